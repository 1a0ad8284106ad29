package dev.assay.ports;

import dev.assay.model.Bytes;
import dev.assay.tlog.Tile;
import java.util.Optional;

/**
 * Full tiles of one log that were tied to a signed checkpoint once. They never change, so they can
 * be kept for ever; they are tied to the checkpoint again whenever they are used. Implementations
 * are safe for concurrent use, and a place that cannot be read or written is an empty cache.
 */
public interface TileCache {
  /** The content of the full tile {@code tile}. */
  Optional<Bytes> find(Tile tile);

  /** Keeps a full tile that has been tied to a signed checkpoint. */
  void keep(Tile tile, Bytes content);

  /** A cache that keeps nothing. */
  static TileCache none() {
    return new TileCache() {
      @Override
      public Optional<Bytes> find(Tile tile) {
        return Optional.empty();
      }

      @Override
      public void keep(Tile tile, Bytes content) {}
    };
  }
}
