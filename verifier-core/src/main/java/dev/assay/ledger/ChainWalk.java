package dev.assay.ledger;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Optional;

/**
 * Reads a chain from its first entry on. Not thread-safe; of no use after a refusal.
 *
 * <p>Refusals: {@code LEDGER_CHAIN_BROKEN} where an entry does not follow the one before it, {@code
 * LEDGER_ENTRY_ALTERED} where its hash is another, {@code LEDGER_TRUNCATED} at the end.
 */
public final class ChainWalk {
  private final HashChain chain;
  private final Optional<Sha256> sought;
  private final String name;
  private ChainHead head = HashChain.START;
  private boolean found;

  /**
   * @param sought a hash that was once the last one and must be there, with or without entries
   *     after it
   * @param name what the chain is called in reasons
   */
  public ChainWalk(HashChain chain, Optional<Sha256> sought, String name) {
    this.chain = chain;
    this.sought = sought;
    this.name = name;
    this.found = sought.isEmpty() || sought.get().equals(head.hash());
  }

  /** Goes on to the next entry; a reason where it does not fit. */
  public Optional<Reason> next(ChainLink link, Bytes content) {
    long expected = head.count() + 1;
    if (link.sequence() != expected) {
      return refused(ReasonCode.LEDGER_CHAIN_BROKEN, "entry " + expected, "entry", link);
    }
    if (!link.previous().equals(head.hash())) {
      String after = "an entry after " + head.hash();
      return refused(ReasonCode.LEDGER_CHAIN_BROKEN, after, "one after " + link.previous(), link);
    }
    Sha256 hash = chain.hash(link.previous(), content);
    if (!link.hash().equals(hash)) {
      String actual = "content with hash " + hash + " as entry";
      return refused(ReasonCode.LEDGER_ENTRY_ALTERED, "hash " + link.hash(), actual, link);
    }
    head = link.head();
    found |= sought.filter(hash::equals).isPresent();
    return Optional.empty();
  }

  private Optional<Reason> refused(
      ReasonCode code, String expected, String actual, ChainLink link) {
    String text = actual.endsWith("entry") ? actual + " " + link.sequence() : actual;
    return Optional.of(new Reason(code, expected, text, name + ", entry " + link.sequence()));
  }

  /**
   * Where the chain ends.
   *
   * @param atLeast how many entries there must be, as somebody remembers
   */
  public Outcome<ChainHead> end(long atLeast) {
    if (!found) {
      return Outcome.refused(
          ReasonCode.LEDGER_TRUNCATED,
          "an entry with hash " + sought.orElseThrow(),
          head.count() + " entries without it",
          name);
    }
    if (head.count() < atLeast) {
      return Outcome.refused(
          ReasonCode.LEDGER_TRUNCATED,
          "at least " + atLeast + " entries",
          head.count() + " entries",
          name);
    }
    return Outcome.passed(head);
  }

  /** Where it stands after the entries so far. */
  public ChainHead head() {
    return head;
  }
}
