package dev.assay.ledger;

import dev.assay.model.Outcome;
import java.util.List;

/** A ledger that can be appended to, by any number of processes. */
public interface LedgerStore extends LedgerSource, AutoCloseable {
  /**
   * Appends the sightings that are news about their files, all or none; they are on the disk when
   * this returns. LEDGER_NOT_WRITTEN, LEDGER_IN_USE.
   */
  Outcome<Recorded> append(List<Sighting> seen);

  /**
   * What an append did.
   *
   * @param added how many of the sightings were news
   * @param head where the ledger stands now
   */
  record Recorded(int added, ChainHead head) {}

  @Override
  void close();
}
