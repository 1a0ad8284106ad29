package dev.assay.adapters.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * One of our kinds of SQLite files. A file is of it when it says so and has exactly the tables,
 * indexes and triggers of its version. Any number of processes may open one that does not exist
 * yet: the first makes all of it in one transaction.
 *
 * @param application SQLite's {@code application_id}
 * @param version SQLite's {@code user_version}, from 1
 * @param schema the statements that make it, written as SQLite gives them back
 */
record FileKind(int application, int version, List<String> schema) {
  private static final long RETRY_NANOS = 5_000_000;

  FileKind {
    schema = List.copyOf(schema);
  }

  /**
   * Opens {@code file}, made where there is none, with write-ahead logging; what is committed is on
   * the disk.
   *
   * @param busyMillis how long to wait for another process, now and later
   * @throws SQLException with what it is instead; such a file is left as it was
   */
  Connection open(Path file, int busyMillis) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(busyMillis);
    while (true) {
      try {
        return prepared(file, busyMillis);
      } catch (SQLException broken) {
        // SQLite does not wait for others who make the same file, or change how it is written.
        boolean busy = (broken.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        if (!busy || System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private Connection prepared(Path file, int busyMillis) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(busyMillis));
    properties.setProperty("trusted_schema", "false");
    properties.setProperty("cell_size_check", "true");
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
    try (Statement statement = connection.createStatement()) {
      prepare(statement);
      return connection;
    } catch (SQLException unusable) {
      connection.close();
      throw unusable;
    }
  }

  private void prepare(Statement statement) throws SQLException {
    boolean fresh = isFresh(statement);
    boolean unused = statement.execute("PRAGMA journal_mode = WAL");
    unused |= statement.execute("PRAGMA synchronous = FULL");
    if (fresh) {
      create(statement);
    }
    checkSchema(statement);
  }

  /** Whether nothing is in it; all is read at one moment, as another process may be making it. */
  private boolean isFresh(Statement statement) throws SQLException {
    boolean unused = statement.execute("BEGIN");
    int foundApplication = pragma(statement, "application_id");
    int foundVersion = pragma(statement, "user_version");
    int changes = pragma(statement, "schema_version");
    unused |= statement.execute("COMMIT");
    if (foundApplication == 0 && foundVersion == 0 && changes == 0) {
      return true;
    }
    if (foundApplication != application) {
      throw new SQLException("another kind of file");
    }
    if (foundVersion != version) {
      throw new SQLException("version " + foundVersion);
    }
    return false;
  }

  private void create(Statement statement) throws SQLException {
    boolean unused = statement.execute("BEGIN IMMEDIATE");
    // Another process may have been first.
    if (pragma(statement, "schema_version") == 0) {
      for (String sql : schema) {
        unused |= statement.execute(sql);
      }
      unused |= statement.execute("PRAGMA application_id = " + application);
      unused |= statement.execute("PRAGMA user_version = " + version);
    }
    unused |= statement.execute("COMMIT");
  }

  /** A trigger or view that somebody added could do anything with what is written. */
  private void checkSchema(Statement statement) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    if (!found.stream().sorted().toList().equals(schema.stream().sorted().toList())) {
      throw new SQLException("tables or triggers that were changed");
    }
  }

  private static int pragma(Statement statement, String name) throws SQLException {
    try (ResultSet value = statement.executeQuery("PRAGMA " + name)) {
      return value.next() ? value.getInt(1) : 0;
    }
  }
}
