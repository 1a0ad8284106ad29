package dev.assay.server.quarantine;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.JDBC;

/** The quarantine in a file of SQLite, which other tools can read while it is written. */
public final class SqliteQuarantine implements Quarantine {
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

  private static final String INSERT =
      "INSERT INTO held (project, file_name, sha256, verdict, reasons, let_through, decision,"
          + " policy, trust_root, since, judged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (file_name, sha256) DO UPDATE SET project = excluded.project,"
          + " verdict = excluded.verdict, reasons = excluded.reasons,"
          + " let_through = excluded.let_through, decision = excluded.decision,"
          + " policy = excluded.policy, trust_root = excluded.trust_root,"
          + " judged = excluded.judged";

  private final Path file;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private SqliteQuarantine(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the quarantine, made where there is no file. QUARANTINE_UNAVAILABLE. */
  public static Outcome<Quarantine> open(Path file) {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", "10000");
    properties.setProperty("trusted_schema", "false");
    try {
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("PRAGMA journal_mode = WAL");
        unused |= statement.execute("PRAGMA synchronous = FULL");
        migrate(statement);
        return Outcome.passed(new SqliteQuarantine(file, connection));
      } catch (SQLException broken) {
        connection.close();
        throw broken;
      }
    } catch (SQLException broken) {
      return unavailable(file, broken);
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

  private static <T> Outcome<T> unavailable(Path file, SQLException broken) {
    return Outcome.refused(
        ReasonCode.QUARANTINE_UNAVAILABLE,
        "a database of held files",
        String.valueOf(broken.getMessage()),
        file.toString());
  }

  /** What is done with the connection. */
  private interface Work<T> {
    Outcome<T> on(Connection connection) throws SQLException;
  }

  private <T> Outcome<T> work(Work<T> work) {
    lock.lock();
    try {
      return work.on(connection);
    } catch (SQLException broken) {
      return unavailable(file, broken);
    } finally {
      lock.unlock();
    }
  }

  private <T> Outcome<T> transaction(Work<T> work) {
    return work(open -> {
      execute(open, "BEGIN IMMEDIATE");
      boolean done = false;
      try {
        Outcome<T> result = work.on(open);
        execute(open, "COMMIT");
        done = true;
        return result;
      } finally {
        if (!done) {
          execute(open, "ROLLBACK");
        }
      }
    });
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  /** What is known of an entry before it is judged again. */
  private record Before(String decision, Optional<Release> release) {}

  @Override
  public Outcome<Map<String, Release>> replace(ProjectName project, List<HeldFile> held) {
    Map<String, HeldFile> wanted = new HashMap<>();
    held.forEach(it -> wanted.put(HeldFile.key(it.sha256(), it.fileName()), it));
    return work(open -> {
      Map<String, Before> before = before(open, project);
      boolean same =
          before.keySet().equals(wanted.keySet())
              && before.entrySet().stream().allMatch(it -> isSame(it, wanted));
      if (!same) {
        Outcome<Boolean> written = transaction(inner -> write(inner, wanted, before));
        if (written instanceof Outcome.Refused<Boolean>(Reason reason)) {
          return new Outcome.Refused<>(reason);
        }
      }
      Map<String, Release> releases = new HashMap<>();
      before.forEach((key, it) -> it.release().ifPresent(release -> releases.put(key, release)));
      releases.keySet().retainAll(wanted.keySet());
      return Outcome.passed(releases);
    });
  }

  private static boolean isSame(Map.Entry<String, Before> known, Map<String, HeldFile> wanted) {
    HeldFile now = wanted.get(known.getKey());
    return now != null && now.decision().equals(known.getValue().decision());
  }

  private static Map<String, Before> before(Connection open, ProjectName project)
      throws SQLException {
    Map<String, Before> before = new HashMap<>();
    try (PreparedStatement query = open.prepareStatement("SELECT * FROM held WHERE project = ?")) {
      query.setString(1, project.normalized());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          before.put(
              row.getString("sha256") + " " + row.getString("file_name"),
              new Before(row.getString("decision"), HeldRows.release(row)));
        }
      }
    }
    return before;
  }

  private static Outcome<Boolean> write(
      Connection open, Map<String, HeldFile> wanted, Map<String, Before> before)
      throws SQLException {
    try (PreparedStatement insert = open.prepareStatement(INSERT);
        PreparedStatement delete =
            open.prepareStatement("DELETE FROM held WHERE sha256 = ? AND file_name = ?")) {
      for (Map.Entry<String, HeldFile> entry : wanted.entrySet()) {
        HeldRows.set(insert, entry.getValue());
        int unused = insert.executeUpdate();
      }
      for (String gone : before.keySet()) {
        if (!wanted.containsKey(gone)) {
          int space = gone.indexOf(' ');
          delete.setString(1, gone.substring(0, space));
          delete.setString(2, gone.substring(space + 1));
          int unused = delete.executeUpdate();
        }
      }
    }
    return Outcome.passed(true);
  }

  @Override
  public Outcome<List<HeldFile>> list(
      Optional<ProjectName> project, Optional<String> after, int limit) {
    String of = project.isPresent() ? "project = ? AND " : "";
    return work(open -> {
      try (PreparedStatement query =
          open.prepareStatement(
              "SELECT * FROM held WHERE "
                  + of
                  + "(file_name, sha256) > (?, ?) ORDER BY file_name, sha256 LIMIT ?")) {
        int at = 1;
        if (project.isPresent()) {
          query.setString(at++, project.get().normalized());
        }
        String key = after.filter(it -> it.indexOf(' ') > 0).orElse(" ");
        int space = key.indexOf(' ');
        query.setString(at++, key.substring(space + 1));
        query.setString(at++, key.substring(0, space));
        query.setInt(at, Math.min(limit, MAX_LIMIT));
        return Outcome.passed(rows(query));
      }
    });
  }

  private static List<HeldFile> rows(PreparedStatement query) throws SQLException {
    List<HeldFile> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(HeldRows.get(row));
      }
    }
    return found;
  }

  @Override
  public Outcome<HeldFile> find(Sha256 sha256, String fileName) {
    return work(open -> {
      try (PreparedStatement query =
          open.prepareStatement("SELECT * FROM held WHERE sha256 = ? AND file_name = ?")) {
        query.setString(1, sha256.hex());
        query.setString(2, fileName);
        List<HeldFile> found = rows(query);
        return found.isEmpty()
            ? Outcome.refused(
                ReasonCode.QUARANTINE_ENTRY_NOT_FOUND,
                "a file in quarantine",
                fileName + " with sha256 " + sha256,
                file.toString())
            : Outcome.passed(found.getFirst());
      }
    });
  }

  @Override
  public Outcome<HeldFile> release(Sha256 sha256, String fileName, Release release) {
    return switch (find(sha256, fileName)) {
      case Outcome.Refused<HeldFile> none -> none;
      case Outcome.Passed<HeldFile>(HeldFile held) -> {
        Optional<Reason> objection = held.objection();
        if (objection.isPresent()) {
          yield new Outcome.Refused<>(objection.get());
        }
        yield switch (transaction(open -> give(open, sha256, fileName, release))) {
          case Outcome.Refused<Boolean>(Reason reason) -> new Outcome.Refused<>(reason);
          case Outcome.Passed<Boolean> given -> find(sha256, fileName);
        };
      }
    };
  }

  private static Outcome<Boolean> give(
      Connection open, Sha256 sha256, String fileName, Release release) throws SQLException {
    try (PreparedStatement update =
        open.prepareStatement(
            "UPDATE held SET owner = ?, why = ?, expires = ?, given_by = ?, given = ?, codes = ?"
                + " WHERE sha256 = ? AND file_name = ?")) {
      update.setString(1, release.owner());
      update.setString(2, release.reason());
      update.setString(3, release.expires().toString());
      update.setString(4, release.by());
      update.setLong(5, HeldRows.micros(release.given()));
      update.setString(6, HeldRows.codes(release.codes()));
      update.setString(7, sha256.hex());
      update.setString(8, fileName);
      int unused = update.executeUpdate();
      return Outcome.passed(true);
    }
  }

  @Override
  public Outcome<List<ProjectName>> projects() {
    return work(open -> {
      List<ProjectName> projects = new ArrayList<>();
      try (Statement query = open.createStatement();
          ResultSet row = query.executeQuery("SELECT DISTINCT project FROM held")) {
        while (row.next()) {
          ProjectName.parse(row.getString(1)).ifPresent(projects::add);
        }
      }
      return Outcome.passed(projects);
    });
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException broken) {
      // What was committed is on the disk; nothing else was promised.
    } finally {
      lock.unlock();
    }
  }
}
