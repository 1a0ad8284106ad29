package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import dev.assay.tlog.TileLayout;
import java.util.ArrayList;
import java.util.List;

/** The tiles from level 2 upwards, recomputed as their hashes become known and then compared. */
final class UpperTiles {
  private static final int FIRST_LEVEL = 2;

  private final TileSource source;
  private final TileLayout layout;

  /** The hashes of the tile being filled, and that tile's number, from level 2 upwards. */
  private final List<List<Sha256>> rows = new ArrayList<>();

  private final List<Long> indexes = new ArrayList<>();

  UpperTiles(TileSource source, TileLayout layout, AuditPosition from) {
    this.source = source;
    this.layout = layout;
    from.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    indexes.addAll(from.indexes());
  }

  AuditPosition position(Bytes note, long groups, Bytes range) {
    return new AuditPosition(note, groups, range, rows, indexes);
  }

  /** The next hash of level 2. */
  void add(Sha256 hash) throws MalformedEvidence {
    add(0, hash);
  }

  private void add(int depth, Sha256 hash) throws MalformedEvidence {
    if (depth == rows.size()) {
      rows.add(new ArrayList<>());
      indexes.add(0L);
    }
    List<Sha256> row = rows.get(depth);
    row.add(hash);
    if (row.size() == Tile.FULL_WIDTH) {
      TileHashes tile = compare(depth);
      row.clear();
      indexes.set(depth, indexes.get(depth) + 1);
      add(depth + 1, tile.fold(0, TileGroup.HEIGHT));
    }
  }

  /** Compares the tiles that the tree leaves partial. */
  void finish() throws MalformedEvidence {
    for (int depth = 0; depth < rows.size(); depth++) {
      if (!rows.get(depth).isEmpty()) {
        TileHashes unused = compare(depth);
      }
    }
  }

  private TileHashes compare(int depth) throws MalformedEvidence {
    Tile tile = layout.tile(FIRST_LEVEL + depth, indexes.get(depth));
    TileHashes served = ServedFile.hashes(source, tile).tile(tile);
    List<Sha256> row = rows.get(depth);
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).equals(served.hash(i))) {
        throw TileGroup.mismatch(source, tile, i);
      }
    }
    return served;
  }
}
