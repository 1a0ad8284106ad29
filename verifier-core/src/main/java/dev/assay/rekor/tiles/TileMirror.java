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
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
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
    Rows rows = new Rows(new TileLayout(size));
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
              rows.add(0, leaf);
            }
            progress.accept(bundle.first() + bundle.entries().size());
          });
      rows.finish();
      if (!rows.isTreeOf(signed)) {
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
    if (local.bundle(index) instanceof Outcome.Passed<ProvenBundle>(ProvenBundle kept)) {
      return Outcome.passed(new Copied(kept, true));
    }
    return switch (remote.bundle(index)) {
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

  /** The tiles of each level while their hashes become known. */
  private final class Rows {
    private final TileLayout layout;
    private final List<List<Sha256>> rows = new ArrayList<>();
    private final List<Long> indexes = new ArrayList<>();

    Rows(TileLayout layout) {
      this.layout = layout;
    }

    void add(int level, Sha256 hash) throws MalformedEvidence {
      if (level == rows.size()) {
        rows.add(new ArrayList<>());
        indexes.add(0L);
      }
      List<Sha256> row = rows.get(level);
      row.add(hash);
      if (row.size() == Tile.FULL_WIDTH) {
        Sha256 above = write(level).fold(0, TileGroup.HEIGHT);
        row.clear();
        indexes.set(level, indexes.get(level) + 1);
        add(level + 1, above);
      }
    }

    void finish() throws MalformedEvidence {
      for (int level = 0; level < rows.size(); level++) {
        if (!rows.get(level).isEmpty()) {
          TileHashes unused = write(level);
        }
      }
    }

    private TileHashes write(int level) throws MalformedEvidence {
      List<Sha256> row = rows.get(level);
      Tile tile = new Tile(level, indexes.get(level), row.size());
      Bytes content = Bytes.concat(row.stream().map(Sha256::value).toArray(Bytes[]::new));
      put(tile.path(), content);
      return new TileHashes(tile, content);
    }

    /** Whether there are as many hashes on each level as the signed tree has. */
    boolean isTreeOf(VerifiedCheckpoint signed) {
      long left = signed.checkpoint().treeSize();
      for (int level = 0; level < layout.levels(); level++) {
        long hashes = indexes.get(level) * Tile.FULL_WIDTH + rows.get(level).size();
        if (hashes != left) {
          return false;
        }
        left /= Tile.FULL_WIDTH;
      }
      return true;
    }
  }
}
