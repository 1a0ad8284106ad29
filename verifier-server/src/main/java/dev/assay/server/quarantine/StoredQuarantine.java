package dev.assay.server.quarantine;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.server.database.Database;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The quarantine in a database, over one connection that is made again when it breaks. */
final class StoredQuarantine implements Quarantine {
  private static final String INSERT =
      "INSERT INTO held (project, file_name, sha256, verdict, reasons, let_through, decision,"
          + " policy, trust_root, since, judged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (file_name, sha256) DO UPDATE SET project = excluded.project,"
          + " verdict = excluded.verdict, reasons = excluded.reasons,"
          + " let_through = excluded.let_through, decision = excluded.decision,"
          + " policy = excluded.policy, trust_root = excluded.trust_root,"
          + " judged = excluded.judged";

  private static final String DELETE = "DELETE FROM held WHERE sha256 = ? AND file_name = ?";

  /** Behind a database that hangs nobody waits for longer, however many others do. */
  private static final long LONGEST_WAIT_SECONDS = 15;

  private final Database database;
  private final ReentrantLock turn = new ReentrantLock(true);

  // Both belong to whoever has the turn.
  private @Nullable Connection connection;
  private boolean closed;

  private StoredQuarantine(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /** Opens the quarantine. QUARANTINE_UNAVAILABLE. */
  static Outcome<Quarantine> open(Database database) {
    try {
      return Outcome.passed(new StoredQuarantine(database, database.open()));
    } catch (SQLException broken) {
      return new Outcome.Refused<>(unavailable(database, String.valueOf(broken.getMessage())));
    }
  }

  private static Reason unavailable(Database database, String why) {
    return new Reason(
        ReasonCode.QUARANTINE_UNAVAILABLE, "a database of held files", why, database.name());
  }

  /** What is done with a connection; what is done twice has the effect of once. */
  private interface Work<T> {
    Outcome<T> on(Connection connection) throws SQLException;
  }

  private <T> Outcome<T> work(Work<T> work) {
    try {
      if (!turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return new Outcome.Refused<>(unavailable(database, "too many wait for it"));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome.Refused<>(unavailable(database, "interrupted"));
    }
    try {
      return closed
          ? new Outcome.Refused<>(unavailable(database, "it is closed"))
          : connected(work);
    } catch (SQLException broken) {
      disconnect();
      return new Outcome.Refused<>(unavailable(database, String.valueOf(broken.getMessage())));
    } finally {
      turn.unlock();
    }
  }

  /** On a connection that the database gave up meanwhile it fails, and is done on another. */
  private <T> Outcome<T> connected(Work<T> work) throws SQLException {
    Connection kept = connection;
    if (kept != null) {
      try {
        return work.on(kept);
      } catch (SQLException stale) {
        disconnect();
      }
    }
    Connection fresh = database.open();
    connection = fresh;
    return work.on(fresh);
  }

  private void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException broken) {
        // It is given up in any case, and what was begun on it is rolled back.
      }
    }
  }

  /** What is done in a transaction. */
  private interface Change<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Whoever throws has the connection given up, which ends the transaction. */
  private <T> T transaction(Connection open, Change<T> change) throws SQLException {
    database.begin(open);
    T result = change.on(open);
    execute(open, "COMMIT");
    return result;
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  /** A change of nothing, which needs all that a change needs. */
  @Override
  public Optional<Reason> health() {
    Outcome<Boolean> written =
        work(open -> Outcome.passed(transaction(open, StoredQuarantine::changeNothing)));
    return written instanceof Outcome.Refused<Boolean>(Reason reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private static boolean changeNothing(Connection open) throws SQLException {
    execute(open, "UPDATE held SET judged = judged WHERE file_name = ''");
    return true;
  }

  /** What is known of an entry before it is judged again. */
  private record Before(String decision, Optional<Release> release) {}

  @Override
  public Outcome<Map<String, Release>> replace(ProjectName project, List<HeldFile> held) {
    Map<String, HeldFile> wanted = new TreeMap<>();
    held.forEach(it -> wanted.put(HeldFile.key(it.sha256(), it.fileName()), it));
    return work(open -> {
      Map<String, Before> before = before(open, project);
      if (!isSame(before, wanted)) {
        // What others did since it was looked at counts.
        before = transaction(open, inner -> write(inner, project, wanted));
      }
      Map<String, Release> releases = new HashMap<>();
      before.forEach((key, it) -> it.release().ifPresent(release -> releases.put(key, release)));
      releases.keySet().retainAll(wanted.keySet());
      return Outcome.passed(releases);
    });
  }

  private static boolean isSame(Map<String, Before> before, Map<String, HeldFile> wanted) {
    return before.keySet().equals(wanted.keySet())
        && before.entrySet().stream().allMatch(it -> isSame(it, wanted));
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

  /** Returns what was there before. */
  private static Map<String, Before> write(
      Connection open, ProjectName project, Map<String, HeldFile> wanted) throws SQLException {
    Map<String, Before> before = before(open, project);
    try (PreparedStatement insert = open.prepareStatement(INSERT);
        PreparedStatement delete = open.prepareStatement(DELETE)) {
      for (Map.Entry<String, HeldFile> entry : wanted.entrySet()) {
        HeldRows.set(insert, entry.getValue());
        int unused = insert.executeUpdate();
      }
      for (String gone : before.keySet()) {
        if (!wanted.containsKey(gone)) {
          int unused = delete(delete, gone);
        }
      }
    }
    return before;
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
    return work(open ->
        find(open, sha256, fileName)
            .map(Outcome::passed)
            .orElseGet(() ->
                Outcome.refused(
                    ReasonCode.QUARANTINE_ENTRY_NOT_FOUND,
                    "a file in quarantine",
                    fileName + " with sha256 " + sha256,
                    database.name())));
  }

  private static Optional<HeldFile> find(Connection open, Sha256 sha256, String fileName)
      throws SQLException {
    try (PreparedStatement query =
        open.prepareStatement("SELECT * FROM held WHERE sha256 = ? AND file_name = ?")) {
      query.setString(1, sha256.hex());
      query.setString(2, fileName);
      return rows(query).stream().findFirst();
    }
  }

  @Override
  public Outcome<HeldFile> hold(HeldFile file) {
    return work(open -> {
      boolean unused = transaction(open, inner -> insert(inner, file));
      return Outcome.passed(file);
    });
  }

  private static boolean insert(Connection open, HeldFile file) throws SQLException {
    try (PreparedStatement insert = open.prepareStatement(INSERT)) {
      HeldRows.set(insert, file);
      return insert.executeUpdate() == 1;
    }
  }

  @Override
  public Outcome<List<HeldFile>> heldFor(ProjectName project, ReasonCode code) {
    return work(open -> {
      try (PreparedStatement query =
          open.prepareStatement("SELECT * FROM held WHERE project = ? AND reasons LIKE ?")) {
        query.setString(1, project.normalized());
        query.setString(2, "%" + code.name() + "%");
        return Outcome.passed(rows(query).stream().filter(it -> it.isFor(code)).toList());
      }
    });
  }

  @Override
  public Outcome<Boolean> absolve(Sha256 sha256, String fileName, ReasonCode code) {
    return work(
        open -> Outcome.passed(transaction(open, inner -> absolve(inner, sha256, fileName, code))));
  }

  private static boolean absolve(Connection open, Sha256 sha256, String fileName, ReasonCode code)
      throws SQLException {
    Optional<HeldFile> found = find(open, sha256, fileName).filter(it -> it.isFor(code));
    if (found.isEmpty()) {
      return false;
    }
    Optional<HeldFile> left = found.get().without(code);
    if (left.isPresent()) {
      return insert(open, left.get());
    }
    try (PreparedStatement delete = open.prepareStatement(DELETE)) {
      return delete(delete, HeldFile.key(sha256, fileName)) == 1;
    }
  }

  private static int delete(PreparedStatement delete, String key) throws SQLException {
    int space = key.indexOf(' ');
    delete.setString(1, key.substring(0, space));
    delete.setString(2, key.substring(space + 1));
    return delete.executeUpdate();
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
        yield switch (given(sha256, fileName, release)) {
          case Outcome.Refused<Boolean>(Reason reason) -> new Outcome.Refused<>(reason);
          case Outcome.Passed<Boolean> given -> find(sha256, fileName);
        };
      }
    };
  }

  private Outcome<Boolean> given(Sha256 sha256, String fileName, Release release) {
    return work(
        open -> Outcome.passed(transaction(open, inner -> give(inner, sha256, fileName, release))));
  }

  private static boolean give(Connection open, Sha256 sha256, String fileName, Release release)
      throws SQLException {
    try (PreparedStatement update =
        open.prepareStatement(
            "UPDATE held SET owner = ?, why = ?, expires = ?, given_by = ?, given = ?, codes = ?"
                + " WHERE sha256 = ? AND file_name = ?")) {
      update.setString(1, release.owner());
      update.setString(2, release.reason());
      update.setString(3, release.expires().toString());
      update.setString(4, release.by());
      update.setLong(5, HeldRows.micros(release.given()));
      update.setString(6, HeldRows.codes(release.reasons()));
      update.setString(7, sha256.hex());
      update.setString(8, fileName);
      return update.executeUpdate() == 1;
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
    turn.lock();
    try {
      closed = true;
      disconnect();
    } finally {
      turn.unlock();
    }
  }
}
