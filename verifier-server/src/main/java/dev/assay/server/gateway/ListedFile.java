package dev.assay.server.gateway;

import dev.assay.model.Sha256;
import dev.assay.ports.IndexFile;
import dev.assay.server.quarantine.Release;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of a page, with what was decided on it.
 *
 * @param sha256 as the index lists it, and as it was judged
 * @param release that holds for it now
 */
public record ListedFile(
    IndexFile file, Sha256 sha256, FileDecision decision, Optional<Release> release) {
  public ListedFile {
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(sha256, "sha256 is null");
    Objects.requireNonNull(decision, "decision is null");
    Objects.requireNonNull(release, "release is null");
  }

  /** Whether its bytes may leave. */
  public boolean isServed() {
    return decision.passes() || release.isPresent();
  }
}
