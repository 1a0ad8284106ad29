package dev.assay.server.audit;

import dev.assay.adapters.sqlite.FileKind;
import dev.assay.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail in a file of SQLite, which other tools can read while it is written. Write-ahead
 * logging with {@code synchronous=FULL}: what is committed survives a loss of power, as far as the
 * disk tells the truth.
 */
public final class SqliteAuditTrail {
  private static final int BUSY_MILLIS = 10_000;

  private static final FileKind KIND =
      new FileKind(
          0x41534155,
          List.of(
              List.of(
                  """
                  CREATE TABLE decision (
                    sequence INTEGER PRIMARY KEY, previous BLOB NOT NULL, hash BLOB NOT NULL UNIQUE,
                    id TEXT NOT NULL, time INTEGER NOT NULL, caller TEXT NOT NULL,
                    subject TEXT NOT NULL, digest BLOB, policy BLOB, trust_root BLOB,
                    verdict TEXT NOT NULL, reasons TEXT NOT NULL, latency INTEGER NOT NULL,
                    cache_hit INTEGER NOT NULL, outbound INTEGER NOT NULL) STRICT
                  """,
                  "CREATE INDEX decision_time ON decision (time)",
                  "CREATE INDEX decision_subject ON decision (subject, sequence)",
                  "CREATE INDEX decision_caller ON decision (caller, sequence)",
                  """
                  CREATE TRIGGER decision_update BEFORE UPDATE ON decision
                  BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END
                  """,
                  """
                  CREATE TRIGGER decision_delete BEFORE DELETE ON decision
                  BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END
                  """,
                  "CREATE TABLE probe (n INTEGER NOT NULL) STRICT",
                  "INSERT INTO probe VALUES (0)"),
              List.of(
                  "ALTER TABLE decision ADD COLUMN verdict_id BLOB",
                  "ALTER TABLE decision ADD COLUMN document BLOB",
                  """
                  CREATE INDEX decision_document ON decision (document, sequence)
                  WHERE document IS NOT NULL
                  """,
                  """
                  CREATE TABLE verdict (
                    id BLOB PRIMARY KEY, policy TEXT NOT NULL, given INTEGER NOT NULL,
                    size INTEGER NOT NULL, document BLOB NOT NULL) STRICT
                  """,
                  "CREATE INDEX verdict_given ON verdict (given, id, size)")));

  private SqliteAuditTrail() {}

  /** Opens the trail, made where there is no file. AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED. */
  public static Outcome<AuditTrail> open(Path file) {
    return open(file, VerdictBounds.USUAL);
  }

  /** The same, with so much of verdict documents beside it. */
  public static Outcome<AuditTrail> open(Path file, VerdictBounds bounds) {
    return StoredTrail.open(new Database(file, 0), bounds);
  }

  /**
   * The same with a disk that is soon full.
   *
   * @param maxPages of 4096 bytes
   */
  static Outcome<AuditTrail> open(Path file, int maxPages) {
    return StoredTrail.open(new Database(file, maxPages), VerdictBounds.USUAL);
  }

  /** One file. The first connection makes it; a later one that does not find it again fails. */
  private static final class Database implements AuditDatabase {
    private final Path file;
    private final int maxPages;
    private volatile @Nullable Object key;

    Database(Path file, int maxPages) {
      this.file = file;
      this.maxPages = maxPages;
    }

    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public Connection open() throws SQLException {
      if (key != null) {
        isStillThere();
      }
      Connection connection = KIND.open(file, BUSY_MILLIS);
      try {
        limit(connection);
        key = keyOfFile();
        return connection;
      } catch (SQLException broken) {
        connection.close();
        throw broken;
      }
    }

    private void limit(Connection connection) throws SQLException {
      if (maxPages > 0) {
        try (Statement statement = connection.createStatement()) {
          boolean unused = statement.execute("PRAGMA max_page_count = " + maxPages);
        }
      }
    }

    /** SQLite goes on writing to a file that has no name any more. */
    @Override
    public void begin(Connection connection) throws SQLException {
      isStillThere();
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("BEGIN IMMEDIATE");
      }
    }

    @Override
    public void relax(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("PRAGMA synchronous = NORMAL");
      }
    }

    private void isStillThere() throws SQLException {
      if (!Objects.equals(key, keyOfFile())) {
        throw new SQLException("the file was replaced by another");
      }
    }

    private Object keyOfFile() throws SQLException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object inode = attributes.fileKey();
        return inode == null ? file : inode;
      } catch (IOException gone) {
        throw new SQLException("the file cannot be found", gone);
      }
    }
  }
}
