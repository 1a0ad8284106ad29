package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that grows: entries stay, and every checkpoint, proof and tile of every size agrees with
 * them, as in a log that behaves. What a log's readers and monitors are tested with. Thread-safe.
 */
public final class GrowingLog {
  private static final int TILE_WIDTH = 256;
  private static final int TILE_BITS = 8;

  private final FakeLog log;
  private final List<Octets> bodies = new ArrayList<>();
  private final MerkleLog tree = new MerkleLog();
  private boolean frozen;

  public GrowingLog(FakeLog log) {
    this.log = log;
  }

  public FakeLog log() {
    return log;
  }

  /** From now on the log takes no entry, as an earlier shard does. */
  public synchronized void freeze() {
    frozen = true;
  }

  /**
   * Appends an entry and returns its index in this log; throws {@link IllegalStateException} when
   * the log is frozen.
   */
  public synchronized int append(Octets body) {
    if (frozen) {
      throw new IllegalStateException("frozen at " + bodies.size() + ": " + log.origin());
    }
    bodies.add(body);
    tree.append(MerkleLog.leafHash(body));
    return bodies.size() - 1;
  }

  /** Appends {@code count} entries of nobody's. */
  public synchronized void appendFiller(int count) {
    for (int i = 0; i < count; i++) {
      append(Filler.body(log, bodies.size()));
    }
  }

  public synchronized int size() {
    return bodies.size();
  }

  public synchronized Octets body(int index) {
    return bodies.get(index);
  }

  public synchronized Octets root(int size) {
    return tree.root(size);
  }

  public synchronized TreeProof inclusion(int index, int size) {
    return tree.inclusion(index, size);
  }

  /** RFC 6962 consistency proof, {@code 0 < older <= newer}. */
  public synchronized List<Octets> consistency(int older, int newer) {
    return tree.consistency(older, newer);
  }

  /** The signed checkpoint of a past or the present size. */
  public synchronized String checkpoint(int size) {
    return log.checkpoint(size, tree.root(size));
  }

  /**
   * A tile of the tree of {@code treeSize}: the hashes of tile number {@code index} on {@code
   * level}, 32 bytes each, as many as that tree has.
   */
  public synchronized Octets tile(int level, int index, int treeSize) {
    int row = treeSize >> (TILE_BITS * level);
    int from = index * TILE_WIDTH;
    int to = Math.min(row, from + TILE_WIDTH);
    var hashes = new Octets[Math.max(0, to - from)];
    for (int i = from; i < to; i++) {
      hashes[i - from] = tree.hash(TILE_BITS * level, i);
    }
    return Octets.concat(hashes);
  }

  /** An entry bundle of the tree of {@code treeSize}: each body after its 16-bit length. */
  public synchronized Octets entryBundle(int index, int treeSize) {
    int from = index * TILE_WIDTH;
    int to = Math.min(treeSize, from + TILE_WIDTH);
    var entries = new Octets[Math.max(0, to - from)];
    for (int i = from; i < to; i++) {
      entries[i - from] = Sct.opaque16(bodies.get(i));
    }
    return Octets.concat(entries);
  }
}
