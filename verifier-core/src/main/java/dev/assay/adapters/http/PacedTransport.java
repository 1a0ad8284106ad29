package dev.assay.adapters.http;

import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.Pause;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets requests start no closer together than an interval, whichever thread they come from. Safe
 * for concurrent use: only the next free moment is shared, and nobody waits with the lock held.
 */
final class PacedTransport implements HttpTransport {
  private final HttpTransport next;
  private final long intervalNanos;
  private final LongSupplier nanos;
  private final Pause pause;
  private long free;

  /** Measures time by {@code nanos}, which only ever rises, as {@link System#nanoTime}. */
  PacedTransport(HttpTransport next, Duration interval, LongSupplier nanos, Pause pause) {
    this.next = next;
    this.intervalNanos = interval.toNanos();
    this.nanos = nanos;
    this.pause = pause;
    this.free = nanos.getAsLong();
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    long wait = reserve();
    if (wait > 0) {
      try {
        pause.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "interrupted", call.url());
      }
    }
    return next.send(call);
  }

  /** How long to wait for the moment that is now taken. */
  private synchronized long reserve() {
    long now = nanos.getAsLong();
    long start = Math.max(free - now, 0);
    free = now + start + intervalNanos;
    return start;
  }
}
