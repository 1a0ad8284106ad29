package dev.assay.attestation;

import dev.assay.model.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * A log entry as evidence carries it ({@code dev.sigstore.rekor.v1.TransparencyLogEntry}); nothing
 * in it is verified.
 *
 * @param logIndex index over all shards of a Rekor v1 log, not negative; for Rekor v2 the same as
 *     in the inclusion proof
 * @param logId the log's key id, 32 bytes for every log in use; not checked here
 * @param kind type of the entry body, for example {@code dsse}
 * @param version version of that type, for example {@code 0.0.1}
 * @param integratedTime seconds since 1970, not negative; 0 when absent. Proves nothing without a
 *     valid signed entry timestamp
 * @param signedEntryTimestamp DER signature of the log (Rekor v1), the inclusion promise; never
 *     empty bytes
 * @param canonicalizedBody the entry as logged; its bytes are what the Merkle leaf hashes
 */
public record TransparencyLogEntry(
    long logIndex,
    Bytes logId,
    String kind,
    String version,
    long integratedTime,
    Optional<Bytes> signedEntryTimestamp,
    Optional<LoggedInclusionProof> inclusionProof,
    Bytes canonicalizedBody) {

  public TransparencyLogEntry {
    Objects.requireNonNull(logId, "logId is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(signedEntryTimestamp, "signedEntryTimestamp is null");
    Objects.requireNonNull(inclusionProof, "inclusionProof is null");
    Objects.requireNonNull(canonicalizedBody, "canonicalizedBody is null");
    if (logIndex < 0 || integratedTime < 0) {
      throw new IllegalArgumentException("negative logIndex or integratedTime");
    }
  }
}
