package dev.assay.adapters.sqlite;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.monitor.EntryIndex;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The index in a file of SQLite, which other tools can read: a table {@code log} with what is
 * covered, and a table {@code entry}. A file whose tables are not exactly those of this version is
 * not opened.
 */
public final class SqliteEntryIndex implements EntryIndex {
  private static final int BUSY_MILLIS = 20_000;

  private static final FileKind KIND =
      new FileKind(
          0x41534c49,
          List.of(
              List.of(
                  """
                  CREATE TABLE log (
                    id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, first INTEGER NOT NULL,
                    next INTEGER NOT NULL, note BLOB NOT NULL, range BLOB NOT NULL)\
                  """,
                  """
                  CREATE TABLE entry (
                    log INTEGER NOT NULL REFERENCES log (id), idx INTEGER NOT NULL,
                    leaf BLOB NOT NULL, san TEXT NOT NULL, issuer TEXT NOT NULL,
                    repository TEXT NOT NULL, digest TEXT NOT NULL, readable INTEGER NOT NULL,
                    PRIMARY KEY (log, idx)) WITHOUT ROWID\
                  """,
                  "CREATE INDEX entry_san ON entry (log, san, idx) WHERE san <> ''",
                  "CREATE INDEX entry_repository ON entry (log, repository, idx) WHERE repository <> ''",
                  "CREATE INDEX entry_digest ON entry (log, digest, idx) WHERE digest <> ''",
                  "CREATE INDEX entry_unreadable ON entry (log, idx) WHERE readable = 0")));

  private final Path file;
  private final Connection connection;

  private SqliteEntryIndex(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the index, made where there is no file. LOG_INDEX_FILE_INVALID, LOG_INDEX_IN_USE. */
  public static Outcome<SqliteEntryIndex> open(Path file) {
    try {
      Connection connection = KIND.openUnchanged(file, BUSY_MILLIS);
      connection.setAutoCommit(false);
      return Outcome.passed(new SqliteEntryIndex(file, connection));
    } catch (SQLException broken) {
      return new Outcome.Refused<>(reason(broken, file));
    }
  }

  private static Reason reason(SQLException broken, Path file) {
    return FileKind.isBusy(broken)
        ? new Reason(
            ReasonCode.LOG_INDEX_IN_USE,
            "no other process that writes to it",
            String.valueOf(broken.getMessage()),
            file.toString())
        : invalid(String.valueOf(broken.getMessage()), file);
  }

  private static Reason invalid(String what, Path file) {
    return new Reason(
        ReasonCode.LOG_INDEX_FILE_INVALID,
        "an index of version " + KIND.version(),
        what,
        file.toString());
  }

  @Override
  public Outcome<Optional<Coverage>> coverage(String origin) {
    return switch (coverages()) {
      case Outcome.Refused<List<Coverage>>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<List<Coverage>>(List<Coverage> all) ->
          Outcome.passed(all.stream().filter(one -> one.origin().equals(origin)).findFirst());
    };
  }

  @Override
  public Outcome<List<Coverage>> coverages() {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT origin, first, next, note, range FROM log ORDER BY id")) {
      List<Coverage> all = new ArrayList<>();
      while (rows.next()) {
        all.add(
            new Coverage(
                rows.getString(1),
                rows.getLong(2),
                rows.getLong(3),
                Bytes.of(rows.getBytes(4)),
                Bytes.of(rows.getBytes(5))));
      }
      return Outcome.passed(List.copyOf(all));
    } catch (SQLException broken) {
      return new Outcome.Refused<>(reason(broken, file));
    }
  }

  @Override
  public Optional<Reason> add(List<Row> rows, Coverage now) {
    try {
      long log = cover(now);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Row row : rows) {
          insert.setLong(1, log);
          insert.setLong(2, row.index());
          insert.setBytes(3, row.leafHash().value().toArray());
          insert.setString(4, row.san());
          insert.setString(5, row.issuer());
          insert.setString(6, row.repository().toLowerCase(Locale.ROOT));
          insert.setString(7, row.digest());
          insert.setInt(8, row.readable() ? 1 : 0);
          insert.addBatch();
        }
        int[] unused = insert.executeBatch();
      }
      connection.commit();
      return Optional.empty();
    } catch (SQLException broken) {
      return Optional.of(rolledBack(broken));
    }
  }

  private Reason rolledBack(SQLException broken) {
    try {
      connection.rollback();
    } catch (SQLException alsoBroken) {
      broken.addSuppressed(alsoBroken);
    }
    return reason(broken, file);
  }

  private long cover(Coverage now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            INSERT INTO log (origin, first, next, note, range) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (origin) DO UPDATE SET
              next = excluded.next, note = excluded.note, range = excluded.range
            RETURNING id
            """)) {
      update.setString(1, now.origin());
      update.setLong(2, now.from());
      update.setLong(3, now.to());
      update.setBytes(4, now.note().toArray());
      update.setBytes(5, now.range().toArray());
      try (ResultSet id = update.executeQuery()) {
        boolean unused = id.next();
        return id.getLong(1);
      }
    }
  }

  @Override
  public Outcome<Answer> find(String origin, Query query, int most) {
    List<String> texts = new ArrayList<>();
    StringBuilder where = new StringBuilder();
    condition("san", query.san(), where, texts);
    condition("issuer", query.issuer(), where, texts);
    condition(
        "repository", query.repository().map(text -> text.toLowerCase(Locale.ROOT)), where, texts);
    condition("digest", query.digest(), where, texts);
    String sql =
        "SELECT idx, leaf, san, issuer, repository, digest FROM entry"
            + " WHERE log = (SELECT id FROM log WHERE origin = ?) AND readable = 1"
            + where
            + " ORDER BY idx DESC LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, origin);
      for (int i = 0; i < texts.size(); i++) {
        select.setString(i + 2, texts.get(i));
      }
      select.setInt(texts.size() + 2, most + 1);
      List<Row> rows = rows(select);
      boolean more = rows.size() > most;
      return Outcome.passed(
          new Answer(more ? rows.subList(0, most) : rows, unreadable(origin), more));
    } catch (SQLException broken) {
      return new Outcome.Refused<>(reason(broken, file));
    }
  }

  /** The column's name is one of ours; the text is bound. */
  private static void condition(
      String column, Optional<String> wanted, StringBuilder where, List<String> texts) {
    if (wanted.isPresent()) {
      where.append(" AND ").append(column).append(" = ? AND ").append(column).append(" <> ''");
      texts.add(wanted.get());
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getLong(1),
                new Sha256(Bytes.of(found.getBytes(2))),
                found.getString(3),
                found.getString(4),
                found.getString(5),
                found.getString(6),
                true));
      }
    }
    return rows;
  }

  private long unreadable(String origin) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement(
            "SELECT count(*) FROM entry WHERE log = (SELECT id FROM log WHERE origin = ?)"
                + " AND readable = 0")) {
      count.setString(1, origin);
      try (ResultSet row = count.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  @Override
  public Optional<Reason> leafHashes(String origin, Consumer<Sha256> receiver) {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT leaf FROM entry WHERE log = (SELECT id FROM log WHERE origin = ?)"
                + " ORDER BY idx")) {
      select.setString(1, origin);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byte[] leaf = rows.getBytes(1);
          if (leaf == null || leaf.length != Sha256.SIZE_BYTES) {
            return Optional.of(invalid("a leaf hash of another length", file));
          }
          receiver.accept(new Sha256(Bytes.of(leaf)));
        }
      }
      return Optional.empty();
    } catch (SQLException broken) {
      return Optional.of(reason(broken, file));
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException broken) {
      // Everything was committed, or is not wanted.
    }
  }
}
