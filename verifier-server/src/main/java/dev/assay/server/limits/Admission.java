package dev.assay.server.limits;

import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How much is worked on at once: so many pieces of work, and so many more that wait a moment for
 * one to end. What is beyond is refused at once, so that a flood costs little. Safe for concurrent
 * use.
 */
public final class Admission {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Semaphore places;
  private final int all;
  private final int mostWaiting;
  private final Duration longestWait;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();

  public Admission(int atOnce, int mostWaiting, Duration longestWait) {
    this.places = new Semaphore(atOnce, true);
    this.all = atOnce;
    this.mostWaiting = mostWaiting;
    this.longestWait = longestWait;
  }

  /** Does {@code work} when there is a place for it; {@link Overload} SERVER_BUSY when not. */
  public <T> T during(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void enter() {
    if (places.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Overload busy() {
    refused.incrementAndGet();
    return new Overload(ReasonCode.SERVER_BUSY, SOON);
  }

  /** How many pieces of work are under way. */
  public int inside() {
    return all - places.availablePermits();
  }

  /** How many wait. */
  public int waiting() {
    return waiting.get();
  }

  /** How many were refused since the start. */
  public long refused() {
    return refused.get();
  }
}
