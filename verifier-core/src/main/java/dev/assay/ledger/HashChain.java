package dev.assay.ledger;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;

/**
 * How one kind of chain is made. Immutable.
 *
 * @param domain a line of text with its line feed, which no other kind of chain has
 */
public record HashChain(String domain) {
  /** What the first entry follows: no entry, and a hash of zero bytes. */
  public static final ChainHead START = new ChainHead(0, new Sha256(Bytes.of(new byte[32])));

  public HashChain {
    if (domain.isEmpty() || domain.indexOf('\n') != domain.length() - 1) {
      throw new IllegalArgumentException("a domain is one line with its line feed");
    }
  }

  /** The link of an entry with this content that is appended where the chain stands at head. */
  public ChainLink after(ChainHead head, Bytes content) {
    return new ChainLink(Math.addExact(head.count(), 1), head.hash(), hash(head.hash(), content));
  }

  Sha256 hash(Sha256 previous, Bytes content) {
    return Sha256.of(Bytes.ofUtf8(domain), previous.value(), content);
  }
}
