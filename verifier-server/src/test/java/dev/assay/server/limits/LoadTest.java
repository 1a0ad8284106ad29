package dev.assay.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.ServerWorkshop;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server with more to do than it takes on. */
@Timeout(60)
final class LoadTest {
  /** Lets requests reach the index and holds them there. */
  private final CountDownLatch open = new CountDownLatch(1);

  private final Semaphore arrived = new Semaphore(0);

  /** Not the common pool, which the JDK's client needs a thread of. */
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    var left = threads.shutdownNow();
    assertThat(left).isEmpty();
  }

  private ServerWorkshop served(String config) throws Exception {
    return ServerWorkshop.start(config, index -> new HeldIndex(index, open, arrived));
  }

  private CompletableFuture<HttpResponse<String>> ask(ServerWorkshop served, String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return served.post("/v1/verify", "{\"release\": \"" + name + "==1.0\"}");
          } catch (Exception broken) {
            throw new AssertionError(broken);
          }
        },
        threads);
  }

  private static void refused(HttpResponse<String> answer, int status, ReasonCode code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\": \"" + code + "\"");
    assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
  }

  @Test
  void verify_allPlacesTaken_isBusyAtOnceAndFineAfterwards() throws Exception {
    try (ServerWorkshop served = served("[limits]\nconcurrent = 1\nqueued = 0\n")) {
      CompletableFuture<HttpResponse<String>> first = ask(served, "demo");
      assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      refused(ask(served, "bare").get(), 503, ReasonCode.SERVER_BUSY);
      String trial = "{\"policy\": \"version = 1\", \"projects\": [\"demo\"]}";
      refused(served.post("/v1/policies:test", trial), 503, ReasonCode.SERVER_BUSY);
      open.countDown();

      assertThat(first.get().body()).contains("\"verdict\": \"VERIFIED\"");
      assertThat(ask(served, "bare").get().body()).contains("\"verdict\": \"MISSING\"");
      assertThat(served.get("/metrics").body())
          .contains("assay_rejected_total{code=\"SERVER_BUSY\"} 2\n");
    }
  }

  @Test
  void verify_queueWaitsTooLong_isBusy() throws Exception {
    String config = "[limits]\nconcurrent = 1\nqueued = 5\nqueue-time = \"50ms\"\n";
    try (ServerWorkshop served = served(config)) {
      CompletableFuture<HttpResponse<String>> first = ask(served, "demo");
      assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      refused(ask(served, "bare").get(), 503, ReasonCode.SERVER_BUSY);
      open.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void verify_takesTooLong_isATimeoutAndItsAnswerIsThereLater() throws Exception {
    try (ServerWorkshop served = served("[limits]\nrequest-time = \"200ms\"\n")) {
      refused(ask(served, "demo").get(), 504, ReasonCode.REQUEST_TIMEOUT);
      open.countDown();

      HttpResponse<String> later = ask(served, "demo").get();
      assertThat(later.body()).contains("\"verdict\": \"VERIFIED\"");
      assertThat(served.index.server().count("/simple/demo/")).isEqualTo(1);
    }
  }

  @Test
  void verify_manyEqualQuestions_askTheIndexOnce() throws Exception {
    try (ServerWorkshop served = served("")) {
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(ask(served, "demo"));
      }
      assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      open.countDown();

      String first = all.getFirst().get().body();
      assertThat(first).contains("\"verdict\": \"VERIFIED\"");
      for (CompletableFuture<HttpResponse<String>> one : all) {
        assertThat(one.get().body()).isEqualTo(first);
      }
      assertThat(served.index.server().count("/simple/demo/")).isEqualTo(1);
    }
  }

  @Test
  void verify_indexGone_isNotKeptAsAnAnswer() throws Exception {
    open.countDown();
    try (ServerWorkshop served = served("")) {
      served.index.server().inject("/simple/.*", new Fault.Answer(Response.text(503, "no")), 50);
      assertThat(ask(served, "demo").get().body()).contains("INDEX_SERVER_ERROR");
      served.index.server().clearFaults();

      assertThat(ask(served, "demo").get().body()).contains("\"verdict\": \"VERIFIED\"");
      assertThat(served.get("/metrics").body())
          .contains("assay_upstream_requests_total{outcome=\"503\"}");
    }
  }

  @Test
  void reload_whileRequestsRun_isOneRuleOrTheOtherForEach() throws Exception {
    open.countDown();
    try (ServerWorkshop served = served("[limits]\ncache-bytes = 0\n")) {
      var one = ServerWorkshop.rules(served.sigstore);
      var other = ServerWorkshop.rules(FakeSigstore.fromSeed(7));
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Void> flipping =
          CompletableFuture.runAsync(
              () -> {
                while (!stop.get()) {
                  served.rules.set(Outcome.passed(other));
                  var first = served.server.reload();
                  served.rules.set(Outcome.passed(one));
                  var second = served.server.reload();
                  assertThat(first.rules()).isNotEqualTo(second.rules());
                }
              },
              threads);

      for (int i = 0; i < 100; i++) {
        String body = served.post("/v1/verify", served.question()).body();
        boolean good = body.contains(one.trustRoot().digest().hex());
        assertThat(body)
            .contains(good ? "\"verdict\": \"VERIFIED\"" : "CHAIN_UNTRUSTED")
            .contains((good ? one : other).trustRoot().digest().hex());
      }
      stop.set(true);
      flipping.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void readiness_withoutUsableRules_isGoneAndNothingIsAnswered() throws Exception {
    open.countDown();
    try (ServerWorkshop served = served("")) {
      assertThat(served.get("/readyz").statusCode()).isEqualTo(200);
      served.rules.set(
          Outcome.refused(ReasonCode.TRUST_ROOT_STALE, "a fresh one", "an old one", "root"));
      assertThat(served.server.reload().rules()).isEmpty();

      HttpResponse<String> ready = served.get("/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("TRUST_ROOT_STALE");
      assertThat(served.get("/livez").statusCode()).isEqualTo(200);
      refused(served.post("/v1/verify", served.question()), 503, ReasonCode.SERVER_NOT_READY);
    }
  }

  @Test
  void reload_thatFails_leavesTheRulesInForce() throws Exception {
    open.countDown();
    try (ServerWorkshop served = served("")) {
      served.rules.set(
          Outcome.refused(ReasonCode.POLICY_INVALID, "a policy", "another", "policy.toml"));
      assertThat(served.server.reload().rules()).isPresent();

      assertThat(served.post("/v1/verify", served.question()).body())
          .contains("\"verdict\": \"VERIFIED\"");
      assertThat(served.get("/readyz").body()).contains("POLICY_INVALID");
    }
  }

  @Test
  void close_whileARequestIsUnderWay_waitsForItsAnswer() throws Exception {
    ServerWorkshop served = served("");
    CompletableFuture<HttpResponse<String>> asked = ask(served, "demo");
    assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(served.server::close, threads);
    open.countDown();

    assertThat(asked.get(20, TimeUnit.SECONDS).body()).contains("\"verdict\": \"VERIFIED\"");
    closing.get(30, TimeUnit.SECONDS);
    served.index.close();
    served.client.close();
  }
}
