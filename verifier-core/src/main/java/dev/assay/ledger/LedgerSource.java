package dev.assay.ledger;

import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import java.util.Optional;
import java.util.function.Consumer;

/** Something that holds a ledger: a database, or an export of one. */
@FunctionalInterface
public interface LedgerSource {
  /**
   * Gives every entry to {@code receiver}, the oldest first, each after its place in the chain was
   * checked, and returns where the chain ends.
   *
   * @param head a hash that was once the last one and must be there
   * @return LEDGER_UNREADABLE, LEDGER_IN_USE, LEDGER_ENTRY_MALFORMED, LEDGER_ENTRY_ALTERED,
   *     LEDGER_CHAIN_BROKEN or LEDGER_TRUNCATED; entries before the place were given
   */
  Outcome<ChainHead> read(Optional<Sha256> head, Consumer<LedgerEntry> receiver);
}
