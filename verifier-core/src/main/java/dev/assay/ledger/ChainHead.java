package dev.assay.ledger;

import dev.assay.model.Sha256;
import java.util.Objects;

/**
 * How far a chain goes.
 *
 * @param count how many entries it has
 * @param hash that of the last one
 */
public record ChainHead(long count, Sha256 hash) {
  public ChainHead {
    Objects.requireNonNull(hash, "hash is null");
    if (count < 0) {
      throw new IllegalArgumentException("count " + count);
    }
  }
}
