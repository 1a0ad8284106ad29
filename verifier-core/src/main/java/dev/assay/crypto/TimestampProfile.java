package dev.assay.crypto;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Optional;

/** What the certificates of a timestamp authority must look like (RFC 3161 section 2.3). */
final class TimestampProfile {
  private static final ReasonCode CODE = ReasonCode.TIMESTAMP_CERTIFICATE_INVALID;
  private static final AuthorityRules RULES = new AuthorityRules(Oids.TIME_STAMPING, CODE, CODE);

  private TimestampProfile() {}

  /** The first violation in {@code chain}, the signing certificate first and the root last. */
  static Optional<Reason> violation(List<Certificate> chain, SignatureCheck signatures) {
    Certificate signer = chain.get(0);
    List<Certificate> authorities = chain.subList(1, chain.size());
    Optional<Reason> violation = signerViolation(signer).or(() -> RULES.unknownCritical(signer));
    if (violation.isPresent() || authorities.isEmpty()) {
      // A signing certificate alone is trusted by itself: the trust root pins it.
      return violation;
    }
    return RULES
        .issuerViolation(signer, authorities.get(0), signatures)
        .or(() -> RULES.violation(authorities, signatures));
  }

  private static Optional<Reason> signerViolation(Certificate signer) {
    if (signer.isCa()) {
      return refused("no cA", "cA", signer);
    }
    if (!signer.isCritical(Oids.EXTENDED_KEY_USAGE)
        || !signer.extendedKeyUsages().equals(List.of(Oids.TIME_STAMPING))) {
      return refused(
          "critical extKeyUsage with timeStamping only",
          signer.extendedKeyUsages().toString(),
          signer);
    }
    if (signer.hasKeyUsage() && !signer.hasDigitalSignatureUsage()) {
      return refused("keyUsage with digitalSignature", "keyUsage without it", signer);
    }
    return Optional.empty();
  }

  private static Optional<Reason> refused(String expected, String actual, Certificate signer) {
    return Optional.of(new Reason(CODE, expected, actual, "certificate " + signer.subjectText()));
  }
}
