package dev.assay.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tiles a tree has.
 *
 * @param treeSize number of leaves, 0 to 2^63 - 1
 */
public record TileLayout(long treeSize) {
  /** Each level of tiles spans this many levels of the tree: 256 is 2^8. */
  static final int TILE_HEIGHT = 8;

  private static final int WIDTH_MASK = Tile.FULL_WIDTH - 1;

  public TileLayout {
    if (treeSize < 0) {
      throw new IllegalArgumentException("a tree size below 0: " + treeSize);
    }
  }

  /** The number of levels that have tiles; 0 for the empty tree. */
  public int levels() {
    int levels = 0;
    while (hashes(levels) > 0) {
      levels++;
    }
    return levels;
  }

  /** The number of full tiles at {@code level}. */
  public long fullTiles(int level) {
    return hashes(level) >>> TILE_HEIGHT;
  }

  /** The width of the partial tile at {@code level}, or 0 when there is none. */
  public int partialWidth(int level) {
    return (int) hashes(level) & WIDTH_MASK;
  }

  /**
   * The tile at this place, with the width that it has in this tree; throws {@link
   * IllegalArgumentException} when there is none.
   */
  public Tile tile(int level, long index) {
    long full = fullTiles(level);
    if (index < full) {
      return new Tile(level, index, Tile.FULL_WIDTH);
    }
    if (index == full && partialWidth(level) > 0) {
      return new Tile(level, index, partialWidth(level));
    }
    throw new IllegalArgumentException(
        "a tree of " + treeSize + " leaves has no tile " + level + "/" + index);
  }

  /** The tile that has the hashes under {@code subtree}, which must be in the tree. */
  public Tile holding(Subtree subtree) {
    int level = subtree.level() / TILE_HEIGHT;
    long firstHash = subtree.index() << subtree.level() % TILE_HEIGHT;
    return tile(level, firstHash >>> TILE_HEIGHT);
  }

  /** The partial tiles, from level 0 upwards; together they determine the root. */
  public List<Tile> rightEdge() {
    List<Tile> edge = new ArrayList<>();
    for (int level = 0; level < levels(); level++) {
      if (partialWidth(level) > 0) {
        edge.add(tile(level, fullTiles(level)));
      }
    }
    return List.copyOf(edge);
  }

  /**
   * {@code tiles} with everything that {@link AuthenticatedTiles} needs to tie them to the root:
   * the right edge, and for each full tile the tiles above it.
   */
  public SortedSet<Tile> withProof(SortedSet<Tile> tiles) {
    SortedSet<Tile> all = new TreeSet<>(rightEdge());
    for (Tile tile : tiles) {
      for (Tile above = tile; all.add(above) && above.isFull(); ) {
        above = parent(above);
      }
    }
    return all;
  }

  /** The tile that has the root of a full {@code tile} as one of its hashes. */
  Tile parent(Tile tile) {
    return tile(tile.level() + 1, tile.index() >>> TILE_HEIGHT);
  }

  private long hashes(int level) {
    // A shift by 64 or more would be taken modulo 64; no 63-bit size reaches those levels.
    return level < TILE_HEIGHT ? treeSize >>> (level * TILE_HEIGHT) : 0;
  }
}
