package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.append;
import static dev.assay.server.audit.Decisions.passed;
import static dev.assay.server.audit.Decisions.verified;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteVerdictShelfTest extends VerdictShelfContract {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("audit.db");
  }

  @Override
  AuditTrail open(VerdictBounds bounds) {
    return passed(SqliteAuditTrail.open(file(), bounds));
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
  void open_fileOfTheVersionBefore_goesOn() throws Exception {
    try (AuditTrail trail = open(VerdictBounds.USUAL)) {
      append(trail, 2, 1);
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "DROP TABLE verdict",
              "DROP INDEX decision_document",
              "ALTER TABLE decision DROP COLUMN verdict_id",
              "ALTER TABLE decision DROP COLUMN document",
              "PRAGMA user_version = 1")) {
        boolean unused = statement.execute(sql);
      }
    }
    try (AuditTrail trail = open(VerdictBounds.USUAL)) {
      append(trail, 3, 2);
      assertThat(verified(trail).count()).isEqualTo(3);
    }
  }
}
