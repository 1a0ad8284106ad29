package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RFC 6962 section 2.1 word for word, slow and obvious, over the leaves "leaf-0", "leaf-1", ... */
final class ReferenceTree {
  private final Map<LeafRange, Sha256> known = new HashMap<>();

  static Bytes leaf(long index) {
    return Bytes.ofUtf8("leaf-" + index);
  }

  /** MTH(D[0:n]). */
  Sha256 root(long size) {
    return size == 0 ? Sha256.of() : hash(0, size);
  }

  /** MTH(D[begin:end]). */
  Sha256 hash(long begin, long end) {
    LeafRange range = new LeafRange(begin, end);
    Sha256 hash = known.get(range);
    if (hash == null) {
      hash = compute(begin, end);
      known.put(range, hash);
    }
    return hash;
  }

  Sha256 hash(Subtree subtree) {
    return hash(subtree.index() << subtree.level(), subtree.end());
  }

  private Sha256 compute(long begin, long end) {
    if (end - begin == 1) {
      return Sha256.of(Bytes.of((byte) 0), leaf(begin));
    }
    long middle = begin + powerBelow(end - begin);
    return Sha256.of(Bytes.of((byte) 1), hash(begin, middle).value(), hash(middle, end).value());
  }

  /** The largest power of two smaller than {@code n}. */
  private static long powerBelow(long n) {
    long power = 1;
    while (power * 2 < n) {
      power *= 2;
    }
    return power;
  }

  /** PATH(index, D[0:size]). */
  List<Sha256> inclusion(long index, long size) {
    return path(index, 0, size);
  }

  private List<Sha256> path(long index, long begin, long end) {
    if (end - begin == 1) {
      return List.of();
    }
    long middle = begin + powerBelow(end - begin);
    return index < middle
        ? and(path(index, begin, middle), hash(middle, end))
        : and(path(index, middle, end), hash(begin, middle));
  }

  /** PROOF(size1, D[0:size2]). */
  List<Sha256> consistency(long size1, long size2) {
    return size1 == 0 || size1 == size2 ? List.of() : subproof(size1, 0, size2, true);
  }

  private List<Sha256> subproof(long size1, long begin, long end, boolean complete) {
    if (size1 == end) {
      return complete ? List.of() : List.of(hash(begin, end));
    }
    long middle = begin + powerBelow(end - begin);
    return size1 <= middle
        ? and(subproof(size1, begin, middle, complete), hash(middle, end))
        : and(subproof(size1, middle, end, false), hash(begin, middle));
  }

  private static List<Sha256> and(List<Sha256> hashes, Sha256 last) {
    List<Sha256> longer = new ArrayList<>(hashes);
    longer.add(last);
    return longer;
  }

  /** The tile of this tree as a log would serve it. */
  TileHashes tile(Tile tile) {
    long span = 1L << (TileLayout.TILE_HEIGHT * tile.level());
    Bytes[] hashes = new Bytes[tile.width()];
    for (int i = 0; i < hashes.length; i++) {
      long begin = (tile.index() * Tile.FULL_WIDTH + i) * span;
      hashes[i] = hash(begin, begin + span).value();
    }
    return new TileHashes(tile, Bytes.concat(hashes));
  }
}
