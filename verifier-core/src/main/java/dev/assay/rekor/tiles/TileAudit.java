package dev.assay.rekor.tiles;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads a whole log of tiles and recomputes its tree: every entry, every tile of every level, the
 * root. Memory is bounded by the threads, whatever the size of the log.
 */
public final class TileAudit {
  private static final int GROUP_LEVEL = 2 * TileGroup.HEIGHT;

  private final TileSource source;
  private final VerifiedCheckpoint signed;
  private final boolean tilesOnly;
  private final int threads;

  /**
   * An audit of the tree of {@code signed}.
   *
   * @param tilesOnly leaves the entries out: then it is shown that the tiles are the signed tree,
   *     and not that the entries are its leaves
   * @param threads how many parts are read and hashed at the same time; at least 1
   */
  public TileAudit(TileSource source, VerifiedCheckpoint signed, boolean tilesOnly, int threads) {
    this.source = Objects.requireNonNull(source, "source is null");
    this.signed = Objects.requireNonNull(signed, "signed is null");
    this.tilesOnly = tilesOnly;
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    this.threads = threads;
  }

  /**
   * Runs it, and passes with the number of entries. Refusals: TILE_MALFORMED, TILE_MISMATCH and
   * LOG_ENTRY_SWAPPED with the file, LOG_INCONSISTENT when the whole leads to another root,
   * LOG_FILE_MISSING, and those of the source.
   *
   * @param progress is told the number of entries done, from time to time
   */
  public Outcome<Long> run(LongConsumer progress) {
    Checkpoint tree = signed.checkpoint();
    TileLayout layout = new TileLayout(tree.treeSize());
    CompactRange range = new CompactRange();
    UpperTiles upper = new UpperTiles(source, layout);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Queue<Future<TileGroup>> running = new ArrayDeque<>();
      long groups = TileGroup.count(tree.treeSize());
      long next = 0;
      for (long done = 0; done < groups; done++) {
        while (next < groups && running.size() < 2 * threads) {
          long group = next++;
          running.add(pool.submit(() -> TileGroup.read(source, layout, group, tilesOnly)));
        }
        append(await(running.remove()), range, upper);
        progress.accept(range.size());
      }
      upper.finish();
      if (!range.root().equals(tree.rootHash())) {
        return Outcome.refused(
            ReasonCode.LOG_INCONSISTENT,
            "root " + tree.rootHash(),
            "root " + range.root() + " of what the log serves",
            source.location());
      }
      return Outcome.passed(tree.treeSize());
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private static void append(TileGroup group, CompactRange range, UpperTiles upper)
      throws MalformedEvidence {
    if (group.isFull()) {
      Sha256 root = group.root();
      range.append(GROUP_LEVEL, root);
      upper.add(root);
      return;
    }
    for (Sha256 tile : group.fullTiles()) {
      range.append(TileGroup.HEIGHT, tile);
    }
    group.looseLeaves().forEach(range::append);
  }

  private static TileGroup await(Future<TileGroup> future) throws MalformedEvidence {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MalformedEvidence refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
