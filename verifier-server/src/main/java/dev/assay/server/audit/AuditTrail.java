package dev.assay.server.audit;

import dev.assay.ledger.ChainHead;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Where decisions are recorded. Safe for any number of threads. */
public interface AuditTrail extends AutoCloseable {
  /**
   * Records a decision; it is on the disk when this returns. AUDIT_NOT_WRITTEN, or LEDGER_TRUNCATED
   * where the database lost records that were acknowledged: then the decision must not be given.
   * Blocks until the disk answers; many threads that wait share one write.
   */
  Outcome<AuditEntry> append(DecisionRecord decision);

  /**
   * Has the document of a decision that was appended kept beside it, soon and if that can be done:
   * the decision stands without it. Does not wait.
   */
  void keep(GivenVerdict verdict, Instant given);

  /**
   * A verdict that is kept, read at {@code now}, held to the digest in the decision that gave it.
   * LEDGER_ENTRY_ALTERED where no decision gave this document, LEDGER_ENTRY_MALFORMED,
   * AUDIT_UNAVAILABLE.
   */
  Outcome<Optional<GivenVerdict>> find(Sha256 verdictId, Instant now);

  /** How many documents could not be kept. */
  long notKept();

  /** The decisions that meet a query, newest first. AUDIT_UNAVAILABLE, LEDGER_ENTRY_MALFORMED. */
  Outcome<AuditPage> query(AuditQuery query);

  /**
   * Gives every entry, the oldest first, to {@code lines} as JSON lines without line feeds, and
   * returns where the chain ends. Stops at the first entry that does not fit: LEDGER_*, or
   * AUDIT_UNAVAILABLE.
   */
  Outcome<ChainHead> export(Consumer<String> lines);

  /**
   * Reads the whole chain.
   *
   * @param head a hash that was once the last one and must be there
   * @return where the chain ends; LEDGER_ENTRY_MALFORMED, LEDGER_ENTRY_ALTERED,
   *     LEDGER_CHAIN_BROKEN, LEDGER_TRUNCATED, AUDIT_UNAVAILABLE
   */
  Outcome<ChainHead> verify(Optional<Sha256> head);

  /** Why nothing can be recorded now, found out by writing; empty when it can. */
  Optional<Reason> health();

  /** Waits for what is being written; later appends are refused. */
  @Override
  void close();
}
