package dev.assay.attestation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The attestations that the index ascribes to one publisher. The publisher is the index's word and
 * signed by nobody.
 *
 * @param attestations at least one, in document order
 */
public record AttestationBundle(Publisher publisher, List<ReadAttestation> attestations) {
  public AttestationBundle {
    Objects.requireNonNull(publisher, "publisher is null");
    attestations = List.copyOf(attestations);
    if (attestations.isEmpty()) {
      throw new IllegalArgumentException("an attestation bundle has at least one attestation");
    }
  }

  /** Only the attestations that could be read; the others are in {@link #attestations()}. */
  public List<Attestation> readable() {
    List<Attestation> readable = new ArrayList<>();
    for (ReadAttestation each : attestations) {
      if (each instanceof ReadAttestation.Parsed(Attestation attestation)) {
        readable.add(attestation);
      }
    }
    return List.copyOf(readable);
  }
}
