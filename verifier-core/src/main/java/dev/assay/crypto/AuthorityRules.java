package dev.assay.crypto;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the authorities of a chain must fulfil at any time (RFC 5280 section 6.1, without policies
 * and revocation, which Sigstore does not use). Periods of validity are the caller's to check.
 *
 * @param purpose the key purpose that every authority must allow
 * @param signatureInvalid the code for a signature that does not verify
 * @param constraintViolated the code for everything else
 */
record AuthorityRules(String purpose, ReasonCode signatureInvalid, ReasonCode constraintViolated) {
  /** Extensions that may be critical because they are looked at, here or by the profiles. */
  private static final Set<String> KNOWN =
      Set.of(
          Oids.BASIC_CONSTRAINTS,
          Oids.KEY_USAGE,
          Oids.EXTENDED_KEY_USAGE,
          Oids.SUBJECT_ALTERNATIVE_NAME);

  /** The first violation in {@code authorities}, the issuing one first and the root last. */
  Optional<Reason> violation(List<Certificate> authorities, SignatureCheck signatures) {
    int below = 0;
    for (int i = 0; i < authorities.size(); i++) {
      Certificate authority = authorities.get(i);
      Optional<Reason> violation = ownViolation(authority, below);
      if (violation.isEmpty() && i + 1 < authorities.size()) {
        violation = issuerViolation(authority, authorities.get(i + 1), signatures);
      }
      if (violation.isPresent()) {
        return violation;
      }
      // RFC 5280 section 6.1.4 (l): an authority that issued itself does not count.
      if (!authority.subject().equals(authority.issuer())) {
        below++;
      }
    }
    return Optional.empty();
  }

  /** Whether {@code subject} names {@code issuer} as its issuer and carries its signature. */
  Optional<Reason> issuerViolation(
      Certificate subject, Certificate issuer, SignatureCheck signatures) {
    if (!subject.issuer().equals(issuer.subject())) {
      return refused(
          constraintViolated, "issuer " + subject.issuerText(), issuer.subjectText(), subject);
    }
    return issuer.supportedKey().filter(key -> subject.isSignedBy(key, signatures)).isPresent()
        ? Optional.empty()
        : refused(
            signatureInvalid,
            "a signature by " + issuer.subjectText(),
            "one that does not verify",
            subject);
  }

  /** A critical extension that nobody here understands (RFC 5280 section 4.2). */
  Optional<Reason> unknownCritical(Certificate certificate) {
    for (Extension extension : certificate.extensions()) {
      if (extension.critical() && !KNOWN.contains(extension.oid())) {
        return refused(
            constraintViolated,
            "critical extensions that are understood",
            "critical extension " + extension.oid(),
            certificate);
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> ownViolation(Certificate authority, int below) {
    if (!authority.isCa() || !authority.isCritical(Oids.BASIC_CONSTRAINTS)) {
      return refused(constraintViolated, "critical basicConstraints with cA", "none", authority);
    }
    if (!authority.mayCertSign()) {
      return refused(constraintViolated, "keyUsage with keyCertSign", "none", authority);
    }
    if (authority.pathLength().isPresent() && authority.pathLength().get() < below) {
      return refused(
          constraintViolated,
          "at most " + authority.pathLength().get() + " authorities below",
          below + " authorities",
          authority);
    }
    // Evaluating them is more code than refusing them, and no Sigstore authority has any.
    if (authority.extension(Oids.NAME_CONSTRAINTS).isPresent()) {
      return refused(constraintViolated, "no nameConstraints", "nameConstraints", authority);
    }
    List<String> purposes = authority.extendedKeyUsages();
    if (!purposes.isEmpty()
        && !purposes.contains(purpose)
        && !purposes.contains(Oids.ANY_PURPOSE)) {
      return refused(
          constraintViolated, "key purpose " + purpose, String.join(", ", purposes), authority);
    }
    return unknownCritical(authority);
  }

  private static Optional<Reason> refused(
      ReasonCode code, String expected, String actual, Certificate where) {
    String name = where.subjectText().isEmpty() ? "leaf" : where.subjectText();
    return Optional.of(new Reason(code, expected, actual, "certificate " + name));
  }
}
