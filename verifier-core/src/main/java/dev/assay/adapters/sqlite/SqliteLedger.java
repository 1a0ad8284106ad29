package dev.assay.adapters.sqlite;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.ChainWalk;
import dev.assay.ledger.HashChain;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.LedgerStore;
import dev.assay.ledger.Sighting;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger in a file of SQLite, which other tools can read: table {@code sighting}, a row for each
 * entry. Any number of processes may append: one transaction each, with write-ahead logging. What
 * was appended is on the disk. Not thread-safe.
 *
 * <p>A file whose tables or triggers are not exactly those of this version is not opened.
 */
public final class SqliteLedger implements LedgerStore {
  private static final int BUSY_MILLIS = 20_000;

  /** AUTOINCREMENT, because SQLite then remembers how far the table once went. */
  private static final FileKind KIND =
      new FileKind(
          0x41534c44,
          List.of(
              List.of(
                  """
                  CREATE TABLE sighting (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT, previous BLOB NOT NULL,
                    hash BLOB NOT NULL UNIQUE, time TEXT NOT NULL, source TEXT NOT NULL,
                    project TEXT NOT NULL, version TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT,
                    verdict TEXT NOT NULL, reasons TEXT NOT NULL, identity_checked INTEGER NOT NULL,
                    accepted INTEGER NOT NULL, publishers TEXT NOT NULL) STRICT\
                  """,
                  "CREATE INDEX sighting_file ON sighting (project, file, sequence)",
                  """
                  CREATE TRIGGER sighting_update BEFORE UPDATE ON sighting
                  BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END\
                  """,
                  """
                  CREATE TRIGGER sighting_delete BEFORE DELETE ON sighting
                  BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END\
                  """)));

  private final Path file;
  private final Connection connection;

  private SqliteLedger(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the ledger, made where there is no file. LEDGER_UNREADABLE, LEDGER_IN_USE. */
  public static Outcome<LedgerStore> open(Path file) {
    return open(file, BUSY_MILLIS);
  }

  /**
   * The same with another patience.
   *
   * @param busyMillis how long to wait for another process
   */
  static Outcome<LedgerStore> open(Path file, int busyMillis) {
    try {
      return Outcome.passed(new SqliteLedger(file, KIND.openUnchanged(file, busyMillis)));
    } catch (SQLException broken) {
      return new Outcome.Refused<>(unreadable(broken, file));
    }
  }

  /** The same without making one. */
  public static Outcome<LedgerStore> openExisting(Path file) {
    return Files.exists(file)
        ? open(file)
        : new Outcome.Refused<>(unreadable(new SQLException("no such file"), file));
  }

  private static Reason unreadable(SQLException broken, Path file) {
    return reason(
        ReasonCode.LEDGER_UNREADABLE, "a ledger of version " + KIND.version(), broken, file);
  }

  /** {@code code}, unless another process was in the way. */
  private static Reason reason(ReasonCode code, String expected, SQLException broken, Path file) {
    boolean busy = FileKind.isBusy(broken);
    return new Reason(
        busy ? ReasonCode.LEDGER_IN_USE : code,
        busy ? "no other process that keeps it for so long" : expected,
        String.valueOf(broken.getMessage()),
        file.toString());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  @Override
  public Outcome<Recorded> append(List<Sighting> seen) {
    try {
      execute("BEGIN IMMEDIATE");
      try {
        Recorded recorded = insert(seen);
        execute("COMMIT");
        return Outcome.passed(recorded);
      } catch (SQLException | MalformedEvidence failed) {
        rollBack(failed);
        throw failed;
      }
    } catch (SQLException broken) {
      String expected = seen.size() + " sightings on the disk";
      return new Outcome.Refused<>(reason(ReasonCode.LEDGER_NOT_WRITTEN, expected, broken, file));
    } catch (MalformedEvidence damaged) {
      return new Outcome.Refused<>(damaged.reason());
    }
  }

  private void rollBack(Exception because) {
    try {
      execute("ROLLBACK");
    } catch (SQLException alsoBroken) {
      // SQLite rolls back by itself where the disk is full.
      because.addSuppressed(alsoBroken);
    }
  }

  private Recorded insert(List<Sighting> seen) throws SQLException, MalformedEvidence {
    ChainHead head = head();
    int added = 0;
    try (SightingRows rows = new SightingRows(connection, file.toString())) {
      for (Sighting sighting : seen) {
        Optional<LedgerEntry> last = rows.last(sighting);
        if (last.isEmpty() || sighting.isNewsAfter(last.get().seen())) {
          LedgerEntry entry = LedgerEntry.after(head, sighting);
          rows.insert(entry);
          head = entry.link().head();
          added++;
        }
      }
    }
    return new Recorded(added, head);
  }

  private ChainHead head() throws SQLException, MalformedEvidence {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sequence, previous, hash FROM sighting ORDER BY sequence DESC LIMIT 1")) {
      return row.next() ? SightingRows.link(row, file.toString()).head() : HashChain.START;
    }
  }

  @Override
  public Outcome<ChainHead> read(Optional<Sha256> head, Consumer<LedgerEntry> receiver) {
    ChainWalk walk = new ChainWalk(LedgerEntry.CHAIN, head, file.toString());
    // One transaction, so that the number remembered belongs to what is read.
    try {
      execute("BEGIN");
      try {
        Optional<Reason> wrong = walk(walk, receiver);
        return wrong.isPresent() ? new Outcome.Refused<>(wrong.get()) : walk.end(onceThere());
      } finally {
        execute("COMMIT");
      }
    } catch (SQLException broken) {
      return new Outcome.Refused<>(unreadable(broken, file));
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  private Optional<Reason> walk(ChainWalk walk, Consumer<LedgerEntry> receiver)
      throws SQLException, MalformedEvidence {
    try (PreparedStatement select =
            connection.prepareStatement(SightingRows.SELECT + " ORDER BY sequence");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        LedgerEntry entry = SightingRows.entry(rows, file.toString());
        Optional<Reason> wrong = walk.next(entry.link(), entry.seen().canonical());
        if (wrong.isPresent()) {
          return wrong;
        }
        receiver.accept(entry);
      }
      return Optional.empty();
    }
  }

  /** The highest number that was ever given. */
  private long onceThere() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'sighting'")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException broken) {
      // Everything was committed, or is not wanted.
    }
  }
}
