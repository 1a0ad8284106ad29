package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Path validation for signing certificates (the parts of RFC 5280 section 6.1 that Fulcio uses):
 * the leaf is issued directly by the first certificate of an authority in the trust root, and
 * everything was valid when the signature was made, not when it is looked at.
 *
 * <p>Names are compared by their bytes. Name constraints are not evaluated but refused. Whether the
 * leaf itself may sign artifacts is {@link CertificateProfile}'s question.
 *
 * <p>Stateless and safe for any number of threads.
 */
public final class ChainCheck {
  static final AuthorityRules RULES =
      new AuthorityRules(
          Oids.CODE_SIGNING,
          ReasonCode.CHAIN_SIGNATURE_INVALID,
          ReasonCode.CHAIN_CONSTRAINT_VIOLATED);

  private static final MostTelling MOST_TELLING =
      new MostTelling(
          List.of(
              ReasonCode.CHAIN_UNTRUSTED,
              ReasonCode.CHAIN_SIGNATURE_INVALID,
              ReasonCode.CHAIN_CONSTRAINT_VIOLATED,
              ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY,
              ReasonCode.CA_NOT_VALID_AT_SIGNING));

  private final SignatureCheck signatures;

  public ChainCheck(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /**
   * Finds the authority that issued {@code leaf} and that was trusted at {@code at}, the verified
   * time of the signature. Both ends of every period are inclusive.
   *
   * <p>Refusals, of several authorities the one that came furthest: {@code CHAIN_UNTRUSTED} (no
   * authority has the issuer's name and key identifier), {@code CHAIN_SIGNATURE_INVALID}, {@code
   * CHAIN_CONSTRAINT_VIOLATED}, {@code SIGNED_OUTSIDE_CERTIFICATE_VALIDITY} (the leaf was not valid
   * at the time), {@code CA_NOT_VALID_AT_SIGNING}.
   */
  public Outcome<CertificateAuthority> check(
      Certificate leaf, List<CertificateAuthority> authorities, Instant at) {
    Optional<Reason> refusal = Optional.empty();
    for (CertificateAuthority authority : authorities) {
      if (leaf.issuer().equals(authority.issuing().subject())) {
        Optional<Reason> violation = violation(leaf, authority, at);
        if (violation.isEmpty()) {
          return Outcome.passed(authority);
        }
        Reason other = violation.get();
        refusal = Optional.of(refusal.map(first -> MOST_TELLING.of(first, other)).orElse(other));
      }
    }
    return new Outcome.Refused<>(refusal.orElseGet(() -> untrusted(leaf, authorities)));
  }

  private Optional<Reason> violation(Certificate leaf, CertificateAuthority authority, Instant at) {
    return issuerViolation(leaf, authority.issuing())
        .or(() -> authority.violation(signatures))
        .or(() -> RULES.unknownCritical(leaf))
        .or(() -> leafOutside(leaf, at))
        .or(() -> authorityOutside(authority, at));
  }

  private Optional<Reason> issuerViolation(Certificate leaf, Certificate issuer) {
    Optional<Reason> violation = RULES.issuerViolation(leaf, issuer, signatures);
    Optional<Bytes> named = KeyIdentifiers.ofAuthority(leaf);
    Optional<Bytes> actual = KeyIdentifiers.ofSubject(issuer);
    if (violation.isEmpty() || named.isEmpty() || actual.isEmpty() || named.equals(actual)) {
      return violation;
    }
    // Sigstore's production and staging authorities have the same name: another key is no forgery.
    return Optional.of(
        new Reason(
            ReasonCode.CHAIN_UNTRUSTED,
            issuer.subjectText() + " with key identifier " + actual.get().hex(),
            leaf.issuerText() + " with key identifier " + named.get().hex(),
            "certificate/authorityKeyIdentifier"));
  }

  private static Optional<Reason> leafOutside(Certificate leaf, Instant at) {
    return leaf.validity().contains(at)
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY,
                "a time in " + leaf.validity(),
                at.toString(),
                "certificate/validity"));
  }

  private static Optional<Reason> authorityOutside(CertificateAuthority authority, Instant at) {
    for (Certificate certificate : authority.chain()) {
      if (!certificate.validity().contains(at)) {
        return outside(
            certificate.validity().toString(), at, "certificate " + certificate.subjectText());
      }
    }
    return authority.validFor().contains(at)
        ? Optional.empty()
        : outside(authority.validFor().toString(), at, "trust root, " + authority.uri());
  }

  private static Optional<Reason> outside(String period, Instant at, String where) {
    return Optional.of(
        new Reason(
            ReasonCode.CA_NOT_VALID_AT_SIGNING, "a time in " + period, at.toString(), where));
  }

  private static Reason untrusted(Certificate leaf, List<CertificateAuthority> authorities) {
    List<String> known =
        authorities.stream().map(authority -> authority.issuing().subjectText()).toList();
    return new Reason(
        ReasonCode.CHAIN_UNTRUSTED,
        known.isEmpty() ? "a certificate authority in the trust root" : String.join(" or ", known),
        leaf.issuerText(),
        "certificate/issuer");
  }
}
