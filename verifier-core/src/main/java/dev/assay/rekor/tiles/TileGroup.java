package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Up to 65,536 consecutive leaves, which is what one tile of level 1 spans: read, hashed, and
 * compared with the tiles of levels 0 and 1 that the log serves. One thread's work; no object for
 * each entry.
 */
final class TileGroup {
  /** A tile folds into one hash that many levels up. */
  static final int HEIGHT = 8;

  private static final int HASH = TreeHasher.HASH_BYTES;
  private static final int WIDTH = Tile.FULL_WIDTH;
  private static final long LEAVES = (long) WIDTH * WIDTH;

  private final TileSource source;
  private final TileLayout layout;
  private final TreeHasher hasher = new TreeHasher();
  private final byte[] roots = new byte[WIDTH * HASH];
  private int tiles;
  private byte[] loose = new byte[0];

  private TileGroup(TileSource source, TileLayout layout) {
    this.source = source;
    this.layout = layout;
  }

  /** How many groups a tree has, a last one that is not full included. */
  static long count(long treeSize) {
    return (treeSize + LEAVES - 1) / LEAVES;
  }

  /** Reads and checks the group with number {@code group}. */
  static TileGroup read(TileSource source, TileLayout layout, long group, boolean tilesOnly)
      throws MalformedEvidence {
    TileGroup read = new TileGroup(source, layout);
    long first = group * WIDTH;
    long end = Math.min(first + WIDTH, (layout.treeSize() + WIDTH - 1) / WIDTH);
    for (long index = first; index < end; index++) {
      read.tile(layout.tile(0, index), tilesOnly);
    }
    if (read.tiles > 0) {
      read.compareLevelOne(group);
    }
    return read;
  }

  boolean isFull() {
    return tiles == WIDTH;
  }

  /** The root over all leaves of a full group. */
  Sha256 root() {
    byte[] row = roots.clone();
    hasher.fold(row, WIDTH);
    return new Sha256(Bytes.of(row, 0, HASH));
  }

  /** The roots of the full tiles of level 0. */
  List<Sha256> fullTiles() {
    return hashes(roots, tiles);
  }

  /** The leaf hashes of a last tile that is not full. */
  List<Sha256> looseLeaves() {
    return hashes(loose, loose.length / HASH);
  }

  private static List<Sha256> hashes(byte[] row, int count) {
    List<Sha256> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashes.add(new Sha256(Bytes.of(row, i * HASH, (i + 1) * HASH)));
    }
    return hashes;
  }

  private void tile(Tile tile, boolean tilesOnly) throws MalformedEvidence {
    byte[] served = served(tile);
    if (!tilesOnly) {
      byte[] leaves = leaves(tile);
      int at = Arrays.mismatch(leaves, served);
      if (at >= 0) {
        throw new MalformedEvidence(
            ReasonCode.LOG_ENTRY_SWAPPED,
            "the entry of leaf " + (tile.index() * WIDTH + at / HASH),
            "another one",
            source.location() + tile.entriesPath());
      }
    }
    if (tile.isFull()) {
      hasher.fold(served, WIDTH);
      System.arraycopy(served, 0, roots, tiles * HASH, HASH);
      tiles++;
    } else {
      loose = served;
    }
  }

  /** The content of a tile that the log serves, as wide as it is in this tree. */
  private byte[] served(Tile tile) throws MalformedEvidence {
    return ServedFile.hashes(source, tile).tile(tile).content().toArray();
  }

  /** The leaf hashes of a bundle, straight from its bytes. */
  private byte[] leaves(Tile tile) throws MalformedEvidence {
    ServedFile served = ServedFile.entries(source, tile);
    byte[] bundle = served.body().toArray();
    int entries = served.full() ? WIDTH : tile.width();
    byte[] leaves = new byte[entries * HASH];
    int at = 0;
    int count = 0;
    while (count < entries && at + Short.BYTES <= bundle.length) {
      int from = at + Short.BYTES;
      int to = from + ((bundle[at] & 0xff) << Byte.SIZE | (bundle[at + 1] & 0xff));
      if (to > bundle.length) {
        break;
      }
      hasher.leaf(bundle, from, to, leaves, count * HASH);
      at = to;
      count++;
    }
    if (count < entries || at != bundle.length) {
      throw new MalformedEvidence(
          ReasonCode.TILE_MALFORMED,
          entries + " entries",
          count + " entries and " + (bundle.length - at) + " bytes",
          source.location() + tile.entriesPath());
    }
    return Arrays.copyOf(leaves, tile.sizeBytes());
  }

  private void compareLevelOne(long group) throws MalformedEvidence {
    Tile tile = layout.tile(1, group);
    int at = Arrays.mismatch(served(tile), Arrays.copyOf(roots, tiles * HASH));
    if (at >= 0) {
      throw mismatch(source, tile, at / HASH);
    }
  }

  static MalformedEvidence mismatch(TileSource source, Tile tile, int position) {
    return new MalformedEvidence(
        ReasonCode.TILE_MISMATCH,
        "the hash over the tile below",
        "another hash at position " + position,
        source.location() + tile.path());
  }
}
