package dev.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client sends: bytes by hand, on connections of their own. */
@Timeout(60)
final class RawRequestsTest {
  private static final String LIVE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private ServerWorkshop served;

  @BeforeEach
  void open() throws Exception {
    served =
        ServerWorkshop.start(
            """
            [limits]
            header-bytes = 4096
            body-bytes = 100000
            upload-bytes = 100000
            connections = 20
            read-time = "500ms"
            idle-time = "1s"
            request-time = "3s"
            """);
  }

  @AfterEach
  void close() {
    served.close();
  }

  private RawConnection connect() throws Exception {
    return RawConnection.to(served.server.port());
  }

  private void stillServes() throws Exception {
    assertThat(served.get("/livez").statusCode()).isEqualTo(200);
    assertThat(served.post("/v1/verify", served.question()).body()).contains("VERIFIED");
  }

  @Test
  void head_oneByteNowAndThen_isEndedByTheServer() throws Exception {
    try (RawConnection slow = connect()) {
      long start = System.nanoTime();
      String line = "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
      slow.send(line);
      boolean ended = false;
      while (!ended && System.nanoTime() - start < 30_000_000_000L) {
        try {
          slow.send("x");
          TimeUnit.MILLISECONDS.sleep(100);
        } catch (IOException closed) {
          ended = true;
        }
      }
      assertThat(ended).isTrue();
    }
    stillServes();
  }

  @Test
  void head_thatStops_isEndedByTheServer() throws Exception {
    try (RawConnection half = connect()) {
      half.send("GET /livez HTTP/1.1\r\nHost:");
      assertThat(half.readToEnd()).doesNotContain(" 200 ");
    }
    stillServes();
  }

  @Test
  void body_thatStops_isATimeout() throws Exception {
    try (RawConnection half = connect()) {
      half.send(
          "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: half\r\n"
              + "Content-Length: 100\r\n\r\n{\"file");
      assertThat(half.readToEnd())
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json", "\"code\": \"REQUEST_TIMEOUT\"")
          .contains("X-Request-Id: half\r\n", "urn:assay:request:half\"")
          .doesNotContain(" 200 ");
    }
    stillServes();
  }

  @Test
  void body_thatStopsOnAConnectionThatWasUsed_isATimeoutToo() throws Exception {
    try (RawConnection half = connect()) {
      half.send(LIVE);
      assertThat(half.readAnswer()).contains(" 200 ");
      half.send("POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");
      assertThat(half.readToEnd()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void batch_thatStopsAfterAnAnswer_endsWithoutAnother() throws Exception {
    String line = served.question() + "\n";
    try (RawConnection half = connect()) {
      half.send(
          "POST /v1/verify:batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n"
              + line);
      assertThat(half.readToEnd())
          .startsWith("HTTP/1.1 200 ")
          .contains("VERIFIED")
          .doesNotContain("HTTP/1.1 408");
    }
    stillServes();
  }

  @Test
  void body_oneByteNowAndThen_isATimeoutInTheEnd() throws Exception {
    try (RawConnection slow = connect()) {
      slow.send("POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n");
      long start = System.nanoTime();
      boolean ended = false;
      while (!ended && System.nanoTime() - start < 30_000_000_000L) {
        try {
          slow.send(" ");
          TimeUnit.MILLISECONDS.sleep(100);
        } catch (IOException closed) {
          ended = true;
        }
      }
      assertThat(ended).isTrue();
      assertThat((System.nanoTime() - start) / 1_000_000_000L).isLessThan(20);
    }
    stillServes();
  }

  @Test
  void body_largerThanAnything_isRefusedBeforeItIsSent() throws Exception {
    try (RawConnection large = connect()) {
      large.send(
          "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n");
      assertThat(large.readUntil("\r\n\r\n")).contains(" 413 ");
    }
    stillServes();
  }

  @Test
  void body_chunksWithoutEnd_areRefused() throws Exception {
    try (RawConnection large = connect()) {
      large.send(
          "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
      try {
        for (int i = 0; i < 1000; i++) {
          large.send(chunk);
        }
      } catch (IOException closed) {
        // It need not read on.
      }
      assertThat(large.readToEnd()).doesNotContain(" 200 ");
    }
    stillServes();
  }

  @Test
  void connection_halfClosedAfterTheRequest_getsItsAnswer() throws Exception {
    try (RawConnection half = connect()) {
      half.send(LIVE);
      half.shutdownOutput();
      assertThat(half.readToEnd()).contains(" 200 ", "live");
    }
  }

  @Test
  void head_hasTheHeadersAndNoBody() throws Exception {
    try (RawConnection raw = connect()) {
      raw.send("HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n" + LIVE);
      assertThat(raw.readUntil("\r\n\r\n")).contains(" 200 ", "application/json");
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 200 ").contains("live");
    }
  }

  @Test
  void connection_thatIsToBeClosed_isClosedAtOnce() throws Exception {
    long fastest = Long.MAX_VALUE;
    // A server that waits for the idle time does so every time; a busy machine does not.
    for (int attempt = 0; attempt < 5; attempt++) {
      try (RawConnection raw = connect()) {
        long start = System.nanoTime();
        raw.send("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(raw.readToEnd()).contains(" 200 ", "live");
        fastest = Math.min(fastest, System.nanoTime() - start);
      }
    }
    assertThat(fastest).isLessThan(900_000_000L);
  }

  @Test
  void requests_pipelined_areAnsweredInOrder() throws Exception {
    try (RawConnection raw = connect()) {
      raw.send(
          LIVE
              + "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
              + "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(raw.readAnswer()).contains(" 200 ", "live");
      assertThat(raw.readAnswer()).contains(" 404 ");
      assertThat(raw.readAnswer()).contains(" 200 ", "openapi");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET\r\n\r\n",
        "GET /livez HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: a\r\nBad Name: b\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: a\r\nX: b\u0000c\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
      })
  void request_malformed_isNeverAnsweredWithSuccess(String text) throws Exception {
    try (RawConnection raw = connect()) {
      raw.send(text);
      raw.shutdownOutput();
      assertThat(raw.readToEnd()).doesNotContain(" 200 ").doesNotContain("Exception");
    }
    stillServes();
  }

  @Test
  void head_largerThanTheLimit_isRefused() throws Exception {
    try (RawConnection raw = connect()) {
      raw.send("GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(5000) + "\r\n\r\n");
      assertThat(raw.readToEnd()).doesNotContain(" 200 ");
    }
    try (RawConnection raw = connect()) {
      raw.send("GET /livez?" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(raw.readToEnd()).doesNotContain(" 200 ");
    }
    stillServes();
  }

  @Test
  void connections_asManyAsThereAre_areLetGoWhenTheySayNothing() throws Exception {
    List<RawConnection> idle = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      idle.add(connect());
    }
    for (RawConnection one : idle) {
      assertThat(one.readToEnd()).isEmpty();
      one.close();
    }
    stillServes();
  }

  @Test
  void host_ofAnotherName_isRefusedWhereNobodySaysWhoHeIs() throws Exception {
    for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil", "")) {
      try (RawConnection raw = connect()) {
        raw.send("GET /v1/trust HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(raw.readAnswer()).as(host).doesNotContain(" 200 ");
      }
    }
    for (String host : List.of("localhost", "127.0.0.1:8080", "[::1]:1", "localhost:80")) {
      try (RawConnection raw = connect()) {
        raw.send("GET /v1/trust HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(raw.readAnswer()).as(host).contains(" 200 ");
      }
    }
  }
}
