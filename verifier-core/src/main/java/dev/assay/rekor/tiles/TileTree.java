package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.TileSource;
import dev.assay.tlog.EntryBundle;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;

/**
 * The entries of one signed tree, read bundle by bundle with one request for each: the entries of a
 * full bundle are hashed and folded, and compared with the one hash of the tile above. Safe for
 * concurrent use; holds at most {@link #KEPT} tiles.
 */
public final class TileTree {
  private static final int KEPT = 16;
  private static final int WIDTH = Tile.FULL_WIDTH;

  private final TileLog log;
  private final TileSource source;
  private final VerifiedCheckpoint signed;
  private final TileLayout layout;

  /** Tiles by place, tied or on their way: of level 1, and a last one of level 0. */
  private final Map<Tile, FutureTask<TileHashes>> tied =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, FutureTask<TileHashes>> eldest) {
          return size() > KEPT;
        }
      };

  TileTree(TileLog log, TileSource source, VerifiedCheckpoint signed) {
    this.log = log;
    this.source = source;
    this.signed = signed;
    this.layout = new TileLayout(signed.checkpoint().treeSize());
  }

  /**
   * A bundle whose entries are the leaves of the tree.
   *
   * @param first the index of its first leaf
   * @param leafHashes one for each entry
   */
  public record ProvenBundle(long first, List<Bytes> entries, List<Sha256> leafHashes) {
    public ProvenBundle {
      entries = List.copyOf(entries);
      leafHashes = List.copyOf(leafHashes);
    }
  }

  /**
   * The entries of bundle number {@code index}, as many as the tree has of it. Refusals: those of
   * the source, TILE_MALFORMED, TILE_MISMATCH, LOG_ENTRY_SWAPPED. Throws {@link
   * IllegalArgumentException} beyond the end of the tree.
   */
  public Outcome<ProvenBundle> bundle(long index) {
    Tile place = layout.tile(0, index);
    Tile proof = place.isFull() ? layout.tile(1, index / WIDTH) : place;
    try {
      // On its way while the bundle is, so that a new tile costs no round of waiting.
      FutureTask<TileHashes> expected = wanted(proof);
      EntryBundle bundle = ServedFile.entries(source, place).bundle(place);
      List<Sha256> leaves = bundle.leafHashes();
      if (place.isFull()) {
        compareRoot(place, leaves, hashes(proof, expected));
      } else {
        compareLeaves(place, leaves, hashes(proof, expected));
      }
      return Outcome.passed(new ProvenBundle(index * WIDTH, bundle.entries(), leaves));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private void compareRoot(Tile place, List<Sha256> leaves, TileHashes above)
      throws MalformedEvidence {
    Bytes row = Bytes.concat(leaves.stream().map(Sha256::value).toArray(Bytes[]::new));
    Sha256 root = new TileHashes(place, row).fold(0, TileGroup.HEIGHT);
    if (!root.equals(above.hash((int) (place.index() % WIDTH)))) {
      // The tile of level 0 tells which entry it is.
      compareLeaves(place, leaves, hashes(place, wanted(place)));
      throw new IllegalStateException("tied tiles that contradict each other: " + place);
    }
  }

  private void compareLeaves(Tile place, List<Sha256> leaves, TileHashes expected)
      throws MalformedEvidence {
    for (int i = 0; i < leaves.size(); i++) {
      if (!leaves.get(i).equals(expected.hash(i))) {
        throw new MalformedEvidence(
            ReasonCode.LOG_ENTRY_SWAPPED,
            "leaf hash " + expected.hash(i),
            "leaf hash " + leaves.get(i),
            source.location() + place.entriesPath() + ", entry " + i);
      }
    }
  }

  /** One thread fetches a tile; the others that need it wait for that. */
  private FutureTask<TileHashes> wanted(Tile tile) {
    FutureTask<TileHashes> fetch = new FutureTask<>(() -> fetch(tile));
    synchronized (tied) {
      FutureTask<TileHashes> known = tied.putIfAbsent(tile, fetch);
      if (known != null) {
        return known;
      }
    }
    Thread unused = Thread.startVirtualThread(fetch);
    return fetch;
  }

  private TileHashes fetch(Tile tile) throws MalformedEvidence {
    return log.tiles(signed, new TreeSet<>(List.of(tile))).orThrow().get(tile);
  }

  private TileHashes hashes(Tile tile, FutureTask<TileHashes> fetch) throws MalformedEvidence {
    try {
      return Awaited.result(fetch);
    } catch (MalformedEvidence refused) {
      synchronized (tied) {
        boolean unused = tied.remove(tile, fetch); // may be there the next time
      }
      throw refused;
    }
  }
}
