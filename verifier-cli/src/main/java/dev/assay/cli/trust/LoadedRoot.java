package dev.assay.cli.trust;

import dev.assay.model.Bytes;
import dev.assay.trust.TrustRoot;
import java.util.List;
import java.util.Objects;

/**
 * A trust root that was found.
 *
 * @param json the bytes that it was read from
 * @param warnings what should be said about where it came from
 */
public record LoadedRoot(TrustRoot root, Bytes json, List<String> warnings) {
  public LoadedRoot {
    Objects.requireNonNull(root, "root is null");
    Objects.requireNonNull(json, "json is null");
    warnings = List.copyOf(warnings);
  }
}
