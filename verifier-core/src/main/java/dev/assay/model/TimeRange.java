package dev.assay.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A period of validity. Both ends are inclusive, as the Sigstore trust root defines them; no end
 * means "until further notice".
 */
public record TimeRange(Instant start, Optional<Instant> end) {
  public TimeRange {
    Objects.requireNonNull(start, "start is null");
    Objects.requireNonNull(end, "end is null");
  }

  /** From {@code start} to {@code end}, both inclusive. */
  public static TimeRange between(Instant start, Instant end) {
    return new TimeRange(start, Optional.of(end));
  }

  /** From {@code start} on, until further notice. */
  public static TimeRange from(Instant start) {
    return new TimeRange(start, Optional.empty());
  }

  /** Whether {@code time} is at or after the start and not after the end. */
  public boolean contains(Instant time) {
    return !time.isBefore(start) && (end.isEmpty() || !time.isAfter(end.get()));
  }

  /** {@code 2025-01-01T00:00:00Z to 2025-02-01T00:00:00Z}, or {@code from ...} without an end. */
  @Override
  public String toString() {
    return end.map(last -> start + " to " + last).orElseGet(() -> "from " + start);
  }
}
