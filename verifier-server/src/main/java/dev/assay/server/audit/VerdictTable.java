package dev.assay.server.audit;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The table {@code verdict}, in the SQL that both databases understand. Stateless. */
final class VerdictTable {
  private static final String INSERT =
      "INSERT INTO verdict (id, policy, given, size, document) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET policy = excluded.policy, given = excluded.given,"
          + " size = excluded.size, document = excluded.document";
  private static final String DELETE_BEYOND =
      "DELETE FROM verdict WHERE id IN (SELECT id FROM (SELECT id, sum(size) OVER"
          + " (ORDER BY given DESC, id DESC) AS total FROM verdict) AS newest WHERE total > ?)";

  private VerdictTable() {}

  /** A document as it is in the table, which is not to be believed yet. */
  record Row(String policy, Bytes document) {}

  static void insert(Connection connection, GivenVerdict verdict, Instant given)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setBytes(1, verdict.id().value().toArray());
      insert.setString(2, verdict.policy());
      insert.setLong(3, micros(given));
      insert.setLong(4, verdict.document().size());
      insert.setBytes(5, verdict.document().toArray());
      int unused = insert.executeUpdate();
    }
  }

  static Optional<Row> find(Connection connection, Sha256 id, Instant since) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT policy, document FROM verdict WHERE id = ? AND given > ?")) {
      select.setBytes(1, id.value().toArray());
      select.setLong(2, micros(since));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Row(row.getString(1), Bytes.of(row.getBytes(2))))
            : Optional.empty();
      }
    }
  }

  /** Deletes what is not younger than {@code since}, and the oldest beyond {@code bytes}. */
  static void trim(Connection connection, Instant since, long bytes) throws SQLException {
    try (PreparedStatement old =
            connection.prepareStatement("DELETE FROM verdict WHERE given <= ?");
        PreparedStatement beyond = connection.prepareStatement(DELETE_BEYOND)) {
      old.setLong(1, micros(since));
      beyond.setLong(1, bytes);
      int unused = old.executeUpdate() + beyond.executeUpdate();
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
