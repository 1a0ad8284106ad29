package dev.assay.tlog;

import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which parts of a tree a proof consists of. Everything follows from the sizes alone, so that all
 * tiles can be fetched in one round.
 *
 * @param treeSize number of leaves of the tree that the parts are read from
 * @param ranges one range of leaves for each hash of the proof, in proof order
 */
public record ProofPlan(long treeSize, List<LeafRange> ranges) {
  public ProofPlan {
    ranges = List.copyOf(ranges);
  }

  /**
   * The inclusion proof of leaf {@code index} in the tree of {@code treeSize} leaves (RFC 6962
   * section 2.1.1); throws {@link IllegalArgumentException} unless {@code 0 <= index < treeSize}.
   */
  public static ProofPlan inclusion(long index, long treeSize) {
    require(0 <= index && index < treeSize, "no leaf " + index + " of " + treeSize);
    List<LeafRange> siblings = new ArrayList<>();
    long begin = 0;
    long end = treeSize;
    while (end - begin > 1) {
      long middle = split(begin, end);
      if (index < middle) {
        siblings.add(new LeafRange(middle, end));
        end = middle;
      } else {
        siblings.add(new LeafRange(begin, middle));
        begin = middle;
      }
    }
    Collections.reverse(siblings);
    return new ProofPlan(treeSize, siblings);
  }

  /**
   * The consistency proof between the trees of {@code size1} and {@code size2} leaves (RFC 6962
   * section 2.1.2); throws {@link IllegalArgumentException} unless {@code 0 <= size1 <= size2}.
   */
  public static ProofPlan consistency(long size1, long size2) {
    require(0 <= size1 && size1 <= size2, "no growth from " + size1 + " to " + size2);
    if (size1 == 0) {
      return new ProofPlan(size2, List.of());
    }
    List<LeafRange> parts = new ArrayList<>();
    long begin = 0;
    long end = size2;
    while (end != size1) {
      long middle = split(begin, end);
      if (size1 <= middle) {
        parts.add(new LeafRange(middle, end));
        end = middle;
      } else {
        parts.add(new LeafRange(begin, middle));
        begin = middle;
      }
    }
    // A last subtree that is the whole old tree has a root which the verifier knows.
    if (begin != 0) {
      parts.add(new LeafRange(begin, end));
    }
    Collections.reverse(parts);
    return new ProofPlan(size2, parts);
  }

  /** The root of the tree of {@code treeSize} leaves, which must be above 0. */
  public static ProofPlan root(long treeSize) {
    return new ProofPlan(treeSize, List.of(new LeafRange(0, treeSize)));
  }

  /** The hashes of the proof. */
  public List<Sha256> hashes(NodeReader nodes) {
    return ranges.stream().map(range -> range.hash(nodes)).toList();
  }

  /** The tiles that hold those hashes, and no others. */
  public SortedSet<Tile> tiles() {
    TileLayout layout = new TileLayout(treeSize);
    SortedSet<Tile> tiles = new TreeSet<>();
    for (LeafRange range : ranges) {
      for (Subtree subtree : range.subtrees()) {
        tiles.add(layout.holding(subtree));
      }
    }
    return Collections.unmodifiableSortedSet(tiles);
  }

  /** Where RFC 6962 splits {@code [begin, end)}: after the largest power of two below its size. */
  private static long split(long begin, long end) {
    return begin + Long.highestOneBit(end - begin - 1);
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
