package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.rekor.tiles.MemoryTileSource;
import dev.assay.server.ServerWorkshop;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.audit.SqliteAuditTrail;
import dev.assay.server.logs.LogPlace;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs, decisions, and policies that are tried. */
final class ReadingTest {
  @TempDir Path directory;

  private static JsonCursor json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonCursor.at(
        new JsonReader(JsonLimits.EVIDENCE).read(Bytes.ofUtf8(answer.body()), "answer"), "answer");
  }

  private AuditTrail trail() {
    return switch (SqliteAuditTrail.open(directory.resolve("audit.db"))) {
      case Outcome.Passed<AuditTrail>(AuditTrail trail) -> trail;
      case Outcome.Refused<AuditTrail>(var reason) -> throw new AssertionError(reason.toString());
    };
  }

  @Test
  void decisions_ofRequests_areAllThereNewestFirst() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.recording("", trail())) {
      HttpResponse<String> first = served.post("/v1/verify", served.question());
      HttpResponse<String> again = served.post("/v1/verify", served.question());
      HttpResponse<String> batch =
          served.post("/v1/verify:batch", "{\"release\": \"demo==1.0\"}\nx\n");
      String id = first.headers().firstValue("assay-decision-id").orElseThrow();

      JsonCursor all = json(served.get("/v1/decisions"));
      assertThat(all.get("decisions").elements(10)).hasSize(3);
      JsonCursor oldest = all.get("decisions").elements(10).get(2).get("decision");
      assertThat(oldest.get("id").string()).isEqualTo(id);
      assertThat(oldest.get("caller").string()).isEqualTo("anonymous");
      assertThat(oldest.get("verdict").string()).isEqualTo("VERIFIED");
      assertThat(again.headers().firstValue("assay-decision-id")).get().isNotEqualTo(id);
      assertThat(batch.body()).contains("\"decision\":\"");
      assertThat(served.log()).contains("\"decision\":\"" + id + "\"");
      assertThat(served.get("/v1/decisions:export").body().lines()).hasSize(3);
      assertThat(served.get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void decisions_pagesAndFilters_areThoseAskedFor() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.recording("", trail())) {
      assertThat(served.post("/v1/verify", "{\"release\": \"demo==1.0\"}").statusCode())
          .isEqualTo(200);
      assertThat(served.post("/v1/verify", "{\"release\": \"bare==1.0\"}").statusCode())
          .isEqualTo(200);

      JsonCursor page = json(served.get("/v1/decisions?limit=1"));
      assertThat(page.get("decisions").elements(10)).hasSize(1);
      String next = page.get("next").string();
      assertThat(
              json(served.get("/v1/decisions?limit=1&before=" + next))
                  .get("decisions")
                  .elements(10)
                  .getFirst()
                  .get("decision")
                  .get("subject")
                  .string())
          .isEqualTo("demo==1.0");
      assertThat(served.get("/v1/decisions?verdict=MISSING").body()).contains("bare==1.0");
      assertThat(served.get("/v1/decisions?subject=demo==1.0").body()).doesNotContain("bare");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=x",
        "before=-1",
        "verdict=GOOD",
        "from=now",
        "x=1"
      })
  void decisions_parameterThatIsNone_isRefused(String query) throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      assertThat(served.get("/v1/decisions?" + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void decision_thatCannotBeRecorded_isNotGiven() throws Exception {
    AuditTrail trail = trail();
    try (ServerWorkshop served = ServerWorkshop.recording("", trail)) {
      trail.close();
      HttpResponse<String> answer = served.post("/v1/verify", served.question());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("AUDIT_NOT_WRITTEN").doesNotContain("\"VERIFIED\"");
      assertThat(served.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(served.get("/readyz").body()).contains("\"audit\"", "AUDIT_");
    }
  }

  @Test
  void verdict_afterARestart_isTheSameDocument() throws Exception {
    HttpResponse<String> given;
    try (ServerWorkshop served = ServerWorkshop.recording("", trail())) {
      given = served.post("/v1/verify", served.question());
      JsonCursor decision =
          json(served.get("/v1/decisions")).get("decisions").elements(1).getFirst().get("decision");
      assertThat(decision.get("verdictId").string()).isEqualTo(id(given));
      assertThat(decision.get("document").string())
          .isEqualTo(Sha256.of(Bytes.ofUtf8(given.body())).hex());
    }
    try (ServerWorkshop served = ServerWorkshop.recording("", trail())) {
      HttpResponse<String> again = served.get("/v1/verdicts/" + id(given));

      assertThat(again.body()).isEqualTo(given.body());
      assertThat(again.headers().firstValue("etag")).isEqualTo(given.headers().firstValue("etag"));
      assertThat(again.headers().firstValue("assay-verdict")).contains("VERIFIED");
      assertThat(served.get("/v1/verdicts/" + "0".repeat(64)).statusCode()).isEqualTo(404);
      assertThat(served.get("/metrics").body()).contains("assay_verdicts_not_kept_total 0");
    }
    HttpResponse<String> altered;
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("audit.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE verdict SET document = x'7b7d'")).isEqualTo(1);
    }
    try (ServerWorkshop served = ServerWorkshop.recording("", trail())) {
      altered = served.get("/v1/verdicts/" + id(given));
      assertThat(altered.statusCode()).isEqualTo(503);
      assertThat(altered.body()).contains("LEDGER_ENTRY_ALTERED");
    }
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("assay-verdict-id").orElseThrow();
  }

  private static LogPlace place(FakeTileLog log) {
    return new LogPlace(
        new MemoryTileSource(
            "test/", path -> log.file(path).map(octets -> Bytes.of(octets.toArray()))),
        Optional.empty());
  }

  @Test
  void log_readsAreProven() throws Exception {
    FakeSigstore sigstore = FakeSigstore.fromSeed(42);
    FakeTileLog log = new FakeTileLog(sigstore.rekorV2());
    log.appendFiller(300);
    String name = sigstore.rekorV2().host();
    try (ServerWorkshop served = ServerWorkshop.withLogs(Map.of(name, place(log)))) {
      String path = "/v1/logs/" + name;
      JsonCursor checkpoint = json(served.get(path + "/checkpoint"));
      assertThat(served.get("/v1/logs").body()).contains(name);
      assertThat(checkpoint.get("treeSize").string()).isEqualTo("300");
      assertThat(json(served.get(path + "/entries/299")).get("index").isNull()).isFalse();
      assertThat(served.get(path + "/entries/300").statusCode()).isEqualTo(404);
      assertThat(served.get(path + "/entries/x").statusCode()).isEqualTo(400);
      assertThat(served.get("/v1/logs/other/checkpoint").statusCode()).isEqualTo(404);

      log.appendFiller(100);
      HttpResponse<String> grown =
          served.post(path + ":consistency", checkpoint.get("checkpoint").string());
      assertThat(grown.statusCode()).as(grown.body()).isEqualTo(200);
      assertThat(served.post(path + ":consistency", "no checkpoint").statusCode()).isEqualTo(502);

      log.bend("tile/entries/.*", octets -> octets.flip(100));
      assertThat(served.get(path + "/entries/5").statusCode()).isEqualTo(502);
    }
  }

  @Test
  void policy_tried_saysWhatItWouldSay() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      String policy =
          "version = 1\\n[[project]]\\nname = \\\"demo\\\"\\n[[project.publisher]]\\n"
              + "repository = \\\"acme/other\\\"\\nworkflow = \\\"release.yml\\\"\\n";
      HttpResponse<String> tried =
          served.post(
              "/v1/policies:test",
              "{\"policy\": \"" + policy + "\", \"projects\": [\"demo\", \"nothing\"]}");

      assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
      assertThat(tried.body()).contains("REPOSITORY_MISMATCH", "PROJECT_NOT_FOUND", "\"REJECTED\"");
      assertThat(tried.headers().firstValue("assay-verdict")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"policy\": \"version = 1\", \"projects\": []}",
        "{\"policy\": \"version = 1\", \"projects\": [\"a b\"]}",
        "{\"policy\": \"nonsense\", \"projects\": [\"demo\"]}",
        "{\"policy\": \"version = 1\", \"projects\": [\"demo\"], \"files\": 201}",
        "{\"policy\": \"version = 1\", \"projects\": [\"demo\"], \"index\": \"x\"}"
      })
  void policy_requestThatIsNone_isRefused(String body) throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      assertThat(served.post("/v1/policies:test", body).statusCode()).isEqualTo(400);
    }
  }
}
