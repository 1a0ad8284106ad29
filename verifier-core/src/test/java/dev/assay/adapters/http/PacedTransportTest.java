package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PacedTransportTest {
  private static final HttpCall CALL =
      HttpCall.get(
          URI.create("https://example.org/"), HttpHeaders.none(), 10, Duration.ofSeconds(1));
  private static final HttpTransport NOBODY =
      call -> new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "nobody", call.url());

  private final List<Duration> waits = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5_000_000; // nanoTime may overflow

  private PacedTransport paced() {
    return new PacedTransport(NOBODY, Duration.ofMillis(10), () -> now, waits::add);
  }

  private static void send(HttpTransport transport) {
    assertThat(transport.send(CALL)).isInstanceOf(HttpAnswer.Failed.class);
  }

  @Test
  void send_severalAtOnce_waitForTheirTurns() {
    PacedTransport transport = paced();
    send(transport);
    send(transport);
    send(transport);

    assertThat(waits).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
  }

  @Test
  void send_afterAPause_doesNotWait() {
    PacedTransport transport = paced();
    send(transport);
    now += Duration.ofSeconds(1).toNanos();
    send(transport);
    now += Duration.ofMillis(4).toNanos();
    send(transport);

    assertThat(waits).containsExactly(Duration.ofMillis(6));
  }

  @Test
  void send_interrupted_isAFailureAndNothingIsSent() {
    PacedTransport transport =
        new PacedTransport(
            NOBODY,
            Duration.ofMillis(10),
            () -> now,
            wait -> {
              throw new InterruptedException();
            });
    send(transport);
    HttpAnswer second = transport.send(CALL);

    assertThat(((HttpAnswer.Failed) second).detail()).isEqualTo("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
