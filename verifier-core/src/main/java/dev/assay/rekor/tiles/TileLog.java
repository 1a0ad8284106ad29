package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TileCache;
import dev.assay.ports.TileSource;
import dev.assay.rekor.GrowingLog;
import dev.assay.tlog.AuthenticatedTiles;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.LeafRange;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.ProofPlan;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.Subtree;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/** One log of tiles. Safe for concurrent use when its source and cache are. */
public final class TileLog implements GrowingLog {
  private final TileSource source;
  private final NoteVerifier verifier;
  private final OriginRule origin;
  private final TileCache cache;

  /**
   * A log.
   *
   * @param verifier of the log's own signature on its checkpoints
   * @param cache of this log's full tiles, and no other log's
   */
  public TileLog(TileSource source, NoteVerifier verifier, OriginRule origin, TileCache cache) {
    this.source = Objects.requireNonNull(source, "source is null");
    this.verifier = Objects.requireNonNull(verifier, "verifier is null");
    this.origin = Objects.requireNonNull(origin, "origin is null");
    this.cache = Objects.requireNonNull(cache, "cache is null");
  }

  /** What messages call the log. */
  @Override
  public String location() {
    return source.location();
  }

  /**
   * The newest checkpoint, signed by the log. Refusals: those of the source and of {@link
   * CheckpointCheck}; LOG_FILE_MISSING.
   */
  public Outcome<VerifiedCheckpoint> checkpoint() {
    return switch (note()) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes raw) -> verify(raw);
    };
  }

  /** The newest checkpoint as it is served; not verified. */
  @Override
  public Outcome<Bytes> note() {
    return switch (source.get(TileSource.CHECKPOINT, SignedNote.MAX_BYTES)) {
      case Fetched.Found<Bytes>(Bytes raw, Retrieval how) -> Outcome.passed(raw);
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  /** The checkpoint in {@code raw}, if this log signed it; refusals of {@link CheckpointCheck}. */
  @Override
  public Outcome<VerifiedCheckpoint> verify(Bytes raw) {
    try {
      return CheckpointCheck.check(SignedNote.parse(raw), verifier, origin);
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  /**
   * The inclusion proof of leaf {@code index}, built from tied tiles.
   *
   * <p>Throws {@link IllegalArgumentException} unless the index is in the tree.
   */
  public Outcome<InclusionProof> inclusion(VerifiedCheckpoint signed, long index) {
    Checkpoint tree = signed.checkpoint();
    ProofPlan plan = ProofPlan.inclusion(index, tree.treeSize());
    return switch (tiles(signed, plan.tiles())) {
      case Outcome.Refused<AuthenticatedTiles>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<AuthenticatedTiles>(AuthenticatedTiles tied) ->
          Outcome.passed(
              new InclusionProof(index, tree.treeSize(), tree.rootHash(), plan.hashes(tied)));
    };
  }

  /**
   * Whether the tree of {@code newer} begins with the tree of {@code older}: the proof of it. Both
   * must be of this log. Refusals that accuse the log: LOG_SHRANK, LOG_SPLIT_VIEW,
   * LOG_INCONSISTENT.
   */
  public Outcome<List<Sha256>> consistency(VerifiedCheckpoint older, VerifiedCheckpoint newer) {
    return consistency(older.checkpoint().treeSize(), older.checkpoint().rootHash(), newer);
  }

  /** As above, for a tree of {@code size} leaves with {@code root} that was known before. */
  @Override
  public Outcome<List<Sha256>> consistency(long size, Sha256 root, VerifiedCheckpoint newer) {
    Checkpoint after = newer.checkpoint();
    if (size >= after.treeSize() || size == 0) {
      return checked(size, root, after, List.of());
    }
    ProofPlan plan = ProofPlan.consistency(size, after.treeSize());
    return switch (tiles(newer, plan.tiles())) {
      case Outcome.Refused<AuthenticatedTiles>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<AuthenticatedTiles>(AuthenticatedTiles tied) ->
          checked(size, root, after, plan.hashes(tied));
    };
  }

  private static Outcome<List<Sha256>> checked(
      long size, Sha256 root, Checkpoint after, List<Sha256> proof) {
    Outcome<Sha256> outcome =
        MerkleTree.verifyConsistency(size, after.treeSize(), root, after.rootHash(), proof);
    return switch (outcome) {
      case Outcome.Refused<Sha256>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Sha256> passed -> Outcome.passed(proof);
    };
  }

  /** The first {@code size} leaves of the tree of {@code signed}, read from tied tiles. */
  @Override
  public Outcome<CompactRange> prefix(long size, VerifiedCheckpoint signed) {
    CompactRange range = new CompactRange();
    if (size == 0) {
      return Outcome.passed(range);
    }
    LeafRange leaves = new LeafRange(0, size);
    ProofPlan plan = new ProofPlan(signed.checkpoint().treeSize(), List.of(leaves));
    return switch (tiles(signed, plan.tiles())) {
      case Outcome.Refused<AuthenticatedTiles>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<AuthenticatedTiles>(AuthenticatedTiles tied) -> {
        for (Subtree subtree : leaves.subtrees()) {
          range.append(subtree.level(), tied.hash(subtree));
        }
        yield Outcome.passed(range);
      }
    };
  }

  /** The entries of the tree of {@code signed}. */
  public TileTree tree(VerifiedCheckpoint signed) {
    return tree(signed, source);
  }

  /** As above, with entry bundles from another place; they are tied to the same tree. */
  public TileTree tree(VerifiedCheckpoint signed, TileSource bundles) {
    return new TileTree(this, bundles, signed);
  }

  /** The tiles {@code wanted} and what ties them to the root of {@code signed}. */
  public Outcome<AuthenticatedTiles> tiles(VerifiedCheckpoint signed, SortedSet<Tile> wanted) {
    SortedSet<Tile> all = new TileLayout(signed.checkpoint().treeSize()).withProof(wanted);
    Outcome<AuthenticatedTiles> tied = tied(signed, all, cache);
    if (tied instanceof Outcome.Refused<AuthenticatedTiles>(Reason reason)
        && reason.code() == ReasonCode.TILE_MISMATCH) {
      // Somebody may have put another tile into the cache; the log has to be asked before it is
      // accused.
      return tied(signed, all, TileCache.none());
    }
    return tied;
  }

  private Outcome<AuthenticatedTiles> tied(
      VerifiedCheckpoint signed, SortedSet<Tile> all, TileCache from) {
    try {
      List<TileHashes> fetched = new ArrayList<>();
      List<Tile> absent = new ArrayList<>();
      for (Tile tile : all) {
        Optional<Bytes> kept = tile.isFull() ? from.find(tile) : Optional.empty();
        if (kept.filter(content -> content.size() == tile.sizeBytes()).isPresent()) {
          fetched.add(new TileHashes(tile, kept.get()));
        } else {
          absent.add(tile);
        }
      }
      fetched.addAll(ParallelFetch.of(absent, this::tile));
      Outcome<AuthenticatedTiles> outcome = AuthenticatedTiles.check(signed, fetched);
      if (outcome instanceof Outcome.Passed<AuthenticatedTiles>(AuthenticatedTiles tied)) {
        for (Tile tile : absent) {
          if (tile.isFull()) {
            cache.keep(tile, tied.get(tile).content());
          }
        }
      }
      return outcome;
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private TileHashes tile(Tile tile) throws MalformedEvidence {
    return ServedFile.hashes(source, tile).tile(tile);
  }
}
