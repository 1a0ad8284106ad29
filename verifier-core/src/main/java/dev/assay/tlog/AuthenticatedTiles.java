package dev.assay.tlog;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tiles that have been tied to the root of a signed tree: only these may be used, cached or served.
 *
 * <p>The partial tiles must fold to the root, and each full tile to its hash in the tile above it.
 */
public final class AuthenticatedTiles implements NodeReader {
  private final TileLayout layout;
  private final Map<Tile, TileHashes> tiles;

  private AuthenticatedTiles(TileLayout layout, Map<Tile, TileHashes> tiles) {
    this.layout = layout;
    this.tiles = Map.copyOf(tiles);
  }

  /**
   * Ties {@code tiles} to the tree of the checkpoint. They must be closed under {@link
   * TileLayout#withProof} for that tree's size; {@link IllegalArgumentException} otherwise.
   *
   * <p>Refuses with {@code TILE_MISMATCH}, naming the tile.
   */
  public static Outcome<AuthenticatedTiles> check(
      VerifiedCheckpoint signed, Collection<TileHashes> tiles) {
    Checkpoint checkpoint = signed.checkpoint();
    return check(checkpoint.treeSize(), checkpoint.rootHash(), tiles);
  }

  static Outcome<AuthenticatedTiles> check(
      long treeSize, Sha256 root, Collection<TileHashes> tiles) {
    TileLayout layout = new TileLayout(treeSize);
    Map<Tile, TileHashes> byPlace = new HashMap<>();
    for (TileHashes tile : tiles) {
      byPlace.put(tile.tile(), tile);
    }
    AuthenticatedTiles candidate = new AuthenticatedTiles(layout, byPlace);
    Optional<Outcome<AuthenticatedTiles>> refusal = candidate.edgeMismatch(root);
    for (Tile tile : byPlace.keySet()) {
      if (refusal.isEmpty()) {
        refusal = candidate.mismatch(tile);
      }
    }
    return refusal.orElseGet(() -> Outcome.passed(candidate));
  }

  private Optional<Outcome<AuthenticatedTiles>> edgeMismatch(Sha256 root) {
    Sha256 found =
        layout.treeSize() == 0
            ? MerkleTree.emptyRoot()
            : ProofPlan.root(layout.treeSize()).hashes(this).getFirst();
    return found.equals(root) ? Optional.empty() : mismatch(root, found, "the partial tiles");
  }

  private Optional<Outcome<AuthenticatedTiles>> mismatch(Tile tile) {
    if (!layout.tile(tile.level(), tile.index()).equals(tile)) {
      throw new IllegalArgumentException(tile + " is no tile of " + layout.treeSize() + " leaves");
    }
    if (!tile.isFull()) {
      return Optional.empty(); // part of the right edge
    }
    Sha256 found = get(tile).fold(0, TileLayout.TILE_HEIGHT);
    int position = (int) (tile.index() % Tile.FULL_WIDTH);
    Sha256 expected = get(layout.parent(tile)).hash(position);
    return found.equals(expected) ? Optional.empty() : mismatch(expected, found, tile.path());
  }

  /** The coordinates of all tiles. */
  public Set<Tile> tiles() {
    return tiles.keySet();
  }

  /** The content of {@code tile}; throws {@link IllegalArgumentException} when not among them. */
  public TileHashes get(Tile tile) {
    TileHashes hashes = tiles.get(tile);
    if (hashes == null) {
      throw new IllegalArgumentException("not at hand: " + tile);
    }
    return hashes;
  }

  @Override
  public Sha256 hash(Subtree subtree) {
    int height = subtree.level() % TileLayout.TILE_HEIGHT;
    int first = (int) ((subtree.index() << height) % Tile.FULL_WIDTH);
    return get(layout.holding(subtree)).fold(first, height);
  }

  private static Optional<Outcome<AuthenticatedTiles>> mismatch(
      Sha256 expected, Sha256 found, String where) {
    return Optional.of(
        Outcome.refused(ReasonCode.TILE_MISMATCH, "hash " + expected, "hash " + found, where));
  }
}
