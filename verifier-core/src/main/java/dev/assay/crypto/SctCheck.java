package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks the certificate timestamps that are embedded in a certificate (RFC 6962 section 3.2): at
 * least one must be by a log of the trust root, made while that log was trusted. A timestamp by an
 * unknown log is skipped; one that claims to be by a known log and does not verify refuses the
 * certificate, whatever else is there.
 *
 * <p>Stateless and safe for any number of threads.
 */
public final class SctCheck {
  private static final String WHERE = "certificate/extension " + Oids.SCT_LIST;

  private final SignatureCheck signatures;

  public SctCheck(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /**
   * Verifies the timestamps in {@code leaf}, which {@code issuer} has issued; the caller has
   * checked that. Returns those that count, at least one, in their order.
   *
   * <p>Refusals: {@code SCT_MISSING}, {@code SCT_MALFORMED}, {@code SCT_LOG_UNKNOWN}, {@code
   * SCT_SIGNATURE_INVALID}, {@code SCT_OUTSIDE_LOG_VALIDITY}.
   */
  public Outcome<List<VerifiedSct>> check(Certificate leaf, Certificate issuer, List<CtLog> logs) {
    Optional<Bytes> extension = leaf.extension(Oids.SCT_LIST);
    if (extension.isEmpty()) {
      return Outcome.refused(
          ReasonCode.SCT_MISSING, "extension " + Oids.SCT_LIST, "none", "certificate");
    }
    try {
      return check(SignedCertificateTimestamp.parseList(extension.get()), leaf, issuer, logs);
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  private Outcome<List<VerifiedSct>> check(
      List<SignedCertificateTimestamp> timestamps,
      Certificate leaf,
      Certificate issuer,
      List<CtLog> logs) {
    List<VerifiedSct> verified = new ArrayList<>();
    Optional<Reason> refusal = Optional.empty();
    for (SignedCertificateTimestamp timestamp : timestamps) {
      List<CtLog> known = matching(logs, log -> isBy(log, timestamp));
      if (known.isEmpty()) {
        continue;
      }
      Bytes signedData = timestamp.signedData(leaf, issuer);
      List<CtLog> signers = matching(known, log -> isSignedBy(log, timestamp, signedData));
      if (signers.isEmpty()) {
        return new Outcome.Refused<>(invalid(timestamp, known.getFirst()));
      }
      Instant time = Instant.ofEpochMilli(timestamp.timeMillis());
      List<CtLog> valid = matching(signers, log -> log.validFor().contains(time));
      if (valid.isEmpty()) {
        refusal = Optional.of(outside(signers.getFirst(), time));
      } else {
        verified.add(new VerifiedSct(valid.getFirst(), time));
      }
    }
    return verified.isEmpty()
        ? new Outcome.Refused<>(refusal.orElseGet(() -> unknown(timestamps)))
        : Outcome.passed(List.copyOf(verified));
  }

  private static List<CtLog> matching(List<CtLog> logs, Predicate<CtLog> condition) {
    List<CtLog> matching = new ArrayList<>(logs.size());
    for (CtLog log : logs) {
      if (condition.test(log)) {
        matching.add(log);
      }
    }
    return matching;
  }

  private static boolean isBy(CtLog log, SignedCertificateTimestamp timestamp) {
    return log.logId().equals(timestamp.logId());
  }

  private boolean isSignedBy(CtLog log, SignedCertificateTimestamp timestamp, Bytes signedData) {
    return timestamp.hash() == hashNumber(log.hash())
        && timestamp.algorithm() == algorithmNumber(log.key().kind())
        && signatures.verifies(log.key(), log.hash(), signedData, timestamp.signature());
  }

  /** HashAlgorithm of RFC 5246 section 7.4.1.4.1. */
  private static int hashNumber(HashAlgorithm hash) {
    return switch (hash) {
      case SHA2_256 -> 4;
      case SHA2_384 -> 5;
      case SHA2_512 -> 6;
    };
  }

  /** SignatureAlgorithm of RFC 5246 section 7.4.1.4.1; RFC 6962 has no code for Ed25519. */
  private static int algorithmNumber(KeyKind kind) {
    return switch (kind) {
      case RSA -> 1;
      case EC_P256, EC_P384, EC_P521 -> 3;
      case ED25519 -> -1;
    };
  }

  private static Reason unknown(List<SignedCertificateTimestamp> timestamps) {
    List<String> ids = timestamps.stream().map(timestamp -> timestamp.logId().hex()).toList();
    return new Reason(
        ReasonCode.SCT_LOG_UNKNOWN,
        "a certificate log of the trust root",
        "log id " + String.join(", ", ids),
        WHERE);
  }

  private static Reason invalid(SignedCertificateTimestamp timestamp, CtLog log) {
    return new Reason(
        ReasonCode.SCT_SIGNATURE_INVALID,
        "a signature by " + log.uri() + " (" + log.key().kind() + ", " + log.hash() + ")",
        "one that does not verify (algorithms "
            + timestamp.hash()
            + "/"
            + timestamp.algorithm()
            + ")",
        WHERE);
  }

  private static Reason outside(CtLog log, Instant time) {
    return new Reason(
        ReasonCode.SCT_OUTSIDE_LOG_VALIDITY, "a time in " + log.validFor(), time.toString(), WHERE);
  }
}
