package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive entries of a log as they were served (c2sp.org/tlog-tiles, "log entries"): each is a
 * length of 2 bytes, big-endian, and that many bytes. Authenticated by comparing {@link
 * #leafHashes} with the tile of level 0 at the same place.
 */
public record EntryBundle(List<Bytes> entries) {
  /** Longest entry in bytes, from its 16-bit length. */
  public static final int MAX_ENTRY_BYTES = 0xffff;

  /** Longest bundle: 256 entries of the longest kind. Read no more than this from a log. */
  public static final int MAX_BYTES = Tile.FULL_WIDTH * (Short.BYTES + MAX_ENTRY_BYTES);

  public EntryBundle {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > Tile.FULL_WIDTH) {
      throw new IllegalArgumentException("a bundle has 1 to 256 entries, not " + entries.size());
    }
    for (Bytes entry : entries) {
      if (entry.size() > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("an entry of " + entry.size() + " bytes");
      }
    }
  }

  /**
   * Reads the bundle at {@code tile}, which must have exactly as many entries as the tile is wide.
   * Refuses with {@code TILE_MALFORMED}: other number of entries, cut off, bytes after the end.
   */
  public static EntryBundle parse(Tile tile, Bytes body) throws MalformedEvidence {
    List<Bytes> entries = new ArrayList<>(tile.width());
    int at = 0;
    while (entries.size() < tile.width()) {
      int start = at + Short.BYTES;
      if (start > body.size()) {
        throw malformed(tile, "only " + entries.size());
      }
      int end = start + (body.at(at) << Byte.SIZE | body.at(at + 1));
      if (end > body.size()) {
        throw malformed(tile, "entry " + entries.size() + " cut off");
      }
      entries.add(body.slice(start, end));
      at = end;
    }
    if (at != body.size()) {
      throw malformed(tile, body.size() - at + " more bytes");
    }
    return new EntryBundle(entries);
  }

  /** As {@link #parse}, from the full bundle at the place of a partial one. */
  public static EntryBundle parseFull(Tile wanted, Bytes body) throws MalformedEvidence {
    return new EntryBundle(parse(wanted.full(), body).entries.subList(0, wanted.width()));
  }

  /** The bytes that {@link #parse} reads. */
  public Bytes encode() {
    Bytes[] parts = new Bytes[2 * entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      int length = entries.get(i).size();
      parts[2 * i] = Bytes.of((byte) (length >>> Byte.SIZE), (byte) length);
      parts[2 * i + 1] = entries.get(i);
    }
    return Bytes.concat(parts);
  }

  /** The leaf hash of each entry. */
  public List<Sha256> leafHashes() {
    TreeHasher hasher = new TreeHasher();
    return entries.stream().map(hasher::leaf).toList();
  }

  private static MalformedEvidence malformed(Tile tile, String actual) {
    return new MalformedEvidence(
        ReasonCode.TILE_MALFORMED, tile.width() + " entries", actual, tile.entriesPath());
  }
}
