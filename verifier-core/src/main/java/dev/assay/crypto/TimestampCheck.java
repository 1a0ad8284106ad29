package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies RFC 3161 timestamps over signatures. The signer is a certificate of the trust root and
 * never one that only the timestamp brings along; its chain is validated at the time that the
 * timestamp states, so that an authority whose certificates have expired since is fine.
 *
 * <p>Policy, nonce and accuracy decide nothing, and revocation is not looked at. Stateless and safe
 * for any number of threads.
 */
public final class TimestampCheck {
  private static final MostTelling MOST_TELLING =
      new MostTelling(
          List.of(
              ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN,
              ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
              ReasonCode.TIMESTAMP_CERTIFICATE_INVALID,
              ReasonCode.TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY));

  private final SignatureCheck signatures;

  public TimestampCheck(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /**
   * Verifies {@code response}, a DER TimeStampResp of at most 64 KiB, over {@code signature}, the
   * raw signature octets.
   *
   * <p>Refusals: {@code TIMESTAMP_MALFORMED}, {@code TIMESTAMP_NOT_GRANTED}, {@code
   * TIMESTAMP_HASH_UNSUPPORTED}, {@code TIMESTAMP_IMPRINT_MISMATCH}, {@code
   * TIMESTAMP_AUTHORITY_UNKNOWN}, {@code TIMESTAMP_SIGNATURE_INVALID}, {@code
   * TIMESTAMP_CERTIFICATE_INVALID}, {@code TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY}; of several
   * authorities that could be meant, what the one that came furthest says.
   *
   * @param where the place of the response in the evidence, for messages
   */
  public Outcome<VerifiedTimestamp> check(
      Bytes response, Bytes signature, List<TimestampAuthority> authorities, String where) {
    try {
      TimestampToken token = TimestampToken.parseResponse(response, where);
      HashAlgorithm digest = requireImprint(token, signature, where);
      return bySomeAuthority(token, digest, authorities, where);
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  /** Checks both hashes and the imprint; returns the hash of the token's own signature. */
  private static HashAlgorithm requireImprint(TimestampToken token, Bytes signature, String where)
      throws MalformedEvidence {
    HashAlgorithm imprintHash = requireHash(token.info().imprintAlgorithm(), where);
    Bytes expected = imprintHash.digest(signature);
    if (!token.info().imprint().equals(expected)) {
      throw new MalformedEvidence(
          ReasonCode.TIMESTAMP_IMPRINT_MISMATCH,
          imprintHash.rekorName() + ":" + expected.hex(),
          imprintHash.rekorName() + ":" + token.info().imprint().hex(),
          where);
    }
    return requireHash(token.signer().digestAlgorithm(), where);
  }

  private static HashAlgorithm requireHash(Bytes identifier, String where)
      throws MalformedEvidence {
    return AlgorithmIdentifiers.hash(identifier)
        .orElseThrow(() ->
            new MalformedEvidence(
                ReasonCode.TIMESTAMP_HASH_UNSUPPORTED,
                "SHA-256, SHA-384 or SHA-512",
                "algorithm " + identifier.hex(),
                where));
  }

  private Outcome<VerifiedTimestamp> bySomeAuthority(
      TimestampToken token,
      HashAlgorithm digest,
      List<TimestampAuthority> authorities,
      String where)
      throws MalformedEvidence {
    Reason refusal =
        new Reason(
            ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN,
            "a timestamp authority of the trust root",
            "signer " + token.signer().identifier(),
            where);
    for (TimestampAuthority authority : authorities) {
      if (token.signer().identifier().matches(authority.signing())) {
        Optional<Reason> violation = violation(token, digest, authority, where);
        if (violation.isEmpty()) {
          TimestampInfo info = token.info();
          return Outcome.passed(new VerifiedTimestamp(info.time(), authority, info.serial()));
        }
        refusal = MOST_TELLING.of(refusal, violation.get());
      }
    }
    return new Outcome.Refused<>(refusal);
  }

  private Optional<Reason> violation(
      TimestampToken token, HashAlgorithm digest, TimestampAuthority authority, String where)
      throws MalformedEvidence {
    Certificate signer = authority.signing();
    if (!attributesMatch(token, digest) || !signatureVerifies(token, digest, signer)) {
      return refused(
          ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
          "a signature by " + signer.subjectText(),
          "one that does not verify",
          where);
    }
    if (!embeddedCertificateMatches(token, signer)
        || !SigningCertificateAttribute.matches(token.signer(), signer, where)) {
      return refused(
          ReasonCode.TIMESTAMP_CERTIFICATE_INVALID,
          "the certificate " + signer.subjectText() + " of the trust root",
          "another certificate",
          where);
    }
    return authority.violation(signatures).or(() -> outside(authority, token.info().time(), where));
  }

  /** The two attributes that bind the signature to the content (RFC 5652 section 5.6). */
  private static boolean attributesMatch(TimestampToken token, HashAlgorithm digest) {
    Bytes contentType = token.signer().attributes().get(TimestampSigner.CONTENT_TYPE);
    Bytes messageDigest = token.signer().attributes().get(TimestampSigner.MESSAGE_DIGEST);
    return TimestampToken.CONTENT_TYPE_ELEMENT.equals(contentType)
        && DerOutput.element(Der.OCTET_STRING, digest.digest(token.content())).equals(messageDigest)
        && token.digestAlgorithms().stream()
            .anyMatch(named -> AlgorithmIdentifiers.hash(named).equals(Optional.of(digest)));
  }

  private boolean signatureVerifies(
      TimestampToken token, HashAlgorithm digest, Certificate signer) {
    Optional<VerificationKey> key = signer.supportedKey();
    return key.isPresent()
        && AlgorithmIdentifiers.signature(token.signer().signatureAlgorithm(), digest)
            .filter(algorithm -> algorithm.fits(key.get().kind()))
            .filter(algorithm ->
                signatures.verifies(
                    key.get(),
                    algorithm.hash(),
                    token.signer().signedBytes(),
                    token.signer().signature()))
            .isPresent();
  }

  /** Either no certificate is embedded, or the signer's is among them, octet for octet. */
  private static boolean embeddedCertificateMatches(TimestampToken token, Certificate signer) {
    return token.certificates().isEmpty() || token.certificates().contains(signer.der());
  }

  private static Optional<Reason> outside(
      TimestampAuthority authority, Instant time, String where) {
    for (Certificate certificate : authority.chain()) {
      if (!certificate.validity().contains(time)) {
        return outside(
            certificate.validity(), " of certificate " + certificate.subjectText(), time, where);
      }
    }
    return authority.validFor().contains(time)
        ? Optional.empty()
        : outside(authority.validFor(), " of the trust root", time, where);
  }

  private static Optional<Reason> outside(
      TimeRange period, String whose, Instant time, String where) {
    return refused(
        ReasonCode.TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY,
        "a time in " + period + whose,
        time.toString(),
        where);
  }

  private static Optional<Reason> refused(
      ReasonCode code, String expected, String actual, String where) {
    return Optional.of(new Reason(code, expected, actual, where));
  }
}
