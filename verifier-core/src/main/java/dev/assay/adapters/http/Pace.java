package dev.assay.adapters.http;

import dev.assay.ports.Pause;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets threads go on no closer together than an interval. Safe for concurrent use: only the next
 * free moment is shared, and nobody waits with the lock held.
 */
final class Pace {
  private final long intervalNanos;
  private final LongSupplier nanos;
  private final Pause pause;
  private long free;

  /** Measures time by {@code nanos}, which only ever rises, as {@link System#nanoTime}. */
  Pace(Duration interval, LongSupplier nanos, Pause pause) {
    this.intervalNanos = interval.toNanos();
    this.nanos = nanos;
    this.pause = pause;
    this.free = nanos.getAsLong();
  }

  /** Waits for the next free moment; false, with the thread's flag set, when interrupted. */
  boolean keep() {
    long wait = reserve();
    if (wait > 0) {
      try {
        pause.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** How long to wait for the moment that is now taken. */
  private synchronized long reserve() {
    long now = nanos.getAsLong();
    long start = Math.max(free - now, 0);
    free = now + start + intervalNanos;
    return start;
  }
}
