package dev.assay.server.quarantine;

import static dev.assay.server.gateway.GatewayWorkshop.UNTIL_MONDAY;
import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.database.PostgresForTest;
import dev.assay.server.gateway.GatewayWorkshop;
import dev.assay.testdata.pypi.FakeFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What replicas of a gateway share. */
final class PostgresQuarantineTest extends QuarantineContract {
  @RegisterExtension
  static final PostgresForTest POSTGRES = new PostgresForTest("the quarantine in it");

  @Override
  Quarantine open() throws Exception {
    return PostgresQuarantine.open(POSTGRES.address()).orThrow();
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(POSTGRES.url() + "&currentSchema=assay_quarantine");
  }

  private GatewayWorkshop replica(Path directory, String pageTime) throws Exception {
    Path own = Files.createTempDirectory(directory, "replica");
    return new GatewayWorkshop(own, "page-time = \"" + pageTime + "\"\n", open());
  }

  @Test
  void open_wrongAddress_isRefusedWithoutItsPassword() {
    for (String address :
        List.of("postgresql://ann:secret@127.0.0.1:1/x", "postgresql://ann:secret@[/x", "p:x")) {
      Outcome<Quarantine> outcome = PostgresQuarantine.open(address);

      assertThat(code(outcome)).as(address).isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
      assertThat(outcome.toString()).doesNotContain("secret");
    }
  }

  @Test
  void open_laterVersion_isUnavailable() throws Exception {
    open().close();
    change("INSERT INTO version VALUES (99)");

    assertThat(code(PostgresQuarantine.open(POSTGRES.address())))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
  }

  @Test
  void databaseGoneAndBack_isUnavailableMeanwhileAndLosesNothing() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();
      POSTGRES.server().crash();

      Reason reason = quarantine.health().orElseThrow();
      assertThat(reason.code()).isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
      assertThat(reason.where()).startsWith("jdbc:postgresql://127.0.0.1:").doesNotContain("user");
      assertThat(code(quarantine.replace(DEMO, List.of(file))))
          .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);

      assertThat(POSTGRES.server().resume()).isTrue();
      assertThat(quarantine.health()).isEmpty();
      assertThat(quarantine.find(file.sha256(), file.fileName()).orThrow()).isEqualTo(file);
    }
  }

  @Test
  void connectionCutWhileIdle_isMadeAgain() throws Exception {
    try (Quarantine quarantine = open()) {
      change(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'assay' AND datname = current_database()");

      assertThat(quarantine.projects().orThrow()).isEmpty();
    }
  }

  @Test
  void gateway_releasedOnOneReplica_isServedByTheOther(@TempDir Path directory) throws Exception {
    FakeFile bare = unsigned("demo", "1.1");
    try (GatewayWorkshop one = replica(directory, "1m");
        GatewayWorkshop other = replica(directory, "0s")) {
      one.publish(project("demo", "1.1", bare));
      other.publish(project("demo", "1.1", bare));
      assertThat(one.get(path(bare)).statusCode()).isEqualTo(403);
      assertThat(other.get(path(bare)).statusCode()).isEqualTo(403);

      assertThat(one.release(bare, UNTIL_MONDAY).statusCode()).isEqualTo(200);

      assertThat(one.get(path(bare)).statusCode()).isEqualTo(200);
      assertThat(other.get(path(bare)).body()).isEqualTo(bare.content());
      assertThat(text(other.get("/v1/quarantine"))).contains("\"state\": \"released\"");
    }
  }

  @Test
  void gateway_databaseGone_isNotReadyAndServesNothing(@TempDir Path directory) throws Exception {
    FakeFile bare = unsigned("demo", "1.1");
    try (GatewayWorkshop gate = replica(directory, "0s")) {
      gate.publish(project("demo", "1.1", bare));
      assertThat(text(gate.get("/readyz"))).contains("\"quarantine\"");
      POSTGRES.server().crash();

      HttpResponse<byte[]> ready = gate.get("/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(text(ready)).contains("QUARANTINE_UNAVAILABLE");
      HttpResponse<byte[]> page = gate.get("/simple/demo/");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(text(page)).contains("QUARANTINE_UNAVAILABLE");

      assertThat(POSTGRES.server().resume()).isTrue();
      assertThat(gate.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(gate.get("/simple/demo/").statusCode()).isEqualTo(200);
    }
  }
}
