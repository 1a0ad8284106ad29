package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.time.Instant;
import java.util.Objects;

/**
 * An RFC 3161 timestamp that verified.
 *
 * @param time genTime, to the nanosecond at most
 * @param authority the authority of the trust root that made it
 * @param serial the token's serial number: the content of its INTEGER, big-endian
 */
public record VerifiedTimestamp(Instant time, TimestampAuthority authority, Bytes serial) {
  public VerifiedTimestamp {
    Objects.requireNonNull(time, "time is null");
    Objects.requireNonNull(authority, "authority is null");
    Objects.requireNonNull(serial, "serial is null");
  }
}
