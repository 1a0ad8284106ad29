package dev.assay.crypto;

import java.time.Instant;
import java.util.Objects;

/**
 * A signed certificate timestamp that verified: {@code log} saw the certificate at {@code time}.
 */
public record VerifiedSct(CtLog log, Instant time) {
  public VerifiedSct {
    Objects.requireNonNull(log, "log is null");
    Objects.requireNonNull(time, "time is null");
  }
}
