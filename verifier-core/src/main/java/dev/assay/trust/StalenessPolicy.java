package dev.assay.trust;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long an expired trust root is still used. Sigstore's roots expire weekly, so a machine
 * that was off for a few days must not fail, and one that was cut off for weeks must not go on.
 *
 * @param warnAfter warns when more than this has passed since the expiry; not negative
 * @param refuseAfter refuses when more than this has passed; at least {@code warnAfter}
 */
public record StalenessPolicy(Duration warnAfter, Duration refuseAfter) {
  /** Warns after 24 hours, refuses after 7 days. */
  public static final StalenessPolicy DEFAULT =
      new StalenessPolicy(Duration.ofHours(24), Duration.ofDays(7));

  public StalenessPolicy {
    if (warnAfter.isNegative() || refuseAfter.compareTo(warnAfter) < 0) {
      throw new IllegalArgumentException(
          "warn after " + warnAfter + " and refuse after " + refuseAfter);
    }
  }

  /**
   * How fresh a trust root is.
   *
   * @param pastExpiry how long ago it expired; empty when it has not, or never does
   * @param warn whether somebody should be told
   */
  public record Freshness(Optional<Duration> pastExpiry, boolean warn) {}

  /** Judges {@code root} at {@code now}. Refuses with {@code TRUST_ROOT_STALE}. */
  public Outcome<Freshness> check(TrustRoot root, Instant now) {
    return check(root.source(), now);
  }

  /** As above, for a root that is not read yet. */
  public Outcome<Freshness> check(TrustRootSource source, Instant now) {
    Optional<Duration> past =
        source.expires().filter(now::isAfter).map(expiry -> Duration.between(expiry, now));
    if (past.isPresent() && past.get().compareTo(refuseAfter) > 0) {
      return Outcome.refused(
          ReasonCode.TRUST_ROOT_STALE,
          "refreshed at most " + refuseAfter.toDays() + " days after its expiry",
          "expired at " + source.expires().get() + ", " + past.get().toDays() + " days ago",
          source.describe());
    }
    boolean warn = past.isPresent() && past.get().compareTo(warnAfter) > 0;
    return Outcome.passed(new Freshness(past, warn));
  }
}
