package dev.assay.server.quarantine;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.database.PostgresDatabase;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The quarantine in a database of PostgreSQL, which replicas share: what one of them holds or
 * releases is so for all, the next time that they make the project's page. The table is in the
 * schema {@code assay_quarantine}, made by the first that opens it.
 */
public final class PostgresQuarantine {
  private static final PostgresDatabase.Schema SCHEMA =
      new PostgresDatabase.Schema(
          "assay_quarantine",
          0x4153534159515541L,
          List.of(
              List.of(
                  // In the order of bytes whatever the database sorts by, as SQLite does.
                  """
                  CREATE TABLE assay_quarantine.held (
                    project TEXT COLLATE "C" NOT NULL, file_name TEXT COLLATE "C" NOT NULL,
                    sha256 TEXT COLLATE "C" NOT NULL, verdict TEXT NOT NULL, reasons TEXT NOT NULL,
                    let_through TEXT NOT NULL, decision TEXT NOT NULL, policy TEXT NOT NULL,
                    trust_root TEXT NOT NULL, since BIGINT NOT NULL, judged BIGINT NOT NULL,
                    owner TEXT, why TEXT, expires TEXT, given_by TEXT, given BIGINT, codes TEXT,
                    PRIMARY KEY (file_name, sha256))
                  """,
                  "CREATE INDEX held_project ON assay_quarantine.held"
                      + " (project, file_name, sha256)")));

  private PostgresQuarantine() {}

  /**
   * Opens the quarantine at {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}.
   * QUARANTINE_UNAVAILABLE.
   */
  public static Outcome<Quarantine> open(String address) {
    try {
      return StoredQuarantine.open(PostgresDatabase.at(address, SCHEMA));
    } catch (URISyntaxException wrong) {
      // Not the address itself: it can hold a password.
      return Outcome.refused(
          ReasonCode.QUARANTINE_UNAVAILABLE,
          "postgresql://USER@HOST/DATABASE",
          "no such address: " + wrong.getReason(),
          "audit");
    }
  }
}
