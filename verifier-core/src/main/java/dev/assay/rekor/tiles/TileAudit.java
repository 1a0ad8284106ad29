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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads a whole log of tiles and recomputes its tree: every entry, every tile of every level, the
 * root. Memory is bounded by the threads, whatever the size of the log.
 */
public final class TileAudit {
  /** How many groups of 65,536 leaves are between two positions. */
  public static final int GROUPS_PER_POSITION = 4;

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
    return run(start(), progress, position -> {});
  }

  /** Where an audit of this tree begins. */
  public AuditPosition start() {
    return new AuditPosition(
        signed.note().raw(), 0, new CompactRange().serialize(), List.of(), List.of());
  }

  /**
   * As above, from where an earlier audit of the same tree was.
   *
   * @param from what {@code saved} was told; throws {@link IllegalArgumentException} when it is of
   *     another checkpoint or cannot be
   * @param saved is told a position to go on from, each {@link #GROUPS_PER_POSITION} groups
   */
  public Outcome<Long> run(
      AuditPosition from, LongConsumer progress, Consumer<AuditPosition> saved) {
    Checkpoint tree = signed.checkpoint();
    TileLayout layout = new TileLayout(tree.treeSize());
    UpperTiles upper = new UpperTiles(source, layout, from);
    try {
      CompactRange range = CompactRange.deserialize(from.range());
      requirePosition(from, range);
      long[] done = {from.groups()};
      OrderedWork.run(
          from.groups(),
          TileGroup.count(tree.treeSize()),
          threads,
          group -> group(layout, group),
          group -> {
            append(group, range, upper);
            done[0]++;
            if (group.isFull() && done[0] % GROUPS_PER_POSITION == 0) {
              saved.accept(upper.position(signed.note().raw(), done[0], range.serialize()));
            }
            progress.accept(range.size());
          });
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

  private void requirePosition(AuditPosition from, CompactRange range) {
    if (!from.note().equals(signed.note().raw()) || range.size() != from.groups() << GROUP_LEVEL) {
      throw new IllegalArgumentException("not a position of this audit");
    }
  }

  private Outcome<TileGroup> group(TileLayout layout, long group) {
    try {
      return Outcome.passed(TileGroup.read(source, layout, group, tilesOnly));
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
}
