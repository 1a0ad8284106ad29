package dev.assay.server.quarantine;

import dev.assay.adapters.sqlite.FileKind;
import dev.assay.model.Outcome;
import dev.assay.server.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The quarantine in a file of SQLite, which other tools can read while it is written. */
public final class SqliteQuarantine {
  private static final int BUSY_MILLIS = 10_000;

  private static final FileKind KIND =
      new FileKind(
          0x41535155,
          List.of(
              List.of(
                  """
                  CREATE TABLE held (
                    project TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
                    verdict TEXT NOT NULL, reasons TEXT NOT NULL, let_through TEXT NOT NULL,
                    decision TEXT NOT NULL, policy TEXT NOT NULL, trust_root TEXT NOT NULL,
                    since INTEGER NOT NULL, judged INTEGER NOT NULL,
                    owner TEXT, why TEXT, expires TEXT, given_by TEXT, given INTEGER, codes TEXT,
                    PRIMARY KEY (file_name, sha256)) STRICT
                  """,
                  "CREATE INDEX held_project ON held (project, file_name, sha256)")));

  private SqliteQuarantine() {}

  /** Opens the quarantine, made where there is no file. QUARANTINE_UNAVAILABLE. */
  public static Outcome<Quarantine> open(Path file) {
    return StoredQuarantine.open(new OneFile(file));
  }

  private record OneFile(Path file) implements Database {
    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public Connection open() throws SQLException {
      return KIND.open(file, BUSY_MILLIS);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("BEGIN IMMEDIATE");
      }
    }
  }
}
