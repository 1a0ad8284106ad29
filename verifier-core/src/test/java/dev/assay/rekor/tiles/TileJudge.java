package dev.assay.rekor.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.EntryBundle;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Works out the root of a log from its entries, and asserts on the way that every tile says what
 * the files below it say.
 */
public final class TileJudge {
  private TileJudge() {}

  /** The root of the tree of {@code size}; {@code files} has each file of it. */
  public static Sha256 root(long size, Function<String, Bytes> files) throws Exception {
    TileLayout layout = new TileLayout(size);
    List<Sha256> leaves = new ArrayList<>();
    for (Tile tile : row(layout, 0)) {
      leaves.addAll(EntryBundle.parse(tile, files.apply(tile.entriesPath())).leafHashes());
    }
    List<Sha256> row = leaves;
    for (int level = 0; level < layout.levels(); level++) {
      assertThat(hashes(layout, level, files)).as("level %d", level).isEqualTo(row);
      row = folded(row);
    }
    CompactRange range = new CompactRange();
    leaves.forEach(range::append);
    return range.root();
  }

  /** The hashes of one level of tiles. */
  private static List<Sha256> hashes(TileLayout layout, int level, Function<String, Bytes> files) {
    List<Sha256> hashes = new ArrayList<>();
    for (Tile tile : row(layout, level)) {
      Bytes content = files.apply(tile.path());
      assertThat(content.size()).as(tile.path()).isEqualTo(tile.sizeBytes());
      for (int at = 0; at < content.size(); at += Sha256.SIZE_BYTES) {
        hashes.add(new Sha256(content.slice(at, at + Sha256.SIZE_BYTES)));
      }
    }
    return hashes;
  }

  private static List<Tile> row(TileLayout layout, int level) {
    List<Tile> tiles = new ArrayList<>();
    for (long index = 0; index < layout.fullTiles(level); index++) {
      tiles.add(layout.tile(level, index));
    }
    if (layout.partialWidth(level) > 0) {
      tiles.add(layout.tile(level, layout.fullTiles(level)));
    }
    return tiles;
  }

  /** One hash for each 256; what is left over has no hash in the level above. */
  private static List<Sha256> folded(List<Sha256> row) {
    List<Sha256> hashes = row.subList(0, row.size() - row.size() % Tile.FULL_WIDTH);
    for (int width = Tile.FULL_WIDTH; width > 1; width /= 2) {
      List<Sha256> halved = new ArrayList<>();
      for (int i = 0; i < hashes.size(); i += 2) {
        halved.add(MerkleTree.nodeHash(hashes.get(i), hashes.get(i + 1)));
      }
      hashes = halved;
    }
    return hashes;
  }
}
