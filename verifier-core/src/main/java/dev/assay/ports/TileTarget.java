package dev.assay.ports;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import java.util.Optional;

/** Where a copy of a tile log is written. Each file appears whole or not at all. */
@FunctionalInterface
public interface TileTarget {
  /** Writes a file at its path below the log's prefix; the reason where that fails. */
  Optional<Reason> put(String path, Bytes content);
}
