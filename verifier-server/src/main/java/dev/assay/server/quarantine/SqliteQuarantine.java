package dev.assay.server.quarantine;

import dev.assay.model.Outcome;
import dev.assay.server.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/** The quarantine in a file of SQLite, which other tools can read while it is written. */
public final class SqliteQuarantine {
  private static final int APPLICATION = 0x41535155;

  /** What brings a file of version n to version n + 1; the last is the current version. */
  private static final List<List<String>> MIGRATIONS =
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
              "CREATE INDEX held_project ON held (project, file_name, sha256)"));

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
      Properties properties = new Properties();
      properties.setProperty("busy_timeout", "10000");
      properties.setProperty("trusted_schema", "false");
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("PRAGMA journal_mode = WAL");
        unused |= statement.execute("PRAGMA synchronous = FULL");
        migrate(statement);
        return connection;
      } catch (SQLException broken) {
        connection.close();
        throw broken;
      }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("BEGIN IMMEDIATE");
      }
    }

    private static void migrate(Statement statement) throws SQLException {
      boolean unused = statement.execute("BEGIN IMMEDIATE");
      int version = pragma(statement, "user_version");
      boolean fresh = pragma(statement, "schema_version") == 0;
      if (!fresh
          && (pragma(statement, "application_id") != APPLICATION || version > MIGRATIONS.size())) {
        throw new SQLException("not a quarantine of a version known here");
      }
      for (List<String> step : MIGRATIONS.subList(version, MIGRATIONS.size())) {
        for (String sql : step) {
          unused |= statement.execute(sql);
        }
      }
      unused |= statement.execute("PRAGMA application_id = " + APPLICATION);
      unused |= statement.execute("PRAGMA user_version = " + MIGRATIONS.size());
      unused |= statement.execute("COMMIT");
    }

    private static int pragma(Statement statement, String name) throws SQLException {
      try (ResultSet value = statement.executeQuery("PRAGMA " + name)) {
        return value.next() ? value.getInt(1) : 0;
      }
    }
  }
}
