package dev.assay.server.audit;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.database.PostgresDatabase;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The audit trail in a database of PostgreSQL, which replicas of the server share: one chain, to
 * which one of them appends at a time (a transaction holds an advisory lock). A transaction is
 * committed with {@code synchronous_commit = on}, whatever the database's own setting says.
 *
 * <p>Tables are in the schema {@code assay_audit}, made by the first that opens it, who must be
 * allowed to. From then on, until a version that adds to them, a role is enough that can only
 * append decisions; {@code docs/audit.md} has its grants.
 */
public final class PostgresAuditTrail {
  private static final PostgresDatabase.Schema SCHEMA =
      new PostgresDatabase.Schema(
          "assay_audit",
          0x4153534159415544L,
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
                  "INSERT INTO assay_audit.probe VALUES (0)"),
              List.of(
                  """
                  ALTER TABLE assay_audit.decision
                  ADD COLUMN verdict_id BYTEA, ADD COLUMN document BYTEA
                  """,
                  """
                  CREATE INDEX decision_document ON assay_audit.decision (document, sequence)
                  WHERE document IS NOT NULL
                  """,
                  """
                  CREATE TABLE assay_audit.verdict (
                    id BYTEA PRIMARY KEY, policy TEXT NOT NULL, given BIGINT NOT NULL,
                    size BIGINT NOT NULL, document BYTEA NOT NULL)
                  """,
                  "CREATE INDEX verdict_given ON assay_audit.verdict (given, id, size)")));

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
    return StoredTrail.open(
        new Shared(new PostgresDatabase(url, user, password, SCHEMA)), VerdictBounds.USUAL);
  }

  /**
   * Opens the trail at {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}.
   * AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED.
   */
  public static Outcome<AuditTrail> open(String address) {
    return open(address, VerdictBounds.USUAL);
  }

  /** The same, with so much of verdict documents beside it. */
  public static Outcome<AuditTrail> open(String address, VerdictBounds bounds) {
    try {
      return StoredTrail.open(new Shared(PostgresDatabase.at(address, SCHEMA)), bounds);
    } catch (URISyntaxException wrong) {
      // Not the address itself: it can hold a password.
      return Outcome.refused(
          ReasonCode.AUDIT_UNAVAILABLE,
          "postgresql://USER@HOST/DATABASE",
          "no such address: " + wrong.getReason(),
          "audit");
    }
  }

  private record Shared(PostgresDatabase database) implements AuditDatabase {
    @Override
    public String name() {
      return database.name();
    }

    @Override
    public Connection open() throws SQLException {
      return database.open();
    }

    /** The lock is held until the transaction ends, so the head that is read next is the last. */
    @Override
    public void begin(Connection connection) throws SQLException {
      database.begin(connection);
    }

    @Override
    public void relax(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("SET synchronous_commit = off");
      }
    }
  }
}
