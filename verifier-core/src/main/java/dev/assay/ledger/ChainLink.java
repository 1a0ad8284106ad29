package dev.assay.ledger;

import dev.assay.model.Sha256;
import java.util.Objects;

/**
 * The place of an entry in its chain.
 *
 * @param sequence 1 for the first entry, and so on without a gap
 * @param previous the hash of the entry before it
 * @param hash over the domain, {@code previous} and the entry's content
 */
public record ChainLink(long sequence, Sha256 previous, Sha256 hash) {
  public ChainLink {
    Objects.requireNonNull(previous, "previous is null");
    Objects.requireNonNull(hash, "hash is null");
  }

  /** Where a chain stands that ends with this entry. */
  public ChainHead head() {
    return new ChainHead(sequence, hash);
  }
}
