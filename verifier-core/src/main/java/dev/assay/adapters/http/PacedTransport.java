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
 * for concurrent use.
 */
final class PacedTransport implements HttpTransport {
  private final HttpTransport next;
  private final Pace pace;

  /** Measures time by {@code nanos}, which only ever rises, as {@link System#nanoTime}. */
  PacedTransport(HttpTransport next, Duration interval, LongSupplier nanos, Pause pause) {
    this.next = next;
    this.pace = new Pace(interval, nanos, pause);
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    return pace.keep()
        ? next.send(call)
        : new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "interrupted", call.url());
  }
}
