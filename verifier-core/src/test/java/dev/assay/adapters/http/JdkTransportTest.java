package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.failed;
import static dev.assay.adapters.http.Scene.get;
import static dev.assay.adapters.http.Scene.once;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.NetworkRequest;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TransferFailed;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTransportTest {
  private static final String BODY = "{\"meta\":{\"api-version\":\"1.4\"}}";

  private final Scene scene = new Scene();
  private LoopbackServer server;

  @BeforeEach
  void start() {
    server =
        LoopbackServer.start(request ->
            request.method().equals("POST")
                ? Response.text(200, request.body())
                : Response.json(200, BODY).with("ETag", "\"e1\""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResult fetch(HttpSettings settings, HttpCall call) {
    try (HttpStack stack = scene.online(settings)) {
      return stack.fetch().fetch(call);
    }
  }

  private HttpFailure failure(Fault fault, HttpSettings settings, long maxBytes) {
    server.inject("/.*", fault);
    return failed(fetch(settings, get(server.url("/a"), maxBytes))).failure();
  }

  @Test
  void fetch_answer_hasBodyHeadersAndFacts() {
    HttpResult.Answered answer = answered(fetch(once(), get(server.url("/a?token=s3cret"))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(Bytes.ofUtf8(BODY));
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
    assertThat(answer.retrieval().source()).isEqualTo(Retrieval.Source.NETWORK);
    assertThat(answer.retrieval().at()).isEqualTo(Scene.NOW);
    assertThat(answer.retrieval().etag()).contains("\"e1\"");
    assertThat(answer.retrieval().location()).isEqualTo(server.url("/a?..."));
  }

  @Test
  void fetch_request_saysWhoAsksAndIsInTheLog() {
    Object unused = fetch(once(), get(server.url("/a?token=s3cret")));

    assertThat(server.requests().get(0).header("user-agent")).contains("assay/1.2.3");
    assertThat(server.requests().get(0).header("accept-encoding")).contains("gzip");
    assertThat(server.requests().get(0).header("authorization")).isEmpty();
    assertThat(scene.log.requests())
        .containsExactly(
            new NetworkRequest(
                Scene.NOW, dev.assay.ports.HttpMethod.GET, server.url("/a?..."), "200"));
  }

  @Test
  void fetch_post_sendsItsBody() {
    HttpCall post =
        HttpCall.post(
            URI.create(server.url("/query")),
            HttpHeaders.of("Content-Type", "application/json"),
            Bytes.ofUtf8("{\"q\":1}"),
            1000,
            Duration.ofSeconds(20));

    assertThat(answered(fetch(once(), post)).body()).isEqualTo(Bytes.ofUtf8("{\"q\":1}"));
    assertThat(server.requests().get(0).header("content-type")).contains("application/json");
  }

  @Test
  void fetch_gzip_isUnpacked() {
    server.inject("/.*", Fault.gzip());

    assertThat(answered(fetch(once(), get(server.url("/a")))).body()).isEqualTo(Bytes.ofUtf8(BODY));
  }

  @Test
  void fetch_gzipBomb_isTooLarge() {
    assertThat(failure(Fault.gzipBomb(50_000_000), once(), 1_000_000))
        .isEqualTo(HttpFailure.TOO_LARGE);
  }

  @Test
  void fetch_oversizeBody_isTooLarge() {
    assertThat(failure(Fault.oversize(5_000_000), once(), 1_000_000))
        .isEqualTo(HttpFailure.TOO_LARGE);
  }

  @Test
  void fetch_truncatedBody_isTruncatedAndLaterWhole() {
    assertThat(failure(Fault.truncate(5), once(), 1_000_000)).isEqualTo(HttpFailure.TRUNCATED);

    server.clearFaults();
    server.inject("/.*", Fault.truncate(5), 1);
    assertThat(answered(fetch(Scene.settings(), get(server.url("/a")))).body())
        .isEqualTo(Bytes.ofUtf8(BODY));
  }

  @Test
  void fetch_truncatedGzip_isTruncated() {
    try (RawServer raw =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n"
                + "\u001f\u008b\u0008\0\0\0\0\0\0\u0003")) {
      assertThat(failed(fetch(once(), get(raw.url()))).failure()).isEqualTo(HttpFailure.TRUNCATED);
    }
  }

  @Test
  void fetch_noAnswer_timesOut() {
    HttpSettings impatient = once().withTimeouts(Scene.IMPATIENT);

    assertThat(failure(Fault.delay(Duration.ofSeconds(20)), impatient, 1000))
        .isEqualTo(HttpFailure.TIMEOUT);
  }

  @Test
  void fetch_bodyThatStops_runsIntoTheIdleTimeout() {
    HttpSettings impatient = once().withTimeouts(Scene.IDLE);

    assertThat(failure(Fault.drip(1, Duration.ofSeconds(20)), impatient, 1000))
        .isEqualTo(HttpFailure.TIMEOUT);
  }

  @Test
  void fetch_bodyThatDripsForEver_runsIntoTheTotalTimeout() {
    server.inject("/.*", Fault.drip(1, Duration.ofMillis(20)));
    HttpCall call =
        HttpCall.get(
            URI.create(server.url("/a")), HttpHeaders.none(), 1000, Duration.ofMillis(200));

    HttpResult.Failed failed = failed(fetch(once(), call));
    assertThat(failed.failure()).isEqualTo(HttpFailure.TIMEOUT);
  }

  @Test
  void fetch_hangUp_isUnreachableAndLaterThere() {
    assertThat(failure(Fault.hangUp(), once(), 1000)).isEqualTo(HttpFailure.UNREACHABLE);

    server.clearFaults();
    server.inject("/.*", Fault.hangUp(), 2);
    assertThat(answered(fetch(Scene.settings(), get(server.url("/a")))).status()).isEqualTo(200);
  }

  @Test
  void fetch_nobodyListening_isUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    HttpResult.Failed failed =
        failed(fetch(Scene.settings(), get("http://127.0.0.1:" + port + "/")));

    assertThat(failed.failure()).isEqualTo(HttpFailure.UNREACHABLE);
    assertThat(failed.detail()).isNotBlank();
    assertThat(scene.log.requests()).hasSize(4).allMatch(r -> r.outcome().equals("UNREACHABLE"));
  }

  @Test
  void fetch_nameThatDoesNotExist_isUnreachableAndSaysSo() {
    HttpResult.Failed failed = failed(fetch(once(), get("http://index.invalid/")));

    assertThat(failed.failure()).isEqualTo(HttpFailure.UNREACHABLE);
    assertThat(failed.detail()).isEqualTo("the host name cannot be resolved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no HTTP at all\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "",
        "\0\0\0\0\0\0\0\0"
      })
  void fetch_answerThatIsNotHttp_isAFailureAndNeverAnAnswer(String answer) {
    try (RawServer raw = RawServer.answering(answer)) {
      assertThat(failed(fetch(once(), get(raw.url()))).failure())
          .isIn(HttpFailure.MALFORMED, HttpFailure.UNREACHABLE, HttpFailure.TRUNCATED);
    }
  }

  @Test
  void fetch_resetInTheBody_isTruncated() {
    try (RawServer raw =
        RawServer.resettingAfter("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")) {
      assertThat(failed(fetch(once(), get(raw.url()))).failure())
          .isIn(HttpFailure.TRUNCATED, HttpFailure.UNREACHABLE);
    }
  }

  @Test
  void fetch_bodyUntilTheConnectionEnds_isTaken() {
    try (RawServer raw = RawServer.answering("HTTP/1.0 200 OK\r\n\r\nabc")) {
      assertThat(answered(fetch(once(), get(raw.url()))).body()).isEqualTo(Bytes.ofUtf8("abc"));
    }
  }

  @Test
  void fetch_manyCalls_areLoggedEachAndMayRunTogether() {
    try (HttpStack stack = scene.online(once())) {
      Set<Integer> statuses =
          IntStream.range(0, 50)
              .parallel()
              .mapToObj(i -> answered(stack.fetch().fetch(get(server.url("/" + i)))).status())
              .collect(Collectors.toSet());

      assertThat(statuses).containsExactly(200);
    }
    assertThat(scene.log.requests()).hasSize(50);
  }

  @Test
  void open_body_isGivenAsItWasSent() throws IOException {
    server.inject("/.*", Fault.gzip());
    try (HttpStack stack = scene.online(once())) {
      HttpAnswer answer = stack.fetch().open(get(server.url("/a")));
      byte[] body = ((HttpAnswer.Response) answer).body().readAllBytes();

      assertThat(body).startsWith(0x1f, 0x8b);
      assertThat(server.requests().get(0).header("accept-encoding")).contains("identity");
    }
  }

  @Test
  void open_bodyClosedEarly_harmsNoLaterCall() throws IOException {
    server.inject("/big", Fault.oversize(50_000_000));
    try (HttpStack stack = scene.online(once())) {
      HttpAnswer answer = stack.fetch().open(get(server.url("/big"), 100_000_000));
      try (var body = ((HttpAnswer.Response) answer).body()) {
        assertThat(body.read()).isEqualTo('{');
      }
      assertThat(answered(stack.fetch().fetch(get(server.url("/a")))).status()).isEqualTo(200);
    }
  }

  @Test
  void open_bodyBeyondItsLimit_failsWhileReading() throws IOException {
    server.inject("/big", Fault.oversize(5_000_000));
    try (HttpStack stack = scene.online(once())) {
      HttpAnswer answer = stack.fetch().open(get(server.url("/big"), 1_000_000));
      TransferFailed failed =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              TransferFailed.class, () -> ((HttpAnswer.Response) answer).body().readAllBytes());

      assertThat(failed.failure()).isEqualTo(HttpFailure.TOO_LARGE);
    }
  }

  @Test
  void send_interrupted_isAFailureAndKeepsTheInterrupt() {
    server.inject("/.*", Fault.delay(Duration.ofSeconds(20)));
    Thread.currentThread().interrupt();
    HttpFailure failure = failed(fetch(once(), get(server.url("/a")))).failure();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isEqualTo(HttpFailure.UNREACHABLE);
  }
}
