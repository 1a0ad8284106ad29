package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.Surroundings;
import dev.assay.crypto.SignatureCheck;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.MemoryTileSource;
import dev.assay.server.ServerWorkshop;
import dev.assay.server.logs.LogPlace;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TransparencyLog;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shards of Rekor v1, read through the server. */
final class RekorV1ReadingTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final String PATH = "/v1/logs/" + SIGSTORE.rekorV1().host();

  private final FakeRekorV1 fake = new FakeRekorV1(SIGSTORE, 11);
  private final LoopbackServer log = LoopbackServer.start(fake);
  private final HttpStack stack =
      HttpStack.online(
          HttpSettings.defaults("0.1.0"),
          List.of(),
          new Surroundings(
              InstantSource.fixed(ServerWorkshop.NOW),
              pause -> {},
              () -> 0L,
              NetworkLog.inMemory()),
          EvidenceCache.none());
  private ServerWorkshop served;

  @BeforeEach
  void start() throws Exception {
    fake.active().appendFiller(20);
    served =
        ServerWorkshop.withLogs(
            Map.of(
                SIGSTORE.rekorV1().host(),
                new LogPlace(
                    new MemoryTileSource("none/", path -> Optional.empty()),
                    Optional.of(
                        new HttpRekorV1Api(
                            stack.fetch(), URI.create(log.baseUrl()), pause -> {})))));
  }

  @AfterEach
  void stop() {
    served.close();
    stack.close();
    log.close();
  }

  private static TransparencyLog trusted() throws Exception {
    return ServerWorkshop.rules(SIGSTORE).trustRoot().logs().stream()
        .filter(it -> !it.isTiles())
        .findFirst()
        .orElseThrow();
  }

  /** What the proof says the tree has. */
  private static long proven(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return LogProof.read(Bytes.ofUtf8(answer.body()), "proof")
        .check(trusted().noteVerifier(SignatureCheck.bouncyCastle()), trusted().originRule())
        .orThrow()
        .checkpoint()
        .treeSize();
  }

  private String checkpoint() throws Exception {
    HttpResponse<String> answer = served.get(PATH + "/checkpoint");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonCursor document =
        JsonCursor.at(
            JsonReader.forEvidence().read(Bytes.ofUtf8(answer.body()), "answer"), "answer");
    assertThat(document.get("treeSize").string()).isEqualTo("20");
    return document.get("checkpoint").string();
  }

  @Test
  void entry_ofEitherShard_comesWithAProofThatHolds() throws Exception {
    assertThat(proven(served.get(PATH + "/entries/0"))).isEqualTo(11);
    assertThat(proven(served.get(PATH + "/entries/10"))).isEqualTo(11);
    assertThat(proven(served.get(PATH + "/entries/11"))).isEqualTo(20);
    assertThat(proven(served.get(PATH + "/entries/30"))).isEqualTo(20);
    assertThat(served.get(PATH + "/entries/31").statusCode()).isEqualTo(404);
  }

  @Test
  void consistency_ofALogThatGrew_holds() throws Exception {
    String older = checkpoint();
    fake.active().appendFiller(7);

    assertThat(proven(served.post(PATH + ":consistency", older))).isEqualTo(27);
    assertThat(served.post(PATH + ":consistency", "no checkpoint").statusCode()).isEqualTo(502);
  }

  @Test
  void entry_ofALogThatLies_isNotGiven() throws Exception {
    String older = checkpoint();
    fake.fork(5, 30);
    HttpResponse<String> forked = served.post(PATH + ":consistency", older);
    assertThat(forked.statusCode()).as(forked.body()).isEqualTo(502);

    fake.bend(FakeRekorV1.Call.ENTRY, answer -> JsonValue.object());
    HttpResponse<String> omitted = served.get(PATH + "/entries/3");
    assertThat(omitted.statusCode()).isEqualTo(502);
    assertThat(omitted.body()).contains("LOG_ENTRY_OMITTED");
  }

  @Test
  void read_moreThanWaitForLogsAtOnce_isToldToComeAgain() throws Exception {
    CountDownLatch inside = new CountDownLatch(8);
    CountDownLatch open = new CountDownLatch(1);
    LogPlace slow =
        new LogPlace(
            new MemoryTileSource(
                "slow/",
                path -> {
                  inside.countDown();
                  awaited(open);
                  return Optional.empty();
                }),
            Optional.empty());
    String path = "/v1/logs/" + SIGSTORE.rekorV2().host() + "/checkpoint";
    try (ServerWorkshop busy = ServerWorkshop.withLogs(Map.of(SIGSTORE.rekorV2().host(), slow));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        waiting.add(threads.submit(() -> busy.get(path)));
      }
      awaited(inside);
      HttpResponse<String> refused = busy.get(path);
      open.countDown();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("SERVER_BUSY");
      assertThat(refused.headers().firstValue("retry-after")).contains("5");
      for (Future<HttpResponse<String>> one : waiting) {
        assertThat(one.get().body()).contains("LOG_FILE_MISSING");
      }
      assertThat(busy.get(path).body()).contains("LOG_FILE_MISSING");
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void read_placeOfTheOtherKind_isUnknown() throws Exception {
    LogPlace directory =
        new LogPlace(new MemoryTileSource("tiles/", path -> Optional.empty()), Optional.empty());
    try (ServerWorkshop other =
        ServerWorkshop.withLogs(Map.of(SIGSTORE.rekorV1().host(), directory))) {
      HttpResponse<String> answer = other.get(PATH + "/checkpoint");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("LOG_UNKNOWN");
    }
  }
}
