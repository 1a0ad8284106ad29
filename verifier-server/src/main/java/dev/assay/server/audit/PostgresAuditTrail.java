package dev.assay.server.audit;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The audit trail in a database of PostgreSQL, which replicas of the server share: one chain, to
 * which one of them appends at a time (a transaction holds an advisory lock). A transaction is
 * committed with {@code synchronous_commit = on}, whatever the database's own setting says.
 *
 * <p>Tables are in the schema {@code assay_audit}, made by the first that opens it. A role that may
 * only INSERT and SELECT there (and UPDATE {@code probe}) is enough from then on.
 */
public final class PostgresAuditTrail {
  private static final String DRIVER = "org.postgresql.Driver";

  /** Of the transactions that append, and of the one that makes the tables. */
  private static final long LOCK = 0x4153534159415544L;

  /** What brings a schema of version n to version n + 1; the last is the current version. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE assay_audit.decision (
                sequence BIGINT PRIMARY KEY, previous BYTEA NOT NULL, hash BYTEA NOT NULL UNIQUE,
                id TEXT NOT NULL, time BIGINT NOT NULL, caller TEXT NOT NULL,
                subject TEXT NOT NULL, digest BYTEA, policy BYTEA, trust_root BYTEA,
                verdict TEXT NOT NULL, reasons TEXT NOT NULL, latency BIGINT NOT NULL,
                cache_hit INTEGER NOT NULL, outbound INTEGER NOT NULL)
              """,
              "CREATE INDEX decision_time ON assay_audit.decision (time)",
              "CREATE INDEX decision_subject ON assay_audit.decision (subject, sequence)",
              "CREATE INDEX decision_caller ON assay_audit.decision (caller, sequence)",
              """
              CREATE FUNCTION assay_audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN RAISE EXCEPTION 'decisions are only appended'; END $$
              """,
              """
              CREATE TRIGGER decision_refuse BEFORE UPDATE OR DELETE OR TRUNCATE
              ON assay_audit.decision FOR EACH STATEMENT EXECUTE FUNCTION assay_audit.refuse()
              """,
              "CREATE TABLE assay_audit.probe (n BIGINT NOT NULL)",
              "INSERT INTO assay_audit.probe VALUES (0)"));

  private PostgresAuditTrail() {}

  /**
   * Opens the trail. AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED.
   *
   * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the driver's parameters; {@code
   *     sslmode=verify-full} where the network is not one's own
   * @param user empty for what the URL says
   * @param password empty for what the URL says
   */
  public static Outcome<AuditTrail> open(
      String url, Optional<String> user, Optional<String> password) {
    Properties properties = new Properties();
    // Of what the URL does not say. A request waits for these: seconds, not minutes.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "assay");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("currentSchema", "assay_audit");
    user.ifPresent(it -> properties.setProperty("user", it));
    password.ifPresent(it -> properties.setProperty("password", it));
    return StoredTrail.open(new Database(url, properties));
  }

  /** Whether a configuration means a database of PostgreSQL and not a file. */
  public static boolean isAddress(String place) {
    return place.startsWith("postgresql://") || place.startsWith("postgres://");
  }

  /**
   * Opens the trail at {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}, as libpq
   * writes addresses. Without a password the driver looks into the file that {@code PGPASSFILE}
   * names, or {@code ~/.pgpass}. AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED.
   */
  public static Outcome<AuditTrail> open(String address) {
    try {
      URI uri = new URI(address);
      String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
      String[] who = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
      String parameters = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return open(
          "jdbc:postgresql://"
              + authority.substring(authority.lastIndexOf('@') + 1)
              + uri.getRawPath()
              + parameters,
          Optional.of(who[0]).filter(it -> !it.isEmpty()),
          who.length < 2 ? Optional.empty() : Optional.of(who[1]));
    } catch (URISyntaxException wrong) {
      // Not the address itself: it can hold a password.
      return Outcome.refused(
          ReasonCode.AUDIT_UNAVAILABLE,
          "postgresql://USER@HOST/DATABASE",
          "no such address: " + wrong.getReason(),
          "audit");
    }
  }

  private record Database(String url, Properties properties) implements AuditDatabase {
    @Override
    public String name() {
      // Parameters can hold a password, and so can what stands before an @.
      String place = url.split("\\?", 2)[0];
      int at = place.lastIndexOf('@');
      return at < 0 ? place : "jdbc:postgresql://" + place.substring(at + 1);
    }

    @Override
    public Connection open() throws SQLException {
      Connection connection = driver().connect(url, properties);
      if (connection == null) {
        throw new SQLException("no address of a PostgreSQL database");
      }
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("SET synchronous_commit = on");
        unused |= statement.execute("SET lock_timeout = '10s'");
        if (version(statement) < MIGRATIONS.size()) {
          migrate(statement);
        }
        if (version(statement) != MIGRATIONS.size()) {
          throw new SQLException("not a schema of a version known here");
        }
        return connection;
      } catch (SQLException unusable) {
        connection.close();
        throw unusable;
      }
    }

    /** By name, as its classes need annotations to compile against that are nowhere else used. */
    private static Driver driver() throws SQLException {
      try {
        return Class.forName(DRIVER)
            .asSubclass(Driver.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException absent) {
        throw new SQLException("the driver of PostgreSQL is not here", absent);
      }
    }

    private static int version(Statement statement) throws SQLException {
      try (ResultSet there =
          statement.executeQuery("SELECT to_regclass('assay_audit.version') IS NOT NULL")) {
        if (!there.next() || !there.getBoolean(1)) {
          return 0;
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT max(n) FROM assay_audit.version")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }

    private static void migrate(Statement statement) throws SQLException {
      boolean unused = statement.execute("BEGIN");
      unused |= statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      unused |= statement.execute("CREATE SCHEMA IF NOT EXISTS assay_audit");
      unused |=
          statement.execute("CREATE TABLE IF NOT EXISTS assay_audit.version (n INTEGER NOT NULL)");
      // Another replica may have been first.
      for (int from = version(statement); from < MIGRATIONS.size(); from++) {
        for (String sql : MIGRATIONS.get(from)) {
          unused |= statement.execute(sql);
        }
        unused |= statement.execute("INSERT INTO assay_audit.version VALUES (" + (from + 1) + ")");
      }
      unused |= statement.execute("COMMIT");
    }

    /** The lock is held until the transaction ends, so the head that is read next is the last. */
    @Override
    public void begin(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("BEGIN");
        unused |= statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      }
    }
  }
}
