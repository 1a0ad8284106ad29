package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;

/**
 * The content of a tile as it was served; not authenticated.
 *
 * @param tile its coordinates
 * @param content the hashes one after another, exactly {@link Tile#sizeBytes}
 */
public record TileHashes(Tile tile, Bytes content) {
  public TileHashes {
    if (content.size() != tile.sizeBytes()) {
      throw new IllegalArgumentException(content.size() + " bytes are not " + tile);
    }
  }

  /** Reads a tile; refuses with {@code TILE_MALFORMED} unless it has exactly the right length. */
  public static TileHashes parse(Tile tile, Bytes body) throws MalformedEvidence {
    if (body.size() != tile.sizeBytes()) {
      throw new MalformedEvidence(
          ReasonCode.TILE_MALFORMED,
          tile.sizeBytes() + " bytes",
          body.size() + " bytes",
          tile.path());
    }
    return new TileHashes(tile, body);
  }

  /**
   * Reads a partial tile from the body of the full tile at its place: logs may delete a partial
   * tile once the full one exists. Refuses as {@link #parse} does.
   */
  public static TileHashes parseFull(Tile wanted, Bytes body) throws MalformedEvidence {
    Bytes full = parse(wanted.full(), body).content;
    return new TileHashes(wanted, full.slice(0, wanted.sizeBytes()));
  }

  /** The hash at {@code position}, 0 to width - 1. */
  public Sha256 hash(int position) {
    int at = position * TreeHasher.HASH_BYTES;
    return new Sha256(content.slice(at, at + TreeHasher.HASH_BYTES));
  }

  /**
   * The root over the {@code 2^height} hashes from {@code first}. Throws {@link
   * IndexOutOfBoundsException} when they are not all in the tile.
   */
  public Sha256 fold(int first, int height) {
    int from = first * TreeHasher.HASH_BYTES;
    byte[] row = content.slice(from, from + (TreeHasher.HASH_BYTES << height)).toArray();
    new TreeHasher().fold(row, 1 << height);
    return new Sha256(Bytes.of(row, 0, TreeHasher.HASH_BYTES));
  }
}
