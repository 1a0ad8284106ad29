package dev.assay.ports;

import dev.assay.model.Reason;
import dev.assay.python.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of a project page that cannot be used: malformed, or listed twice with different
 * content. It is kept, because a release with such an entry is not fully known.
 *
 * @param fileName as far as it could be read; may be empty
 * @param version the release it belongs to; empty where that cannot be told
 */
public record RefusedEntry(String fileName, Optional<Version> version, Reason reason) {
  public RefusedEntry {
    Objects.requireNonNull(fileName, "fileName is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(reason, "reason is null");
  }

  /** Whether the entry stands in the way of judging this release as a whole. */
  public boolean mayBeOf(Version release) {
    return version.isEmpty() || version.get().equals(release);
  }
}
