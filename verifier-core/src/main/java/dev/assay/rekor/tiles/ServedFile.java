package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TileSource;
import dev.assay.tlog.EntryBundle;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TileHashes;
import java.util.Optional;

/**
 * A tile or an entry bundle as it was served.
 *
 * @param full whether it is the full file that was asked for in place of a partial one
 */
record ServedFile(Bytes body, boolean full) {
  /** The hashes of {@code tile}. */
  static ServedFile hashes(TileSource source, Tile tile) throws MalformedEvidence {
    return get(source, tile, tile.path(), tile.full().path());
  }

  /** The entries of {@code tile}, which is one of level 0. */
  static ServedFile entries(TileSource source, Tile tile) throws MalformedEvidence {
    return get(source, tile, tile.entriesPath(), tile.full().entriesPath());
  }

  /** This file read as {@code wanted}; TILE_MALFORMED. */
  TileHashes tile(Tile wanted) throws MalformedEvidence {
    return full ? TileHashes.parseFull(wanted, body) : TileHashes.parse(wanted, body);
  }

  /** This file read as the entries of {@code wanted}; TILE_MALFORMED. */
  EntryBundle bundle(Tile wanted) throws MalformedEvidence {
    return full ? EntryBundle.parseFull(wanted, body) : EntryBundle.parse(wanted, body);
  }

  /** Logs may delete a partial file once the full one is there (tlog-tiles, "partial tiles"). */
  private static ServedFile get(TileSource source, Tile tile, String path, String fullPath)
      throws MalformedEvidence {
    return switch (source.get(path, EntryBundle.MAX_BYTES)) {
      case Fetched.Found<Bytes>(Bytes body, Retrieval how) -> new ServedFile(body, false);
      case Fetched.Refused<Bytes>(Reason reason) -> throw new MalformedEvidence(reason);
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) -> {
        if (tile.isFull()) {
          throw new MalformedEvidence(reason);
        }
        yield switch (source.get(fullPath, EntryBundle.MAX_BYTES)) {
          case Fetched.Found<Bytes>(Bytes body, Retrieval fullHow) -> new ServedFile(body, true);
          case Fetched.NotFound<Bytes>(Reason alsoGone, Optional<Retrieval> fullHow) ->
              throw new MalformedEvidence(reason);
          case Fetched.Refused<Bytes>(Reason refused) -> throw new MalformedEvidence(refused);
        };
      }
    };
  }
}
