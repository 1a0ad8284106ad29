package dev.assay.ports;

import dev.assay.model.Bytes;

/**
 * Where the files of a tile log are (c2sp.org/tlog-tiles): its checkpoint, its tiles and its entry
 * bundles, by their paths below the log's prefix. What comes back proves nothing; the callers tie
 * it to a signed checkpoint before they use it. Implementations are safe for concurrent use.
 */
public interface TileSource {
  /** The path of the newest checkpoint. */
  String CHECKPOINT = "checkpoint";

  /**
   * The file at {@code path}, with at most {@code maxBytes} bytes. {@code NotFound}, with
   * LOG_FILE_MISSING, when the source says that there is none; {@code Refused} when it cannot be
   * asked or has more.
   *
   * @param path {@link #CHECKPOINT}, or the path of a tile or an entry bundle
   */
  Fetched<Bytes> get(String path, int maxBytes);

  /** What messages call it; without credentials. */
  String location();
}
