package dev.assay.attestation;

import java.util.List;

/**
 * What an index serves about one distribution: attestations by publisher. Not signed and not
 * immutable; only the attestations inside can prove something.
 *
 * @param bundles at least one, in document order
 */
public record Provenance(List<AttestationBundle> bundles) {
  /** The only version of the format. */
  public static final int VERSION = 1;

  public Provenance {
    bundles = List.copyOf(bundles);
    if (bundles.isEmpty()) {
      throw new IllegalArgumentException("a provenance has at least one bundle");
    }
  }
}
