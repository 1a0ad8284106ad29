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
 * One of our kinds of SQLite files. Any number of processes may open one that does not exist yet,
 * or is of an earlier version: the first makes all of it in one transaction. Of any other file
 * nothing is changed. Immutable.
 *
 * @param application SQLite's {@code application_id}
 * @param migrations the statements that bring a file of version n to version n + 1; their number is
 *     the current version, SQLite's {@code user_version}, from 1
 */
public record FileKind(int application, List<List<String>> migrations) {
  private static final long RETRY_NANOS = 5_000_000;

  /** The lists are copied. */
  public FileKind {
    migrations = migrations.stream().map(List::copyOf).toList();
  }

  /** The current version. */
  public int version() {
    return migrations.size();
  }

  /**
   * Opens {@code file}, made where there is none, with write-ahead logging, in autocommit mode;
   * what is committed is on the disk.
   *
   * @param busyMillis how long to wait for another process, now and later
   * @throws SQLException with what it is instead, such as {@code version 9}
   */
  public Connection open(Path file, int busyMillis) throws SQLException {
    return open(file, busyMillis, statement -> {});
  }

  /**
   * The same for a file that has exactly the tables, indexes and triggers that the migrations make,
   * of which there is one: a trigger or view that somebody added could do anything with what is
   * written.
   */
  Connection openUnchanged(Path file, int busyMillis) throws SQLException {
    return open(file, busyMillis, this::checkSchema);
  }

  /** What is looked at before anybody gets the connection. */
  @FunctionalInterface
  private interface Check {
    void of(Statement statement) throws SQLException;
  }

  private Connection open(Path file, int busyMillis, Check check) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(busyMillis);
    while (true) {
      try {
        return prepared(file, busyMillis, check);
      } catch (SQLException broken) {
        // SQLite does not wait for others who make the same file, or change how it is written.
        if (!isBusy(broken)
            || System.nanoTime() >= deadline
            || Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** Whether it failed because another process writes to the file, or has written meanwhile. */
  static boolean isBusy(SQLException failed) {
    return (failed.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private Connection prepared(Path file, int busyMillis, Check check) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(busyMillis));
    properties.setProperty("trusted_schema", "false");
    properties.setProperty("cell_size_check", "true");
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
    try (Statement statement = connection.createStatement()) {
      prepare(statement);
      check.of(statement);
      return connection;
    } catch (SQLException unusable) {
      connection.close();
      throw unusable;
    }
  }

  private void prepare(Statement statement) throws SQLException {
    // Read at one moment, as another process may be making it.
    boolean unused = statement.execute("BEGIN");
    int found = versionOf(statement);
    unused |= statement.execute("COMMIT");
    unused |= statement.execute("PRAGMA journal_mode = WAL");
    unused |= statement.execute("PRAGMA synchronous = FULL");
    if (found < version()) {
      migrate(statement);
    }
  }

  /** 0 where nothing is in it. */
  private int versionOf(Statement statement) throws SQLException {
    int foundApplication = pragma(statement, "application_id");
    int found = pragma(statement, "user_version");
    if (foundApplication == 0 && found == 0 && pragma(statement, "schema_version") == 0) {
      return 0;
    }
    if (foundApplication != application) {
      throw new SQLException("another kind of file");
    }
    if (found < 1 || found > version()) {
      throw new SQLException("version " + found);
    }
    return found;
  }

  private void migrate(Statement statement) throws SQLException {
    boolean unused = statement.execute("BEGIN IMMEDIATE");
    // Another process may have been first.
    for (List<String> step : migrations.subList(versionOf(statement), version())) {
      for (String sql : step) {
        unused |= statement.execute(sql);
      }
    }
    unused |= statement.execute("PRAGMA application_id = " + application);
    unused |= statement.execute("PRAGMA user_version = " + version());
    unused |= statement.execute("COMMIT");
  }

  private void checkSchema(Statement statement) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    List<String> made = migrations.stream().flatMap(List::stream).sorted().toList();
    if (!found.stream().sorted().toList().equals(made)) {
      throw new SQLException("tables or triggers that were changed");
    }
  }

  private static int pragma(Statement statement, String name) throws SQLException {
    try (ResultSet value = statement.executeQuery("PRAGMA " + name)) {
      return value.next() ? value.getInt(1) : 0;
    }
  }
}
