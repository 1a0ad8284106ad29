package dev.assay.tlog;

import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The leaves {@code [begin, end)} of a tree whose root hash is one hash of a proof.
 *
 * @param begin first leaf, from 0
 * @param end the leaf after the last one; above {@code begin}
 */
public record LeafRange(long begin, long end) {
  public LeafRange {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("no leaves in [" + begin + ", " + end + ")");
    }
  }

  /** The perfect subtrees that this range consists of, from left to right. */
  public List<Subtree> subtrees() {
    List<Subtree> parts = new ArrayList<>();
    for (long at = begin; at < end; at = parts.getLast().end()) {
      // The largest that is aligned at this leaf and does not reach beyond the end.
      long room = Long.highestOneBit(end - at);
      long aligned = at == 0 ? room : Math.min(room, Long.lowestOneBit(at));
      int level = Long.numberOfTrailingZeros(aligned);
      parts.add(new Subtree(level, at >>> level));
    }
    return List.copyOf(parts);
  }

  /** The root hash of this range, as RFC 6962 section 2.1 defines it for a list of leaves. */
  public Sha256 hash(NodeReader nodes) {
    List<Subtree> parts = subtrees();
    TreeHasher hasher = new TreeHasher();
    Sha256 hash = nodes.hash(parts.getLast());
    for (Subtree left : parts.subList(0, parts.size() - 1).reversed()) {
      hash = hasher.node(nodes.hash(left), hash);
    }
    return hash;
  }
}
