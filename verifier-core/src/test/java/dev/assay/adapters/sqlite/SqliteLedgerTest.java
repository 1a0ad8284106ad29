package dev.assay.adapters.sqlite;

import static dev.assay.adapters.sqlite.LedgerProcess.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.LedgerStore;
import dev.assay.ledger.Sighting;
import dev.assay.ledger.Sightings;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("ledger.db");
  }

  @CanIgnoreReturnValue
  private LedgerStore.Recorded append(List<Sighting> sightings) {
    try (LedgerStore ledger = passed(SqliteLedger.open(file()))) {
      return passed(ledger.append(sightings));
    }
  }

  private Outcome<ChainHead> read(Optional<Sha256> head, List<LedgerEntry> entries) {
    return switch (SqliteLedger.openExisting(file())) {
      case Outcome.Refused<LedgerStore>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<LedgerStore>(LedgerStore ledger) -> {
        try (ledger) {
          yield ledger.read(head, entries::add);
        }
      }
    };
  }

  private Reason refused(Optional<Sha256> head) {
    Outcome<ChainHead> outcome = read(head, new ArrayList<>());
    if (outcome instanceof Outcome.Refused<ChainHead>(Reason reason)) {
      return reason;
    }
    throw new AssertionError(outcome.toString());
  }

  /** Changes the file as somebody would who knows SQLite, and puts the triggers back. */
  private void tamper(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      List<String> triggers = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")) {
        while (rows.next()) {
          triggers.add(rows.getString(1));
        }
      }
      statement.execute("DROP TRIGGER sighting_update");
      statement.execute("DROP TRIGGER sighting_delete");
      for (String sql : statements) {
        statement.execute(sql);
      }
      for (String sql : triggers) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void append_thenRead_givesTheSame() {
    List<Sighting> sightings = Sightings.various(9);
    LedgerStore.Recorded recorded = append(sightings);
    List<LedgerEntry> entries = new ArrayList<>();

    assertThat(read(Optional.empty(), entries)).isEqualTo(Outcome.passed(recorded.head()));
    assertThat(entries).isEqualTo(Sightings.chain(sightings));
    assertThat(recorded.added()).isEqualTo(9);
  }

  @Test
  void append_nothingNew_addsNothing() {
    ChainHead head = append(Sightings.various(5)).head();

    LedgerStore.Recorded again = append(Sightings.various(6));

    assertThat(again.added()).isEqualTo(1);
    assertThat(again.head().count()).isEqualTo(head.count() + 1);
  }

  @Test
  void append_changesAndChangesBack_areThreeEntries() {
    Sighting by = Sightings.seen("1.0", Sightings.ACME);
    append(List.of(by, Sightings.seen("1.0"), by, by));

    assertThat(append(List.of()).head().count()).isEqualTo(3);
  }

  @Test
  void table_updateAndDelete_areRefused() throws SQLException {
    append(Sightings.various(2));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of("UPDATE sighting SET verdict = 'x'", "DELETE FROM sighting WHERE sequence = 2")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("only appended");
      }
    }
    assertThat(read(Optional.empty(), new ArrayList<>())).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void read_anyColumnChanged_isFound() throws SQLException, IOException {
    append(Sightings.various(4));
    Path kept = directory.resolve("kept.db");
    for (String change :
        List.of(
            "time = '2026-11-21T09:00:01Z'",
            "source = 'check'",
            "project = 'demo2'",
            "version = '1.99'",
            "file = 'other.tar.gz'",
            "sha256 = lower(hex(hash))",
            "sha256 = NULL",
            "verdict = 'VERIFIED'",
            "reasons = '[]'",
            "identity_checked = 1 - identity_checked",
            "accepted = 1 - accepted",
            "publishers = '[]'")) {
      Files.copy(file(), kept, StandardCopyOption.REPLACE_EXISTING);
      tamper("UPDATE sighting SET " + change + " WHERE sequence = 3");

      assertThat(refused(Optional.empty()).code())
          .as(change)
          .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
      Files.copy(kept, file(), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(read(Optional.empty(), new ArrayList<>())).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void read_chainColumnsChanged_isFound() throws SQLException {
    append(Sightings.various(4));
    tamper("UPDATE sighting SET hash = zeroblob(32) WHERE sequence = 4");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
    tamper("UPDATE sighting SET previous = zeroblob(32) WHERE sequence = 3");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
    tamper("UPDATE sighting SET hash = zeroblob(31) WHERE sequence = 2");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED);
    tamper("UPDATE sighting SET verdict = 'FINE' WHERE sequence = 1");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED);
  }

  @Test
  void read_removedSwappedInserted_isFound() throws SQLException, IOException {
    for (List<String> change :
        List.of(
            List.of("DELETE FROM sighting WHERE sequence = 2"),
            List.of(
                "DELETE FROM sighting WHERE sequence = 2",
                "UPDATE sighting SET sequence = 2 WHERE sequence = 3"),
            List.of(
                "UPDATE sighting SET sequence = 9 WHERE sequence = 1",
                "UPDATE sighting SET sequence = 1 WHERE sequence = 2",
                "UPDATE sighting SET sequence = 2 WHERE sequence = 9"),
            List.of("UPDATE sighting SET sequence = -1 WHERE sequence = 3"))) {
      append(Sightings.various(3));
      tamper(change.toArray(String[]::new));
      assertThat(refused(Optional.empty()).code())
          .as(change.toString())
          .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
      Files.delete(file());
    }
  }

  @Test
  void read_tailCut_isFoundByWhatSqliteRemembersAndByItsHead() throws SQLException {
    Sha256 head = append(Sightings.various(4)).head().hash();
    tamper("DELETE FROM sighting WHERE sequence = 4");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_TRUNCATED);

    tamper("UPDATE sqlite_sequence SET seq = 3");
    assertThat(read(Optional.empty(), new ArrayList<>())).isInstanceOf(Outcome.Passed.class);
    assertThat(refused(Optional.of(head)).code()).isEqualTo(ReasonCode.LEDGER_TRUNCATED);
  }

  @Test
  void open_triggersOrTablesChanged_isRefused() throws SQLException, IOException {
    for (String change :
        List.of(
            "DROP TRIGGER sighting_update",
            "DROP TRIGGER sighting_delete",
            "CREATE TRIGGER more AFTER INSERT ON sighting BEGIN SELECT 1; END",
            "CREATE VIEW v AS SELECT 1",
            "PRAGMA user_version = 2",
            "PRAGMA application_id = 7")) {
      append(Sightings.various(1));
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = connection.createStatement()) {
        statement.execute(change);
      }
      assertThat(refused(Optional.empty()).code())
          .as(change)
          .isEqualTo(ReasonCode.LEDGER_UNREADABLE);
      Files.delete(file());
    }
  }

  @Test
  void open_fileTruncatedAnywhere_isNeverWholeWithFewerEntries() throws IOException {
    List<Sighting> sightings = Sightings.various(60);
    ChainHead head = append(sightings).head();
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole.length).isGreaterThan(40_000);

    for (int size = whole.length - 1; size > 0; size -= 2500) {
      Files.write(file(), whole);
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.truncate(size);
      }
      Reason reason = refused(Optional.of(head.hash()));
      assertThat(reason.code())
          .as("cut to " + size)
          .isIn(
              ReasonCode.LEDGER_UNREADABLE,
              ReasonCode.LEDGER_CHAIN_BROKEN,
              ReasonCode.LEDGER_ENTRY_MALFORMED);
    }
  }

  @Test
  void open_noLedger_isRefused() throws IOException {
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_UNREADABLE);
    Files.writeString(file(), "a text and no database at all, whatever it is called\n");
    assertThat(refused(Optional.empty()).code()).isEqualTo(ReasonCode.LEDGER_UNREADABLE);
    assertThat(SqliteLedger.open(directory.resolve("no/such.db")))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void append_lockedByAnother_isRefusedAsInUse() throws SQLException {
    append(Sightings.various(1));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        LedgerStore ledger = passed(SqliteLedger.open(file(), 50))) {
      statement.execute("BEGIN IMMEDIATE");
      Outcome<LedgerStore.Recorded> outcome = ledger.append(Sightings.various(2));
      statement.execute("ROLLBACK");

      assertThat(((Outcome.Refused<LedgerStore.Recorded>) outcome).reason().code())
          .isEqualTo(ReasonCode.LEDGER_IN_USE);
      assertThat(passed(ledger.append(Sightings.various(2))).added()).isEqualTo(1);
    }
  }

  @Test
  void append_closed_isRefusedAsNotWritten() {
    LedgerStore ledger = passed(SqliteLedger.open(file()));
    ledger.close();

    Outcome<LedgerStore.Recorded> outcome = ledger.append(Sightings.various(1));

    assertThat(((Outcome.Refused<LedgerStore.Recorded>) outcome).reason().code())
        .isEqualTo(ReasonCode.LEDGER_NOT_WRITTEN);
  }

  @Test
  void open_lockedByAnother_isRefusedAsInUse() throws SQLException {
    append(Sightings.various(1));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("CREATE TABLE something (x)");

      Outcome<LedgerStore> outcome = SqliteLedger.open(file(), 50);

      assertThat(((Outcome.Refused<LedgerStore>) outcome).reason().code())
          .isEqualTo(ReasonCode.LEDGER_IN_USE);
    }
  }

  @Test
  void open_severalAtOnceTheFirstTime_isALedgerForAll() throws Exception {
    for (int round = 0; round < 100; round++) {
      Path fresh = directory.resolve("fresh-" + round + ".db");
      for (Outcome<LedgerStore> one : AtOnce.opened(() -> SqliteLedger.open(fresh))) {
        passed(one).close();
      }
    }
  }

  @Test
  void append_severalProcessesAtOnce_makeOneChain() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      processes.add(LedgerProcess.start(file(), name, 40));
    }
    for (Process process : processes) {
      assertThat(LedgerProcess.lines(process, Integer.MAX_VALUE)).hasSize(40);
    }

    assertThat(passed(read(Optional.empty(), new ArrayList<>())).count()).isEqualTo(120);
  }

  @Test
  void append_processKilled_leavesAWholeChainWithAllThatWasSaid() throws Exception {
    for (int run = 1; run <= 4; run++) {
      List<String> said =
          LedgerProcess.lines(LedgerProcess.start(file(), "run" + run, 100_000), 25 * run);
      String[] last = said.getLast().split(" ", -1);
      List<LedgerEntry> entries = new ArrayList<>();

      ChainHead head = passed(read(Optional.of(Sha256.fromHex(last[1])), entries));

      assertThat(said).hasSizeGreaterThanOrEqualTo(25 * run);
      assertThat(head.count()).isGreaterThanOrEqualTo(Long.parseLong(last[0]));
    }
  }
}
