package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.RekorV1Api;
import dev.assay.ports.RekorV1Query;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpRekorV1ApiTest {
  private final Scene scene = new Scene();
  private final FakeRekorV1 fake = new FakeRekorV1(FakeSigstore.fromSeed(7303), 20);
  private final LoopbackServer server = LoopbackServer.start(fake);
  private final HttpStack stack = scene.online(Scene.settings());
  private final List<Duration> polite = new ArrayList<>();
  private long nanos;
  private final Pace pace = new Pace(HttpRekorV1Api.INTERVAL, () -> nanos, polite::add);
  private final RekorV1Api api =
      new HttpRekorV1Api(stack.fetch(), URI.create(server.baseUrl()), pace);

  @AfterEach
  void stop() {
    stack.close();
    server.close();
  }

  private static Bytes body(Fetched<Bytes> answer) {
    return Scene.found(answer).value();
  }

  @Test
  void calls_each_isTheInterfacesOwn() {
    String id = fake.entryId(7);
    assertThat(body(api.logInfo()).utf8Lossy()).contains("\"inactiveShards\"");
    assertThat(body(api.entryByIndex(7)).utf8Lossy()).contains(id);
    assertThat(body(api.entryById(id))).isEqualTo(body(api.entryByIndex(7)));
    assertThat(body(api.entryById(id.substring(16)))).isEqualTo(body(api.entryByIndex(7)));
    assertThat(body(api.retrieve(List.of(7L, 9L))).utf8Lossy())
        .startsWith("[{\"" + id)
        .contains(fake.entryId(9));
    assertThat(body(api.proof(3, 20, 3_904_496_407_287_907_110L)).utf8Lossy())
        .contains("\"hashes\"");
    assertThat(body(api.search(new RekorV1Query.ByEmail("a@b.example"))).utf8Lossy())
        .isEqualTo("[]");

    assertThat(server.requests())
        .extracting(request -> request.method() + " " + request.target())
        .contains(
            "GET /api/v1/log",
            "GET /api/v1/log/entries?logIndex=7",
            "GET /api/v1/log/entries/" + id,
            "POST /api/v1/log/entries/retrieve",
            "GET /api/v1/log/proof?firstSize=3&lastSize=20&treeID=3904496407287907110",
            "POST /api/v1/index/retrieve");
    assertThat(server.requests())
        .allMatch(request -> request.header("User-Agent").orElse("").startsWith("assay/"))
        .allMatch(request -> request.header("Accept").orElse("").equals("application/json"));
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.status(503), Fault.retryAfter(429, "2"), Fault.hangUp(), Fault.truncate(10));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void call_troubleThatPasses_isWaitedOut(Fault fault) {
    server.inject("/api/v1/log/entries/retrieve", fault, 2);
    assertThat(body(api.retrieve(List.of(1L))).utf8Lossy()).contains(fake.entryId(1));
    assertThat(scene.pauses).hasSize(2);
  }

  static Stream<Fault> lastingFaults() {
    return Stream.of(
        Fault.status(400),
        Fault.status(403),
        Fault.status(422),
        Fault.status(500),
        Fault.status(501),
        Fault.retryAfter(429, "3600"),
        Fault.hangUp(),
        Fault.truncate(10),
        Fault.oversize(RekorV1Api.MAX_BYTES + 1L),
        Fault.gzipBomb(RekorV1Api.MAX_BYTES + 1L),
        Fault.redirect(302, "https://elsewhere.example/api/v1/log"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void call_troubleThatLasts_accusesNobody(Fault fault) {
    server.inject("/api/v1/log", fault);
    assertThat(Scene.refused(api.logInfo()).code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void call_retryAfter_isHonoured() {
    server.inject("/api/v1/log", Fault.retryAfter(429, "9"), 1);
    assertThat(body(api.logInfo()).isEmpty()).isFalse();
    assertThat(scene.pauses).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void call_switchedOff_saysSo() {
    server.inject("/api/v1/index/retrieve", Fault.status(501));
    Reason reason = Scene.refused(api.search(new RekorV1Query.ByEmail("a@b.example")));
    assertThat(reason.actual()).contains("status 501").contains("switched this call off");
  }

  @Test
  void entry_notThere_isAnAnswer() {
    assertThat(Scene.notFound(api.entryByIndex(20)).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
  }

  @Test
  void base_withAPath_isKept() {
    RekorV1Api below =
        new HttpRekorV1Api(stack.fetch(), URI.create(server.baseUrl() + "/logs/one/"), polite::add);
    assertThat(Scene.notFound(below.logInfo()).code()).isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
    assertThat(server.requests().getLast().path()).isEqualTo("/logs/one/api/v1/log");
    assertThat(below.location()).isEqualTo(server.baseUrl() + "/logs/one/");
  }

  @Test
  void calls_soonerThanHalfASecond_wait() {
    assertThat(body(api.logInfo()).isEmpty()).isFalse();
    nanos += Duration.ofMillis(200).toNanos();
    assertThat(body(api.entryByIndex(1)).isEmpty()).isFalse();
    nanos += Duration.ofSeconds(2).toNanos();
    assertThat(body(api.retrieve(List.of(1L))).isEmpty()).isFalse();
    assertThat(polite).containsExactly(Duration.ofMillis(300));
  }

  @Test
  void call_interruptedWait_accusesNobody() {
    Pace never =
        new Pace(
            HttpRekorV1Api.INTERVAL,
            () -> 0L,
            pause -> {
              throw new InterruptedException();
            });
    RekorV1Api stopped = new HttpRekorV1Api(stack.fetch(), URI.create(server.baseUrl()), never);
    assertThat(body(stopped.logInfo()).isEmpty()).isFalse();
    assertThat(Scene.refused(stopped.logInfo()).code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
    assertThat(Thread.interrupted()).isTrue();
  }
}
