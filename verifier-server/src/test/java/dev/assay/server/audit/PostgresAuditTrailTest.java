package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.append;
import static dev.assay.server.audit.Decisions.decision;
import static dev.assay.server.audit.Decisions.passed;
import static dev.assay.server.audit.Decisions.refused;
import static dev.assay.server.audit.Decisions.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.database.PostgresDatabase;
import dev.assay.server.database.PostgresForTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresAuditTrailTest extends AuditTrailContract {
  private static final Path DOCUMENTATION =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/audit.md");

  @RegisterExtension
  static final PostgresForTest POSTGRES = new PostgresForTest("the audit trail in it");

  @Override
  AuditTrail open() {
    return passed(trail());
  }

  private static Outcome<AuditTrail> trail() {
    return trail(POSTGRES.url());
  }

  private static Outcome<AuditTrail> trail(String url) {
    return PostgresAuditTrail.open(url, Optional.empty(), Optional.empty());
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(POSTGRES.url() + "&currentSchema=assay_audit");
  }

  @Override
  List<String> withoutTriggers() {
    return List.of("DROP TRIGGER IF EXISTS decision_refuse ON decision");
  }

  @Test
  void open_address_isTheSameDatabase() throws SQLException {
    String address =
        POSTGRES
            .url()
            .replace("jdbc:postgresql://", "postgresql://assay:not%20asked@")
            .replace("user=assay&", "");
    assertThat(PostgresDatabase.isAddress(address)).isTrue();
    try (AuditTrail trail = passed(PostgresAuditTrail.open(address));
        AuditTrail same = open()) {
      append(trail, 0, 2);
      assertThat(verified(same).count()).isEqualTo(2);
    }
  }

  @Test
  void open_wrongAddress_isRefusedWithoutItsPassword() {
    assertThat(PostgresDatabase.isAddress("audit.db")).isFalse();
    for (String address :
        List.of("postgresql://ann:secret@127.0.0.1:1/x", "postgresql://ann:secret@[/x", "p:x")) {
      Reason reason = refused(PostgresAuditTrail.open(address));
      assertThat(reason.code()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
      assertThat(reason.toString()).doesNotContain("secret");
    }
  }

  @Test
  void table_truncate_isRefused() throws SQLException {
    try (AuditTrail trail = open();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      append(trail, 0, 2);
      assertThatThrownBy(() -> statement.execute("TRUNCATE decision"))
          .hasMessageContaining("only appended");
      assertThat(verified(trail).count()).isEqualTo(2);
    }
  }

  /** The grants are those that the documentation gives. */
  @Test
  void open_roleThatCanOnlyAppend_isEnoughOnceTheTablesAreThere() throws Exception {
    String documentation = Files.readString(DOCUMENTATION);
    String grants = documentation.substring(documentation.indexOf("```sql") + 6).split("```", 2)[0];
    String writer = POSTGRES.url().replace("user=assay", "user=writer");
    try (Connection connection = DriverManager.getConnection(POSTGRES.url());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE writer LOGIN");
      try {
        assertThat(refused(trail(writer)).code()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
        open().close();
        statement.execute(grants);

        try (AuditTrail trail = passed(trail(writer))) {
          append(trail, 0, 2);
          assertThat(trail.health()).isEmpty();
          assertThat(verified(trail).count()).isEqualTo(2);
        }
      } finally {
        statement.execute("DROP OWNED BY writer; DROP ROLE writer");
      }
    }
  }

  @Test
  void open_manyReplicasAtOnce_makeOneSchemaAndOneChain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> replicas = new ArrayList<>();
      for (int n = 0; n < 6; n++) {
        int from = n * 20;
        replicas.add(
            threads.submit(() -> {
              try (AuditTrail trail = open()) {
                return append(trail, from, 20).size();
              }
            }));
      }
      for (Future<Integer> replica : replicas) {
        assertThat(replica.get()).isEqualTo(20);
      }
    }
    try (AuditTrail trail = open()) {
      assertThat(verified(trail).count()).isEqualTo(120);
    }
  }

  @Test
  void append_databaseGoneAndBack_isRefusedMeanwhileAndLosesNothing() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 3);
      POSTGRES.server().crash();

      Reason reason = refused(trail.append(decision(3)));
      assertThat(reason.code()).isEqualTo(ReasonCode.AUDIT_NOT_WRITTEN);
      assertThat(reason.where()).startsWith("jdbc:postgresql://127.0.0.1:").doesNotContain("user");
      assertThat(trail.health()).isPresent();
      assertThat(refused(trail.query(AuditQuery.newest(1))).code())
          .isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
      assertThat(refused(trail()).code()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);

      assertThat(POSTGRES.server().resume()).isTrue();
      assertThat(trail.health()).isEmpty();
      append(trail, 3, 2);
      assertThat(verified(trail).count()).isEqualTo(5);
    }
  }

  @Test
  void append_connectionCutWhileIdle_connectsAgain() throws Exception {
    try (AuditTrail trail = open();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      append(trail, 0, 1);
      statement.execute(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'assay' AND datname = current_database()");
      append(trail, 1, 1);
      assertThat(verified(trail).count()).isEqualTo(2);
    }
  }

  @Test
  void append_databaseThatIsLenient_isCommittedToTheDisk() throws Exception {
    try (Connection connection = DriverManager.getConnection(POSTGRES.url());
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE " + POSTGRES.database() + " SET synchronous_commit = off");
    }
    try (AuditTrail trail = open()) {
      append(trail, 0, 5);
      POSTGRES.server().crash();
      assertThat(POSTGRES.server().resume()).isTrue();

      assertThat(trail.health()).isEmpty();
      assertThat(verified(trail).count()).isEqualTo(5);
    }
  }

  @Test
  void append_processKilled_losesNothingAcknowledged() throws Exception {
    for (int run = 1; run <= 2; run++) {
      List<String> acknowledged =
          AppendingProcess.killedAfter(run * 150, "postgres", POSTGRES.url());
      try (AuditTrail trail = open()) {
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(run * 150);
        assertThat(AppendingProcess.ids(trail)).containsAll(acknowledged).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void append_databaseKilledWhileItWrites_losesNothingAcknowledged() throws Exception {
    List<AuditEntry> acknowledged = new ArrayList<>();
    try (AuditTrail trail = open()) {
      Thread crash =
          Thread.ofPlatform()
              .unstarted(() -> {
                try {
                  POSTGRES.server().crash();
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              });
      Outcome<AuditEntry> last = trail.append(decision(0));
      crash.start();
      for (int n = 1; last instanceof Outcome.Passed<AuditEntry>(AuditEntry entry); n++) {
        acknowledged.add(entry);
        last = trail.append(decision(n));
      }
      crash.join();
      assertThat(POSTGRES.server().resume()).isTrue();

      long count = verified(trail).count();
      assertThat(count).isGreaterThanOrEqualTo(acknowledged.size());
      assertThat(passed(trail.verify(Optional.of(acknowledged.getLast().link().hash()))).count())
          .isEqualTo(count);
    }
  }

  @Test
  void open_newerSchemaOrNoDatabase_isRefused() throws Exception {
    try (AuditTrail trail = open();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      append(trail, 0, 1);
      statement.execute("INSERT INTO version VALUES (99)");
    }
    assertThat(refused(trail()).code()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
    for (String url :
        List.of(
            "jdbc:sqlite:x",
            POSTGRES.server().url("none"),
            "jdbc:postgresql://127.0.0.1:1/x?user=a")) {
      Outcome<AuditTrail> outcome =
          PostgresAuditTrail.open(url, Optional.of("assay"), Optional.of("secret"));
      assertThat(refused(outcome).code()).as(url).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
      assertThat(refused(outcome).toString()).doesNotContain("secret");
    }
  }
}
