package dev.assay.rekor;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.Optional;

/**
 * Rekor v1's signed entry timestamp (SET, "inclusion promise"): the log's signature over the
 * entry's body, integrated time, log id and global index. Only under it does an integrated time
 * mean anything.
 */
public final class SignedEntryTimestamp {
  /** The last second of the year 9999, the end of what RFC 3339 can write. */
  static final long MAX_EPOCH_SECONDS = 253_402_300_799L;

  private static final Bytes BEFORE_BODY = Bytes.ofUtf8("{\"body\":\"");

  private SignedEntryTimestamp() {}

  /**
   * What the log signed: the RFC 8785 form of {@code body}, {@code integratedTime}, {@code logID}
   * and {@code logIndex}, which is written out here because it has one shape only.
   */
  public static Bytes payload(TransparencyLogEntry entry) {
    return Bytes.concat(
        BEFORE_BODY,
        entry.canonicalizedBody().base64Ascii(),
        Bytes.ofUtf8(
            "\",\"integratedTime\":"
                + entry.integratedTime()
                + ",\"logID\":\""
                + entry.logId().hex()
                + "\",\"logIndex\":"
                + entry.logIndex()
                + "}"));
  }

  /**
   * The integrated time, once its promise verifies. {@code INCLUSION_PROMISE_MALFORMED} without a
   * promise, in a log that makes none (Rekor v2), or with a time that cannot be one; {@code
   * INCLUSION_PROMISE_INVALID} when the signature does not verify.
   *
   * @param log the log with the entry's log id
   */
  public static Outcome<Instant> check(
      TransparencyLogEntry entry, TransparencyLog log, SignatureCheck signatures, String where) {
    String place = where + "/inclusionPromise/signedEntryTimestamp";
    Optional<Bytes> promise = entry.signedEntryTimestamp();
    if (promise.isEmpty()) {
      return malformed("a signed entry timestamp", "none", place);
    }
    if (log.isTiles()) {
      return malformed("no signed entry timestamp in an entry of Rekor v2", "one", place);
    }
    long time = entry.integratedTime();
    if (time <= 0 || time > MAX_EPOCH_SECONDS) {
      return malformed(
          "seconds since 1970, before the year 10000",
          Long.toString(time),
          where + "/integratedTime");
    }
    return signatures.verifies(log.key(), log.hash(), payload(entry), promise.get())
        ? Outcome.passed(Instant.ofEpochSecond(time))
        : Outcome.refused(
            ReasonCode.INCLUSION_PROMISE_INVALID,
            "a signature by the log over this body, time and index",
            "one that does not verify",
            place);
  }

  private static Outcome<Instant> malformed(String expected, String actual, String where) {
    return Outcome.refused(ReasonCode.INCLUSION_PROMISE_MALFORMED, expected, actual, where);
  }
}
