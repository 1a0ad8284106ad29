package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import dev.assay.tlog.TileLayout;
import java.util.List;

/** The tiles from level 2 upwards, recomputed as their hashes become known and then compared. */
final class UpperTiles {
  private static final int FIRST_LEVEL = 2;

  private final TileSource source;
  private final TileLayout layout;
  private final TileRows rows;

  UpperTiles(TileSource source, TileLayout layout, AuditPosition from) {
    this.source = source;
    this.layout = layout;
    this.rows = new TileRows(this::compare, from.rows(), from.indexes());
  }

  AuditPosition position(Bytes note, long groups, Bytes range) {
    return new AuditPosition(note, groups, range, rows.rows(), rows.indexes());
  }

  /** The next hash of level 2. */
  void add(Sha256 hash) throws MalformedEvidence {
    rows.add(hash);
  }

  /** Compares the tiles that the tree leaves partial. */
  void finish() throws MalformedEvidence {
    rows.finish();
  }

  private TileHashes compare(int height, long index, List<Sha256> hashes) throws MalformedEvidence {
    Tile tile = layout.tile(FIRST_LEVEL + height, index);
    TileHashes served = ServedFile.hashes(source, tile).tile(tile);
    for (int i = 0; i < hashes.size(); i++) {
      if (!hashes.get(i).equals(served.hash(i))) {
        throw TileGroup.mismatch(source, tile, i);
      }
    }
    return served;
  }
}
