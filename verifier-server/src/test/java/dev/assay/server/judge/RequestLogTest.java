package dev.assay.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ports.HttpMethod;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.NetworkRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose request is whose. */
final class RequestLogTest {
  private static NetworkRequest request(String place) {
    return new NetworkRequest(Instant.EPOCH, HttpMethod.GET, place, "200");
  }

  @Test
  void during_withinAnother_givesTheRestToTheOuterOne() {
    AtomicInteger everybody = new AtomicInteger();
    RequestLog log = new RequestLog(request -> everybody.incrementAndGet());
    NetworkLog outer = NetworkLog.inMemory();
    NetworkLog inner = NetworkLog.inMemory();

    boolean done =
        log.during(
            outer,
            () -> {
              log.add(request("first"));
              boolean within =
                  log.during(
                      inner,
                      () -> {
                        log.add(request("second"));
                        return true;
                      });
              log.add(request("third"));
              return within;
            });

    assertThat(done).isTrue();
    assertThat(outer.requests())
        .extracting(NetworkRequest::location)
        .containsExactly("first", "third");
    assertThat(inner.requests()).extracting(NetworkRequest::location).containsExactly("second");
    assertThat(everybody).hasValue(3);
  }
}
