package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only RFC 6962 tree that keeps the hash of every complete subtree, so that roots and
 * proofs of any past size cost a logarithm. Not thread-safe.
 */
final class MerkleLog {
  private static final Octets EMPTY_ROOT = Octets.of().sha256();
  private static final Octets LEAF = Octets.of((byte) 0);
  private static final Octets NODE = Octets.of((byte) 1);

  /** {@code levels.get(l).get(k)} covers the leaves from k * 2^l up to (k + 1) * 2^l. */
  private final List<List<Octets>> levels = new ArrayList<>();

  static Octets leafHash(Octets data) {
    return LEAF.plus(data).sha256();
  }

  static Octets nodeHash(Octets left, Octets right) {
    return Octets.concat(NODE, left, right).sha256();
  }

  void append(Octets leafHash) {
    Octets hash = leafHash;
    for (int level = 0; ; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<Octets> row = levels.get(level);
      row.add(hash);
      if (row.size() % 2 == 1) {
        return;
      }
      hash = nodeHash(row.get(row.size() - 2), hash);
    }
  }

  int size() {
    return levels.isEmpty() ? 0 : levels.getFirst().size();
  }

  /** The hash of the complete subtree number {@code index} on {@code level}. */
  Octets hash(int level, int index) {
    return levels.get(level).get(index);
  }

  Octets root(int size) {
    return size == 0 ? EMPTY_ROOT : range(0, size);
  }

  /** MTH of the leaves {@code [from, to)}; {@code from} is a multiple of the range's top split. */
  private Octets range(int from, int to) {
    int length = to - from;
    if (Integer.bitCount(length) == 1) {
      int level = Integer.numberOfTrailingZeros(length);
      return hash(level, from >> level);
    }
    int split = Integer.highestOneBit(length);
    return nodeHash(range(from, from + split), range(from + split, to));
  }

  /** The inclusion proof of leaf {@code index} in the tree of {@code size}, leaf side first. */
  TreeProof inclusion(int index, int size) {
    List<Octets> path = new ArrayList<>();
    int from = 0;
    int to = size;
    while (to - from > 1) {
      int split = from + Integer.highestOneBit(to - from - 1);
      if (index < split) {
        path.add(range(split, to));
        to = split;
      } else {
        path.add(range(from, split));
        from = split;
      }
    }
    return new TreeProof(index, size, root(size), path.reversed());
  }

  /** The consistency proof between two sizes, {@code 0 < older <= newer} (RFC 6962 2.1.2). */
  List<Octets> consistency(int older, int newer) {
    List<Octets> path = new ArrayList<>();
    subproof(older, 0, newer, true, path);
    return path;
  }

  private void subproof(int older, int from, int to, boolean complete, List<Octets> path) {
    int length = to - from;
    if (older == length) {
      if (!complete) {
        path.add(range(from, to));
      }
      return;
    }
    int split = Integer.highestOneBit(length - 1);
    if (older <= split) {
      subproof(older, from, from + split, complete, path);
      path.add(range(from + split, to));
    } else {
      subproof(older - split, from + split, to, false, path);
      path.add(range(from, from + split));
    }
  }
}
