package dev.assay.server.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteQuarantineTest extends QuarantineContract {
  @TempDir Path directory;

  @Override
  Quarantine open() throws Exception {
    return SqliteQuarantine.open(directory.resolve("q.sqlite")).orThrow();
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("q.sqlite"));
  }

  @Test
  void open_otherFile_isUnavailable() throws Exception {
    Path file = directory.resolve("other");
    Files.writeString(file, "no database at all, and longer than a header of one ".repeat(5));

    assertThat(code(SqliteQuarantine.open(file))).isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
    assertThat(Files.readString(file)).startsWith("no database");
  }

  @Test
  void open_laterVersionOrOtherDatabase_isUnavailable() throws Exception {
    open().close();
    change("PRAGMA user_version = 99");
    assertThat(code(SqliteQuarantine.open(directory.resolve("q.sqlite"))))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);

    change("PRAGMA user_version = 1");
    change("PRAGMA application_id = 1");
    assertThat(code(SqliteQuarantine.open(directory.resolve("q.sqlite"))))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
  }

  @Test
  void open_somebodyElsesDatabase_isLeftAsItWas() throws Exception {
    change("CREATE TABLE theirs (a INTEGER)");
    byte[] before = Files.readAllBytes(directory.resolve("q.sqlite"));

    assertThat(code(SqliteQuarantine.open(directory.resolve("q.sqlite"))))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);

    assertThat(directory.resolve("q.sqlite")).hasBinaryContent(before);
  }
}
