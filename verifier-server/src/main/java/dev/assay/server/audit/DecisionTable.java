package dev.assay.server.audit;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.ChainLink;
import dev.assay.ledger.HashChain;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code decision}, in the SQL that both databases understand. Stateless. */
final class DecisionTable {
  private static final String COLUMNS =
      "sequence, previous, hash, id, time, caller, subject, digest, policy, trust_root, verdict,"
          + " reasons, latency, cache_hit, outbound, verdict_id, document";
  private static final String INSERT =
      "INSERT INTO decision ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM decision ";

  private DecisionTable() {}

  /** The newest entry's place; the start where there is none. */
  static ChainHead head(Connection connection) throws SQLException, MalformedEvidence {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT sequence, previous, hash FROM decision ORDER BY sequence DESC LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next() ? link(row).head() : HashChain.START;
    }
  }

  /** The hash of the entry with this number; empty where there is none. */
  static Optional<Bytes> hashAt(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT hash FROM decision WHERE sequence = ?")) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getBytes(1)).map(Bytes::of) : Optional.empty();
      }
    }
  }

  static void insert(Connection connection, List<AuditEntry> entries) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (AuditEntry entry : entries) {
        bind(insert, entry.link(), entry.decision());
        insert.addBatch();
      }
      int[] unused = insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, ChainLink link, DecisionRecord decision)
      throws SQLException {
    insert.setLong(1, link.sequence());
    insert.setBytes(2, link.previous().value().toArray());
    insert.setBytes(3, link.hash().value().toArray());
    insert.setString(4, decision.id());
    insert.setLong(5, micros(decision.time()));
    insert.setString(6, decision.caller());
    insert.setString(7, decision.subject());
    digest(insert, 8, decision.digest());
    digest(insert, 9, decision.policyDigest());
    digest(insert, 10, decision.trustRootDigest());
    insert.setString(11, decision.verdict().name());
    insert.setString(12, String.join(",", decision.reasons()));
    insert.setLong(13, decision.latency().toNanos() / 1000);
    insert.setInt(14, decision.cacheHit() ? 1 : 0);
    insert.setInt(15, decision.outboundCalls());
    digest(insert, 16, decision.document().map(DecisionRecord.Document::verdictId));
    digest(insert, 17, decision.document().map(DecisionRecord.Document::sha256));
  }

  private static void digest(PreparedStatement insert, int at, Optional<Sha256> digest)
      throws SQLException {
    if (digest.isPresent()) {
      insert.setBytes(at, digest.get().value().toArray());
    } else {
      insert.setNull(at, Types.BINARY);
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** At most one more than the query's limit, newest first. */
  static List<AuditEntry> find(Connection connection, AuditQuery query)
      throws SQLException, MalformedEvidence {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("WHERE sequence > 0");
    condition("time >= ?", query.from().map(DecisionTable::micros), where, values);
    condition("time < ?", query.until().map(DecisionTable::micros), where, values);
    condition("subject = ?", query.subject(), where, values);
    condition("verdict = ?", query.verdict().map(Verdict::name), where, values);
    condition("caller = ?", query.caller(), where, values);
    condition("sequence < ?", query.before(), where, values);
    values.add(query.limit() + 1);
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + where + " ORDER BY sequence DESC LIMIT ?")) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      return entries(select);
    }
  }

  /** The newest decision that gave a document under a verdict's id. */
  static Optional<AuditEntry> giving(Connection connection, DecisionRecord.Document document)
      throws SQLException, MalformedEvidence {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + "WHERE document = ? AND verdict_id = ? ORDER BY sequence DESC LIMIT 1")) {
      select.setBytes(1, document.sha256().value().toArray());
      select.setBytes(2, document.verdictId().value().toArray());
      return entries(select).stream().findFirst();
    }
  }

  private static void condition(
      String sql, Optional<?> value, StringBuilder where, List<Object> values) {
    if (value.isPresent()) {
      where.append(" AND ").append(sql);
      values.add(value.get());
    }
  }

  /** Entries after a number, the oldest first. */
  static List<AuditEntry> after(Connection connection, long sequence, int most)
      throws SQLException, MalformedEvidence {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE sequence > ? ORDER BY sequence LIMIT ?")) {
      select.setLong(1, sequence);
      select.setInt(2, most);
      return entries(select);
    }
  }

  private static List<AuditEntry> entries(PreparedStatement select)
      throws SQLException, MalformedEvidence {
    List<AuditEntry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(new AuditEntry(link(row), decision(row)));
      }
    }
    return entries;
  }

  private static ChainLink link(ResultSet row) throws SQLException, MalformedEvidence {
    return new ChainLink(row.getLong(1), sha256(row, 2), sha256(row, 3));
  }

  private static DecisionRecord decision(ResultSet row) throws SQLException, MalformedEvidence {
    try {
      return new DecisionRecord(
          text(row, 4),
          Instant.EPOCH.plus(row.getLong(5), ChronoUnit.MICROS),
          text(row, 6),
          text(row, 7),
          optionalSha256(row, 8),
          optionalSha256(row, 9),
          optionalSha256(row, 10),
          Verdict.valueOf(text(row, 11)),
          text(row, 12).isEmpty() ? List.of() : List.of(text(row, 12).split(",", -1)),
          Duration.of(row.getLong(13), ChronoUnit.MICROS),
          flag(row, 14),
          row.getInt(15),
          document(row));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOurs) {
      throw malformed(row.getLong(1), String.valueOf(notOurs.getMessage()));
    }
  }

  private static Optional<DecisionRecord.Document> document(ResultSet row)
      throws SQLException, MalformedEvidence {
    Optional<Sha256> verdictId = optionalSha256(row, 16);
    Optional<Sha256> sha256 = optionalSha256(row, 17);
    if (verdictId.isPresent() != sha256.isPresent()) {
      throw malformed(row.getLong(1), "half of what names a document");
    }
    return verdictId.map(id -> new DecisionRecord.Document(id, sha256.orElseThrow()));
  }

  private static boolean flag(ResultSet row, int at) throws SQLException {
    int value = row.getInt(at);
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("a flag is 0 or 1, not " + value);
    }
    return value == 1;
  }

  private static String text(ResultSet row, int at) throws SQLException, MalformedEvidence {
    String text = row.getString(at);
    if (text == null) {
      throw malformed(row.getLong(1), "no text in column " + at);
    }
    return text;
  }

  private static Sha256 sha256(ResultSet row, int at) throws SQLException, MalformedEvidence {
    return sha256(row.getBytes(at), row, at);
  }

  private static Optional<Sha256> optionalSha256(ResultSet row, int at)
      throws SQLException, MalformedEvidence {
    byte[] bytes = row.getBytes(at);
    return bytes == null ? Optional.empty() : Optional.of(sha256(bytes, row, at));
  }

  private static Sha256 sha256(byte @Nullable [] bytes, ResultSet row, int at)
      throws SQLException, MalformedEvidence {
    if (bytes == null || bytes.length != Sha256.SIZE_BYTES) {
      throw malformed(row.getLong(1), "no digest in column " + at);
    }
    return new Sha256(Bytes.of(bytes));
  }

  private static MalformedEvidence malformed(long sequence, String actual) {
    return new MalformedEvidence(
        ReasonCode.LEDGER_ENTRY_MALFORMED, "a decision", actual, "audit, entry " + sequence);
  }
}
