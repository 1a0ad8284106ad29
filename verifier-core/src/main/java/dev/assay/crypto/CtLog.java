package dev.assay.crypto;

import dev.assay.model.HashAlgorithm;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import java.util.Objects;

/**
 * A certificate transparency log of the trust root.
 *
 * @param logId what its timestamps name it by (RFC 6962 section 3.2)
 * @param hash the hash of its signatures; another one in a timestamp is refused
 * @param validFor when it was trusted; both ends inclusive
 */
public record CtLog(
    Sha256 logId, VerificationKey key, HashAlgorithm hash, TimeRange validFor, String uri) {
  public CtLog {
    Objects.requireNonNull(logId, "logId is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(hash, "hash is null");
    Objects.requireNonNull(validFor, "validFor is null");
    Objects.requireNonNull(uri, "uri is null");
  }
}
