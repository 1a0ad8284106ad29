package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.append;
import static dev.assay.server.audit.Decisions.decision;
import static dev.assay.server.audit.Decisions.passed;
import static dev.assay.server.audit.Decisions.refused;
import static dev.assay.server.audit.Decisions.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAuditTrailTest extends AuditTrailContract {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("audit.db");
  }

  @Override
  AuditTrail open() {
    return passed(SqliteAuditTrail.open(file()));
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Override
  List<String> withoutTriggers() {
    return List.of(
        "DROP TRIGGER IF EXISTS decision_update", "DROP TRIGGER IF EXISTS decision_delete");
  }

  @Test
  void open_again_goesOn() {
    try (AuditTrail trail = open()) {
      append(trail, 0, 3);
    }
    try (AuditTrail trail = open()) {
      append(trail, 3, 2);
      assertThat(verified(trail).count()).isEqualTo(5);
    }
  }

  @Test
  void open_anotherKindOfFile_isRefused() throws IOException {
    Files.writeString(file(), "not a database, but long enough to look like one ".repeat(20));

    assertThat(refused(SqliteAuditTrail.open(file())).code())
        .isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
    assertThat(refused(SqliteAuditTrail.open(directory.resolve("no/such.db"))).code())
        .isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
  }

  @Test
  void open_somebodyElsesDatabase_isLeftAsItWas() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("CREATE TABLE theirs (a INTEGER)");
    }
    byte[] before = Files.readAllBytes(file());

    assertThat(refused(SqliteAuditTrail.open(file())).code())
        .isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);

    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void append_fileTakenAway_isRefusedUntilItIsBack() throws IOException {
    try (AuditTrail trail = open()) {
      append(trail, 0, 2);
      Path away = directory.resolve("away");
      Files.createDirectory(away);
      move(directory, away);

      assertThat(refused(trail.append(decision(2))).code()).isEqualTo(ReasonCode.AUDIT_NOT_WRITTEN);
      assertThat(trail.health()).isPresent();
      assertThat(refused(trail.query(AuditQuery.newest(1))).code())
          .isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
      assertThat(file()).doesNotExist();

      move(away, directory);
      assertThat(trail.health()).isEmpty();
      append(trail, 2, 1);
      assertThat(verified(trail).count()).isEqualTo(3);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    for (String name : List.of("audit.db", "audit.db-wal", "audit.db-shm")) {
      if (Files.exists(from.resolve(name))) {
        Files.move(from.resolve(name), to.resolve(name));
      }
    }
  }

  @Test
  void append_diskFull_failsClosedAndKeepsWhatWasAcknowledged() {
    int acknowledged = 0;
    try (AuditTrail trail = passed(SqliteAuditTrail.open(file(), 60))) {
      Outcome<AuditEntry> last;
      do {
        last = trail.append(decision(acknowledged++));
      } while (last instanceof Outcome.Passed && acknowledged < 5000);
      acknowledged--;

      assertThat(refused(last).code()).isEqualTo(ReasonCode.AUDIT_NOT_WRITTEN);
      assertThat(refused(last).actual()).contains("full");
    }
    try (AuditTrail trail = open()) {
      assertThat(verified(trail).count()).isEqualTo(acknowledged);
      assertThat(acknowledged).isGreaterThan(100);
      append(trail, acknowledged, 1);
      assertThat(trail.health()).isEmpty();
    }
  }

  @Test
  void append_processKilled_losesNothingAcknowledged() throws Exception {
    for (int run = 1; run <= 3; run++) {
      List<String> acknowledged =
          AppendingProcess.killedAfter(run * 150, "sqlite", file().toString());
      try (AuditTrail trail = open()) {
        List<String> kept = AppendingProcess.ids(trail);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(run * 150);
        assertThat(kept).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(trail.verify(Optional.empty())).isInstanceOf(Outcome.Passed.class);
      }
    }
  }
}
