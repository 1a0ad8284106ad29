package dev.assay.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.monitor.EntryIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileKindTest {
  private static final FileKind KIND =
      new FileKind(
          0x41534c00,
          List.of(List.of("CREATE TABLE a (b INTEGER)"), List.of("CREATE INDEX c ON a (b)")));
  private static final FileKind BEFORE =
      new FileKind(KIND.application(), KIND.migrations().subList(0, 1));

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("some.db");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void open_again_findsWhatWasWritten() throws SQLException {
    try (Connection connection = KIND.open(file(), 0);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO a VALUES (7)");
    }
    try (Connection connection = KIND.open(file(), 0);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT b FROM a").getInt(1)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PRAGMA application_id = 7 | another kind of file",
        "PRAGMA application_id = 0 | another kind of file",
        "PRAGMA user_version = 0 | version 0",
        "PRAGMA user_version = -1 | version -1",
        "PRAGMA user_version = 3 | version 3",
        "DROP INDEX c | changed",
        "CREATE VIEW d AS SELECT 1 | changed",
        "CREATE TRIGGER d AFTER INSERT ON a BEGIN SELECT 1; END | changed",
        "ALTER TABLE a ADD COLUMN d | changed"
      })
  void openUnchanged_changed_isRefusedWithWhatItIs(String change, String what) throws SQLException {
    KIND.openUnchanged(file(), 0).close();
    execute(change);

    assertThatThrownBy(() -> KIND.openUnchanged(file(), 0)).hasMessageContaining(what);
  }

  @Test
  void open_withSomethingMore_isOpened() throws SQLException {
    KIND.open(file(), 0).close();
    execute("CREATE VIEW d AS SELECT 1");

    KIND.open(file(), 0).close();
  }

  @Test
  void open_versionBefore_isBroughtUpWithWhatItHolds() throws SQLException {
    BEFORE.open(file(), 0).close();
    execute("INSERT INTO a VALUES (7)");

    try (Connection connection = KIND.openUnchanged(file(), 0);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT b FROM a").getInt(1)).isEqualTo(7);
    }
    assertThatThrownBy(() -> BEFORE.open(file(), 0)).hasMessageContaining("version 2");
  }

  /** What cannot be brought up stays what it was, and the version before can still read it. */
  @Test
  void open_versionBeforeThatDoesNotFit_isLeftAtItsVersion() throws SQLException {
    BEFORE.open(file(), 0).close();
    FileKind broken =
        new FileKind(
            KIND.application(),
            List.of(BEFORE.migrations().getFirst(), List.of("CREATE TABLE d (e)", "no SQL")));

    assertThatThrownBy(() -> broken.open(file(), 0)).hasMessageContaining("syntax error");

    BEFORE.openUnchanged(file(), 0).close();
  }

  @Test
  void open_severalAtOnceOfTheVersionBefore_isBroughtUpOnce() throws Exception {
    for (int round = 0; round < 50; round++) {
      Path old = directory.resolve("old-" + round + ".db");
      BEFORE.open(old, 0).close();
      for (Connection one : AtOnce.opened(() -> KIND.openUnchanged(old, 20_000))) {
        one.close();
      }
    }
  }

  /** The marks were once written before the tables, and a process could die in between. */
  @Test
  void open_marksWithoutTables_isRefused() throws SQLException {
    execute("PRAGMA application_id = " + 0x41534c00, "PRAGMA user_version = 2");

    assertThatThrownBy(() -> KIND.openUnchanged(file(), 0)).hasMessageContaining("changed");
  }

  @Test
  void open_somebodyElsesFile_isLeftAsItWas() throws Exception {
    execute("CREATE TABLE theirs (a INTEGER)", "INSERT INTO theirs VALUES (1)");
    Bytes before = Bytes.of(Files.readAllBytes(file()));

    assertThatThrownBy(() -> KIND.open(file(), 0)).hasMessageContaining("another kind of file");

    assertThat(Bytes.of(Files.readAllBytes(file()))).isEqualTo(before);
  }

  @Test
  void open_lockedByAnother_isRefused() throws SQLException {
    KIND.open(file(), 0).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("INSERT INTO a VALUES (1)");

      assertThatThrownBy(() -> KIND.open(file(), 50)).hasMessageContaining("locked");
    }
  }

  @Test
  void index_openedBySeveralTheFirstTime_isAnIndexForAll() throws Exception {
    for (int round = 0; round < 50; round++) {
      Path fresh = directory.resolve("fresh-" + round + ".db");
      for (Outcome<SqliteEntryIndex> one : AtOnce.opened(() -> SqliteEntryIndex.open(fresh))) {
        assertThat(one).isInstanceOf(Outcome.Passed.class);
        try (EntryIndex index = ((Outcome.Passed<SqliteEntryIndex>) one).value()) {
          assertThat(index.coverages()).isEqualTo(Outcome.passed(List.of()));
        }
      }
    }
  }

  @Test
  void index_ofAnotherKind_isInvalid() throws SQLException {
    KIND.open(file(), 0).close();

    Outcome<SqliteEntryIndex> outcome = SqliteEntryIndex.open(file());

    assertThat(((Outcome.Refused<SqliteEntryIndex>) outcome).reason().code())
        .isEqualTo(ReasonCode.LOG_INDEX_FILE_INVALID);
  }

  @Test
  void index_thatAnotherHasExtendedMeanwhile_isInUse() throws MalformedEvidence {
    EntryIndex.Coverage some =
        new EntryIndex.Coverage("log", 0, 1, Bytes.of(new byte[1]), Bytes.of(new byte[1]));
    try (EntryIndex first = SqliteEntryIndex.open(file()).orThrow();
        EntryIndex second = SqliteEntryIndex.open(file()).orThrow()) {
      assertThat(second.coverages()).isEqualTo(Outcome.passed(List.of()));
      assertThat(first.add(List.of(), some)).isEmpty();

      assertThat(second.add(List.of(), some).map(Reason::code))
          .contains(ReasonCode.LOG_INDEX_IN_USE);
    }
  }
}
