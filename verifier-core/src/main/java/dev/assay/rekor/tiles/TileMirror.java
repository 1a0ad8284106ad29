package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.ports.TileTarget;
import dev.assay.rekor.tiles.TileTree.ProvenBundle;
import dev.assay.tlog.EntryBundle;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Copies a log. Only the entries are fetched, and proven one bundle at a time; the tiles are
 * computed from them, so that the copy cannot have another tile than the signed tree. The
 * checkpoint is written last: a copy with a checkpoint is whole.
 */
public final class TileMirror {
  private final TileLog log;
  private final TileSource kept;
  private final TileTarget target;
  private final int threads;

  /**
   * A copy of {@code log}.
   *
   * @param kept what an earlier run has copied; it is proven again, and not fetched
   * @param threads how many bundles are fetched at the same time, at least 1
   */
  public TileMirror(TileLog log, TileSource kept, TileTarget target, int threads) {
    this.log = Objects.requireNonNull(log, "log is null");
    this.kept = Objects.requireNonNull(kept, "kept is null");
    this.target = Objects.requireNonNull(target, "target is null");
    this.threads = threads;
  }

  /** A bundle, and whether the copy has it already. */
  private record Copied(ProvenBundle bundle, boolean isKept) {}

  /**
   * Copies the tree of {@code signed}; passes with its size. Refusals: those of {@link
   * TileTree#bundle} and of the target.
   */
  public Outcome<Long> run(VerifiedCheckpoint signed, LongConsumer progress) {
    long size = signed.checkpoint().treeSize();
    TileTree remote = log.tree(signed);
    TileTree local = log.tree(signed, kept);
    TileRows rows = new TileRows(this::write);
    try {
      OrderedWork.run(
          0,
          (size + Tile.FULL_WIDTH - 1) / Tile.FULL_WIDTH,
          threads,
          index -> copied(index, local, remote),
          copied -> {
            ProvenBundle bundle = copied.bundle();
            if (!copied.isKept()) {
              Tile place = new Tile(0, bundle.first() / Tile.FULL_WIDTH, bundle.entries().size());
              put(place.entriesPath(), new EntryBundle(bundle.entries()).encode());
            }
            for (Sha256 leaf : bundle.leafHashes()) {
              rows.add(leaf);
            }
            progress.accept(bundle.first() + bundle.entries().size());
          });
      rows.finish();
      if (!isWhole(rows, size)) {
        throw new IllegalStateException("proven entries with another root");
      }
      put(TileSource.CHECKPOINT, signed.note().raw());
      return Outcome.passed(size);
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  /** What is damaged in the copy is fetched again, and accuses nobody. */
  private static Outcome<Copied> copied(long index, TileTree local, TileTree remote) {
    return switch (local.bundle(index)) {
      case Outcome.Passed<ProvenBundle>(ProvenBundle kept) ->
          Outcome.passed(new Copied(kept, true));
      case Outcome.Refused<ProvenBundle> damaged -> fetched(remote.bundle(index));
    };
  }

  private static Outcome<Copied> fetched(Outcome<ProvenBundle> bundle) {
    return switch (bundle) {
      case Outcome.Refused<ProvenBundle>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<ProvenBundle>(ProvenBundle fetched) ->
          Outcome.passed(new Copied(fetched, false));
    };
  }

  private void put(String path, Bytes content) throws MalformedEvidence {
    Optional<Reason> broken = target.put(path, content);
    if (broken.isPresent()) {
      throw new MalformedEvidence(broken.get());
    }
  }

  private TileHashes write(int level, long index, List<Sha256> hashes) throws MalformedEvidence {
    Tile tile = new Tile(level, index, hashes.size());
    Bytes content = Bytes.concat(hashes.stream().map(Sha256::value).toArray(Bytes[]::new));
    put(tile.path(), content);
    return new TileHashes(tile, content);
  }

  /** Whether there are as many hashes on each level as a tree of this size has. */
  private static boolean isWhole(TileRows rows, long size) {
    long left = size;
    for (int level = 0; left > 0; level++) {
      if (rows.hashes(level) != left) {
        return false;
      }
      left /= Tile.FULL_WIDTH;
    }
    return true;
  }
}
