package dev.assay.ports;

import dev.assay.model.Reason;
import java.net.URI;
import java.util.Objects;

/** Where an index says that the provenance of a file is (PEP 740). */
public sealed interface ProvenancePointer {
  /** At this URL, which has passed the rules for such URLs. */
  record At(URI url) implements ProvenancePointer {
    public At {
      Objects.requireNonNull(url, "url is null");
    }
  }

  /** The index speaks of provenance and has none for this file. */
  record None() implements ProvenancePointer {}

  /** The index does not speak of provenance at all: it is older than API 1.3, or a mirror. */
  record NotPublished() implements ProvenancePointer {}

  /** There is a pointer that may not be followed: PROVENANCE_URL_REFUSED or a malformed one. */
  record Refused(Reason reason) implements ProvenancePointer {
    public Refused {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
