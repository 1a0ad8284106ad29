package dev.assay.trust;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.VerifierKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A Rekor log of the trust root.
 *
 * @param logId what entries name it by, 32 bytes: SHA-256 of the key in Rekor v1, the untruncated
 *     key id of its checkpoints in Rekor v2
 * @param hash the hash of its signatures; Ed25519 keys ignore it
 * @param validFor when it was trusted; both ends inclusive
 * @param baseUrl as written, with scheme
 * @param host {@code baseUrl} without scheme and trailing slash, with port and path if it has them:
 *     the name on its checkpoints
 * @param checkpointKeyId the id of the key of its checkpoints, where the root tells it apart
 * @param operator who runs it; empty when the root does not say
 */
public record TransparencyLog(
    Bytes logId,
    VerificationKey key,
    HashAlgorithm hash,
    TimeRange validFor,
    String baseUrl,
    String host,
    Optional<Bytes> checkpointKeyId,
    String operator) {
  public TransparencyLog {
    Objects.requireNonNull(logId, "logId is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(hash, "hash is null");
    Objects.requireNonNull(validFor, "validFor is null");
    Objects.requireNonNull(baseUrl, "baseUrl is null");
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(checkpointKeyId, "checkpointKeyId is null");
    Objects.requireNonNull(operator, "operator is null");
  }

  /** Whether this is a Rekor v2 log; those have Ed25519 keys, and no other log has one. */
  public boolean isTiles() {
    return key.kind() == KeyKind.ED25519;
  }

  /** The key of its checkpoints, under its name. */
  VerifierKey verifierKey() {
    return NoteKeys.of(host, key);
  }

  /** What verifies its signatures on checkpoints. */
  public NoteVerifier noteVerifier(SignatureCheck signatures) {
    return new LogVerifier(host, keyId(), key, hash, signatures);
  }

  /**
   * The key id on its signature lines. RSA has two formulas, one in each version of Rekor, so there
   * the root's own word is taken: the log id is the key id unless it says otherwise.
   */
  private int keyId() {
    return key.kind() == KeyKind.RSA
        ? checkpointKeyId.orElse(logId).asReadOnlyBuffer().getInt()
        : verifierKey().keyId();
  }

  /** What the first line of its checkpoints must be. */
  public OriginRule originRule() {
    return isTiles() ? new OriginRule.Exactly(host) : new OriginRule.RekorV1(host);
  }

  /**
   * Passes with this log when it was trusted at {@code time}: the integrated time of an entry in
   * Rekor v1, the timestamp's in Rekor v2. Refuses with {@code LOG_NOT_VALID_AT_SIGNING}.
   */
  public Outcome<TransparencyLog> validAt(Instant time, String where) {
    return validFor.contains(time)
        ? Outcome.passed(this)
        : Outcome.refused(
            ReasonCode.LOG_NOT_VALID_AT_SIGNING, validFor.toString(), time.toString(), where);
  }

  /** Whether an entry with this log id is of this log. */
  boolean isNamedBy(Bytes id) {
    return logId.equals(id) || checkpointKeyId.filter(id::equals).isPresent();
  }
}
