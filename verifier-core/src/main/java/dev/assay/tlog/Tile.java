package dev.assay.tlog;

import java.util.Comparator;
import java.util.Optional;

/**
 * Coordinates of a tile: {@code width} consecutive hashes of one level (c2sp.org/tlog-tiles). Hash
 * i of it is the root over the {@code 256^level} leaves from {@code (256 * index + i) * 256^level}.
 * The entry bundle with the same index and width has the coordinates of the tile of level 0.
 *
 * @param level 0 to 63; 0 has the leaf hashes
 * @param index position among the tiles of its level, from 0
 * @param width number of hashes, 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) implements Comparable<Tile> {
  /** Hashes in a full tile, entries in a full entry bundle. */
  public static final int FULL_WIDTH = 256;

  /** The highest level that a path may name; trees that exist have tiles up to level 7. */
  public static final int MAX_LEVEL = 63;

  private static final Comparator<Tile> ORDER =
      Comparator.comparingInt(Tile::level)
          .thenComparingLong(Tile::index)
          .thenComparingInt(Tile::width);

  public Tile {
    if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException(
          "no tile of level " + level + ", index " + index + ", width " + width);
    }
  }

  public boolean isFull() {
    return width == FULL_WIDTH;
  }

  /** The full tile at this place, which a log may serve instead of a partial one. */
  public Tile full() {
    return new Tile(level, index, FULL_WIDTH);
  }

  /** Length of the tile in bytes. */
  public int sizeBytes() {
    return width * TreeHasher.HASH_BYTES;
  }

  /** Where the tile is, relative to the log's prefix: {@code tile/0/x001/x234/067.p/8}. */
  public String path() {
    return TilePath.write(Integer.toString(level), index, width);
  }

  /**
   * Where the entry bundle is: {@code tile/entries/x001/x234/067.p/8}. Throws {@link
   * IllegalStateException} above level 0, which has no entries.
   */
  public String entriesPath() {
    if (level != 0) {
      throw new IllegalStateException("entries belong to level 0, not " + level);
    }
    return TilePath.write(TilePath.ENTRIES, index, width);
  }

  /** Reads what {@link #path} writes, and nothing else; each tile has exactly one path. */
  public static Optional<Tile> parse(String path) {
    return TilePath.read(path).filter(read -> !read.entries()).map(TilePath::tile);
  }

  /** Reads what {@link #entriesPath} writes, and nothing else. */
  public static Optional<Tile> parseEntries(String path) {
    return TilePath.read(path).filter(TilePath::entries).map(TilePath::tile);
  }

  /** By level, then by index, then by width. */
  @Override
  public int compareTo(Tile other) {
    return ORDER.compare(this, other);
  }

  /** The path. */
  @Override
  public String toString() {
    return path();
  }
}
