package dev.assay.rekor;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.time.Instant;

/**
 * Rekor v1's signed entry timestamp (SET, "inclusion promise"): the log's signature over the
 * entry's body, integrated time, log id and global index. Only under it does an integrated time
 * mean anything.
 */
public final class SignedEntryTimestamp {
  /** The last second of the year 9999, the end of what RFC 3339 can write. */
  static final long MAX_EPOCH_SECONDS = 253_402_300_799L;

  private SignedEntryTimestamp() {}

  /**
   * What the log signed: the RFC 8785 form of {@code body}, {@code integratedTime}, {@code logID}
   * and {@code logIndex}, which is written out here because it has one shape only.
   */
  public static Bytes payload(TransparencyLogEntry entry) {
    return Bytes.ofUtf8(
        "{\"body\":\""
            + entry.canonicalizedBody().base64()
            + "\",\"integratedTime\":"
            + entry.integratedTime()
            + ",\"logID\":\""
            + entry.logId().hex()
            + "\",\"logIndex\":"
            + entry.logIndex()
            + "}");
  }

  /**
   * The integrated time, once its promise verifies. {@code INCLUSION_PROMISE_MALFORMED} without a
   * promise or with a time that cannot be one; {@code INCLUSION_PROMISE_INVALID} when the signature
   * does not verify.
   *
   * @param key the key of the log with the entry's log id
   */
  public static Outcome<Instant> check(
      TransparencyLogEntry entry, VerificationKey key, SignatureCheck signatures, String where) {
    String place = where + "/inclusionPromise/signedEntryTimestamp";
    if (entry.signedEntryTimestamp().isEmpty()) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROMISE_MALFORMED, "a signed entry timestamp", "none", place);
    }
    long time = entry.integratedTime();
    if (time <= 0 || time > MAX_EPOCH_SECONDS) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROMISE_MALFORMED,
          "seconds since 1970, before the year 10000",
          Long.toString(time),
          where + "/integratedTime");
    }
    boolean verified =
        signatures.verifies(
            key, HashAlgorithm.SHA2_256, payload(entry), entry.signedEntryTimestamp().get());
    return verified
        ? Outcome.passed(Instant.ofEpochSecond(time))
        : Outcome.refused(
            ReasonCode.INCLUSION_PROMISE_INVALID,
            "a signature by the log over this body, time and index",
            "one that does not verify",
            place);
  }
}
