package dev.assay.rekor.tiles;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import java.util.ArrayList;
import java.util.List;

/**
 * The tile of each level that is being filled while the hashes of the lowest level come in order. A
 * full tile folds into a hash of the level above it. Not thread-safe.
 */
final class TileRows {
  /** What becomes of a tile whose hashes are known. */
  @FunctionalInterface
  interface Known {
    /**
     * The tile itself.
     *
     * @param height above the lowest level
     */
    TileHashes tile(int height, long index, List<Sha256> hashes) throws MalformedEvidence;
  }

  private final Known known;
  private final List<List<Sha256>> rows = new ArrayList<>();
  private final List<Long> indexes = new ArrayList<>();

  TileRows(Known known) {
    this(known, List.of(), List.of());
  }

  /**
   * Goes on where others stopped.
   *
   * @param rows what the tiles hold that are not full yet, from the lowest level upwards
   * @param indexes of these tiles in their levels
   */
  TileRows(Known known, List<List<Sha256>> rows, List<Long> indexes) {
    this.known = known;
    rows.forEach(row -> this.rows.add(new ArrayList<>(row)));
    this.indexes.addAll(indexes);
  }

  List<List<Sha256>> rows() {
    return rows;
  }

  List<Long> indexes() {
    return indexes;
  }

  /** The next hash of the lowest level. */
  void add(Sha256 hash) throws MalformedEvidence {
    add(0, hash);
  }

  private void add(int height, Sha256 hash) throws MalformedEvidence {
    if (height == rows.size()) {
      rows.add(new ArrayList<>());
      indexes.add(0L);
    }
    List<Sha256> row = rows.get(height);
    row.add(hash);
    if (row.size() == Tile.FULL_WIDTH) {
      Sha256 above = known(height).fold(0, TileGroup.HEIGHT);
      row.clear();
      indexes.set(height, indexes.get(height) + 1);
      add(height + 1, above);
    }
  }

  /** No hash comes after these: the tiles that are not full are known too. */
  void finish() throws MalformedEvidence {
    for (int height = 0; height < rows.size(); height++) {
      if (!rows.get(height).isEmpty()) {
        TileHashes unused = known(height);
      }
    }
  }

  private TileHashes known(int height) throws MalformedEvidence {
    return known.tile(height, indexes.get(height), rows.get(height));
  }

  /** How many hashes there were on a level. */
  long hashes(int height) {
    return height < rows.size()
        ? indexes.get(height) * Tile.FULL_WIDTH + rows.get(height).size()
        : 0;
  }
}
