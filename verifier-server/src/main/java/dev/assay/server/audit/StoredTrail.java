package dev.assay.server.audit;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.ChainLink;
import dev.assay.ledger.ChainWalk;
import dev.assay.ledger.HashChain;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit trail in a database: one connection that appends, and one for each who reads. */
final class StoredTrail implements AuditTrail {
  static final HashChain CHAIN = new HashChain("assay audit v1\n");

  /** Enough for reading at the speed of the disk. */
  private static final int ROWS_AT_ONCE = 1000;

  private final AuditDatabase database;
  private final GroupCommit<Optional<DecisionRecord>, Optional<AuditEntry>> appends;
  private final VerdictShelf shelf;

  // Both belong to the thread that writes.
  private @Nullable Connection connection;
  private ChainHead known;

  private StoredTrail(
      AuditDatabase database, VerdictBounds bounds, Connection connection, ChainHead known) {
    this.database = database;
    this.shelf = new VerdictShelf(database, bounds);
    this.connection = connection;
    this.known = known;
    this.appends = new GroupCommit<>("assay-audit", this::write, this::disconnect);
  }

  /** Opens the trail. AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED. */
  static Outcome<AuditTrail> open(AuditDatabase database, VerdictBounds bounds) {
    try {
      Connection connection = database.open();
      try {
        return Outcome.passed(
            new StoredTrail(database, bounds, connection, DecisionTable.head(connection)));
      } catch (SQLException | MalformedEvidence unusable) {
        connection.close();
        throw unusable;
      }
    } catch (SQLException broken) {
      return new Outcome.Refused<>(unavailable(database, broken));
    } catch (MalformedEvidence foreign) {
      return new Outcome.Refused<>(foreign.reason());
    }
  }

  private static Reason unavailable(AuditDatabase database, SQLException broken) {
    return new Reason(
        ReasonCode.AUDIT_UNAVAILABLE, "a database of decisions", why(broken), database.name());
  }

  private static String why(SQLException broken) {
    return String.valueOf(broken.getMessage());
  }

  @Override
  public Outcome<AuditEntry> append(DecisionRecord decision) {
    return switch (appends.submit(Optional.of(decision))) {
      case Outcome.Refused<Optional<AuditEntry>>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Optional<AuditEntry>>(Optional<AuditEntry> entry) ->
          Outcome.passed(entry.orElseThrow());
    };
  }

  /** Nothing to record is a question whether something could be. */
  @Override
  public Optional<Reason> health() {
    return switch (appends.submit(Optional.empty())) {
      case Outcome.Refused<Optional<AuditEntry>>(Reason reason) -> Optional.of(reason);
      case Outcome.Passed<Optional<AuditEntry>> written -> Optional.empty();
    };
  }

  private Outcome<List<Optional<AuditEntry>>> write(List<Optional<DecisionRecord>> decisions) {
    try {
      Connection open = begun();
      List<Optional<AuditEntry>> entries = append(open, decisions);
      execute(open, "COMMIT");
      known =
          entries.stream()
              .flatMap(Optional::stream)
              .reduce((first, second) -> second)
              .map(last -> last.link().head())
              .orElse(known);
      return Outcome.passed(entries);
    } catch (SQLException broken) {
      disconnect();
      return Outcome.refused(
          ReasonCode.AUDIT_NOT_WRITTEN, "a record on the disk", why(broken), database.name());
    } catch (MalformedEvidence damaged) {
      disconnect();
      return new Outcome.Refused<>(damaged.reason());
    }
  }

  /** A connection that the database gave up meanwhile is replaced; nothing was written on it. */
  private Connection begun() throws SQLException {
    Connection kept = connection;
    if (kept != null) {
      try {
        database.begin(kept);
        return kept;
      } catch (SQLException stale) {
        disconnect();
      }
    }
    Connection fresh = database.open();
    connection = fresh;
    database.begin(fresh);
    return fresh;
  }

  private List<Optional<AuditEntry>> append(
      Connection open, List<Optional<DecisionRecord>> decisions)
      throws SQLException, MalformedEvidence {
    remembersAll(open);
    ChainHead head = DecisionTable.head(open);
    List<Optional<AuditEntry>> answers = new ArrayList<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (Optional<DecisionRecord> decision : decisions) {
      if (decision.isPresent()) {
        AuditEntry entry =
            new AuditEntry(CHAIN.after(head, decision.get().canonical()), decision.get());
        head = entry.link().head();
        entries.add(entry);
        answers.add(Optional.of(entry));
      } else {
        answers.add(Optional.empty());
      }
    }
    if (entries.isEmpty()) {
      execute(open, "UPDATE probe SET n = n + 1");
    } else {
      DecisionTable.insert(open, entries);
    }
    return answers;
  }

  /** An older copy of the database must not be gone on with: it lacks what was acknowledged. */
  private void remembersAll(Connection open) throws SQLException, MalformedEvidence {
    if (known.count() == 0) {
      return;
    }
    Optional<Bytes> hash = DecisionTable.hashAt(open, known.count());
    if (hash.filter(known.hash().value()::equals).isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.LEDGER_TRUNCATED,
          "entry " + known.count() + " with hash " + known.hash(),
          hash.map(it -> "one with hash " + it).orElse("none"),
          database.name());
    }
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  /** Rolls back whatever was begun; the next append connects again. */
  private void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException broken) {
        // It is given up in any case.
      }
    }
  }

  /** What is done with a connection of one's own. */
  private interface Reading<T> {
    Outcome<T> of(Connection connection) throws SQLException, MalformedEvidence;
  }

  private <T> Outcome<T> reading(Reading<T> reading) {
    try (Connection own = database.open()) {
      return reading.of(own);
    } catch (SQLException broken) {
      return new Outcome.Refused<>(unavailable(database, broken));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  @Override
  public void keep(GivenVerdict verdict, Instant given) {
    shelf.put(verdict, given);
  }

  @Override
  public long notKept() {
    return shelf.lost();
  }

  @Override
  public Outcome<Optional<GivenVerdict>> find(Sha256 verdictId, Instant now) {
    return reading(own -> {
      Optional<VerdictTable.Row> row = shelf.find(own, verdictId, now);
      return Outcome.passed(
          row.isEmpty() ? Optional.empty() : Optional.of(given(own, verdictId, row.get())));
    });
  }

  /** Whoever can write into the table of documents must not be able to give verdicts by that. */
  private static GivenVerdict given(Connection own, Sha256 verdictId, VerdictTable.Row row)
      throws SQLException, MalformedEvidence {
    Sha256 sha256 = Sha256.of(row.document());
    var document = new DecisionRecord.Document(verdictId, sha256);
    Optional<AuditEntry> entry = DecisionTable.giving(own, document).filter(StoredTrail::isWhole);
    if (entry.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.LEDGER_ENTRY_ALTERED,
          "a document whose digest a decision holds",
          "one with sha256 " + sha256,
          "audit, verdict " + verdictId);
    }
    Verdict verdict = entry.get().decision().verdict();
    return new GivenVerdict(verdictId, row.policy(), verdict, sha256, row.document());
  }

  private static boolean isWhole(AuditEntry entry) {
    ChainLink link = entry.link();
    ChainHead before = new ChainHead(link.sequence() - 1, link.previous());
    return CHAIN.after(before, entry.decision().canonical()).equals(link);
  }

  @Override
  public Outcome<AuditPage> query(AuditQuery query) {
    return reading(own -> {
      List<AuditEntry> found = DecisionTable.find(own, query);
      if (found.size() <= query.limit()) {
        return Outcome.passed(new AuditPage(found, Optional.empty()));
      }
      List<AuditEntry> page = found.subList(0, query.limit());
      return Outcome.passed(new AuditPage(page, Optional.of(page.getLast().link().sequence())));
    });
  }

  @Override
  public Outcome<ChainHead> export(Consumer<String> lines) {
    return walk(Optional.empty(), entry -> lines.accept(entry.jsonLine()));
  }

  @Override
  public Outcome<ChainHead> verify(Optional<Sha256> head) {
    return walk(head, entry -> {});
  }

  private Outcome<ChainHead> walk(Optional<Sha256> sought, Consumer<AuditEntry> receiver) {
    return reading(own -> {
      ChainWalk walk = new ChainWalk(CHAIN, sought, "audit");
      // An entry before the first would not be looked at by asking for what comes after 0.
      long last = Long.MIN_VALUE;
      while (true) {
        List<AuditEntry> entries = DecisionTable.after(own, last, ROWS_AT_ONCE);
        for (AuditEntry entry : entries) {
          Optional<Reason> wrong = walk.next(entry.link(), entry.decision().canonical());
          if (wrong.isPresent()) {
            return new Outcome.Refused<>(wrong.get());
          }
          receiver.accept(entry);
          last = entry.link().sequence();
        }
        if (entries.size() < ROWS_AT_ONCE) {
          return walk.end(0);
        }
      }
    });
  }

  @Override
  public void close() {
    shelf.close();
    appends.close();
  }
}
