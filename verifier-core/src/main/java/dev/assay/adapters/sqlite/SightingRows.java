package dev.assay.adapters.sqlite;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.ledger.ChainLink;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.Sighting;
import dev.assay.ledger.SightingReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a ledger, for one transaction. */
final class SightingRows implements AutoCloseable {
  private static final String COLUMNS =
      "sequence, previous, hash, time, source, project, version, file, sha256, verdict, reasons,"
          + " identity_checked, accepted, publishers";
  static final String SELECT = "SELECT " + COLUMNS + " FROM sighting";

  /** The texts of a row from column 4 on, by their names in JSON. */
  private static final String[] TEXTS = {"time", "source", "project", "version", "file", "sha256"};

  private final String where;
  private final PreparedStatement insert;
  private final PreparedStatement last;

  SightingRows(Connection connection, String where) throws SQLException {
    this.where = where;
    this.insert =
        connection.prepareStatement(
            "INSERT INTO sighting (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    this.last =
        connection.prepareStatement(
            SELECT + " WHERE project = ? AND file = ? ORDER BY sequence DESC LIMIT 1");
  }

  /** What was seen last of the same file. */
  Optional<LedgerEntry> last(Sighting like) throws SQLException, MalformedEvidence {
    last.setString(1, like.project().normalized());
    last.setString(2, like.fileName());
    try (ResultSet row = last.executeQuery()) {
      return row.next() ? Optional.of(entry(row, where)) : Optional.empty();
    }
  }

  void insert(LedgerEntry entry) throws SQLException {
    Map<String, Json> seen = ((Json.Obj) entry.seen().json()).members();
    insert.setLong(1, entry.link().sequence());
    insert.setBytes(2, entry.link().previous().value().toArray());
    insert.setBytes(3, entry.link().hash().value().toArray());
    for (int i = 0; i < TEXTS.length; i++) {
      insert.setString(4 + i, text(seen.get(TEXTS[i])));
    }
    insert.setString(10, entry.seen().verdict().name());
    insert.setString(11, array(seen.get("reasons")));
    insert.setInt(12, entry.seen().identityChecked() ? 1 : 0);
    insert.setInt(13, entry.seen().accepted() ? 1 : 0);
    insert.setString(14, array(seen.get("publishers")));
    int unused = insert.executeUpdate();
  }

  private static @Nullable String text(@Nullable Json value) {
    return value instanceof Json.Str text ? text.value() : null;
  }

  private static String array(@Nullable Json value) {
    return JsonWriter.compact(value == null ? Json.Null.NULL : value);
  }

  static ChainLink link(ResultSet row, String where) throws SQLException, MalformedEvidence {
    return new ChainLink(row.getLong(1), hash(row, 2, where), hash(row, 3, where));
  }

  private static Sha256 hash(ResultSet row, int at, String where)
      throws SQLException, MalformedEvidence {
    byte[] bytes = row.getBytes(at);
    if (bytes == null || bytes.length != Sha256.SIZE_BYTES) {
      throw malformed("a hash of 32 bytes", "another in column " + at, where(row, where));
    }
    return new Sha256(Bytes.of(bytes));
  }

  private static MalformedEvidence malformed(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.LEDGER_ENTRY_MALFORMED, expected, actual, where);
  }

  private static String where(ResultSet row, String where) throws SQLException {
    return where + ", entry " + row.getLong(1);
  }

  static LedgerEntry entry(ResultSet row, String where) throws SQLException, MalformedEvidence {
    String place = where(row, where);
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < TEXTS.length; i++) {
      put(members, TEXTS[i], row.getString(4 + i));
    }
    put(members, "verdict", row.getString(10));
    members.put("reasons", array(row, 11, place));
    members.put("identityChecked", flag(row, 12, place));
    members.put("accepted", flag(row, 13, place));
    members.put("publishers", array(row, 14, place));
    return new LedgerEntry(link(row, where), SightingReader.sighting(new Json.Obj(members), place));
  }

  private static void put(Map<String, Json> members, String name, @Nullable String text) {
    if (text != null) {
      members.put(name, new Json.Str(text));
    }
  }

  private static Json array(ResultSet row, int at, String place)
      throws SQLException, MalformedEvidence {
    return SightingReader.array(String.valueOf(row.getString(at)), place);
  }

  private static Json flag(ResultSet row, int at, String place)
      throws SQLException, MalformedEvidence {
    int flag = row.getInt(at);
    if (flag != 0 && flag != 1) {
      throw malformed("0 or 1", Integer.toString(flag), place);
    }
    return Json.Bool.of(flag == 1);
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    last.close();
  }
}
