package dev.assay.ports;

import dev.assay.python.Version;
import java.util.List;
import java.util.Objects;

/**
 * The files of one release.
 *
 * @param files in page order; old formats that cannot be attested are here too, so that "every
 *     file" leaves none out
 * @param refused entries that belong, or may belong, to the release; not empty means that the
 *     release as a whole cannot be judged
 */
public record ReleaseListing(Version version, List<IndexFile> files, List<RefusedEntry> refused) {
  public ReleaseListing {
    Objects.requireNonNull(version, "version is null");
    files = List.copyOf(files);
    refused = List.copyOf(refused);
  }
}
