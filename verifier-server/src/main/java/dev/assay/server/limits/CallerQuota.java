package dev.assay.server.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often each caller may ask: a bucket that fills evenly and holds a minute's worth. Safe for
 * concurrent use.
 */
public final class CallerQuota {
  /** Callers come from tokens, so their number has no limit of its own. */
  private static final int MOST_CALLERS = 10_000;

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  /** What is left, at a time. */
  private record Bucket(double left, long atNanos) {}

  /** {@code nanoTime} is a clock that only goes forward, as {@code System::nanoTime}. */
  public CallerQuota(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes one request from the caller's quota; empty when it may, else how long to wait. */
  public synchronized Optional<Duration> take(String caller, int perMinute) {
    long now = nanoTime.getAsLong();
    Bucket old = buckets.getOrDefault(caller, new Bucket(perMinute, now));
    double refilled = (double) (now - old.atNanos()) / MINUTE_NANOS * perMinute;
    double left = Math.min(perMinute, old.left() + refilled);
    boolean may = left >= 1;
    var unused = buckets.put(caller, new Bucket(may ? left - 1 : left, now));
    if (may) {
      return Optional.empty();
    }
    long wait = (long) Math.ceil((1 - left) / perMinute * MINUTE_NANOS);
    return Optional.of(Duration.ofNanos(wait));
  }
}
