package dev.assay.attestation;

import dev.assay.model.Reason;
import java.util.Objects;

/**
 * One element of a provenance's {@code attestations}. An unreadable one stays in its place as a
 * reason, so that it neither hides its neighbours nor goes unnoticed: whoever says "every
 * attestation verifies" has to say something about it.
 */
public sealed interface ReadAttestation {
  /** An attestation that could be read; nothing in it is verified. */
  record Parsed(Attestation attestation) implements ReadAttestation {
    public Parsed {
      Objects.requireNonNull(attestation, "attestation is null");
    }
  }

  /**
   * An attestation that could not be read.
   *
   * @param reason why it cannot be read; {@link Reason#where()} is the JSON pointer of the place
   */
  record Unreadable(Reason reason) implements ReadAttestation {
    public Unreadable {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
