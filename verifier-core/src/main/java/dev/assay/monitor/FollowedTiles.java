package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.rekor.tiles.TileTree;
import dev.assay.rekor.tiles.TileTree.ProvenBundle;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Objects;

/** A log of tiles, followed bundle by bundle. */
public record FollowedTiles(TileLog log) implements FollowedLog {
  public FollowedTiles {
    Objects.requireNonNull(log, "log is null");
  }

  @Override
  public Entries entries(VerifiedCheckpoint signed) {
    TileTree tree = log.tree(signed);
    return number ->
        switch (tree.bundle(number)) {
          case Outcome.Refused<ProvenBundle>(Reason reason) -> new Outcome.Refused<>(reason);
          case Outcome.Passed<ProvenBundle>(
                  ProvenBundle(long first, List<Bytes> entries, List<Sha256> leafHashes)) ->
              Outcome.passed(new Chunk(first, entries, leafHashes));
        };
  }

  @Override
  public int chunkWidth() {
    return Tile.FULL_WIDTH;
  }
}
