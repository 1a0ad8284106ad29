package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.rekor.GrowingLog;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;

/**
 * A log as a follower needs it: its entries chunk by chunk, each proven to be in a tree that the
 * log signed. Implementations are safe for concurrent use.
 */
public interface FollowedLog {
  /** Its tree, and whether that only grows. */
  GrowingLog log();

  /** The entries of the tree of {@code signed}. */
  Entries entries(VerifiedCheckpoint signed);

  /** How many entries one request brings; a chunk begins at a multiple of it. */
  int chunkWidth();

  /** The entries of one tree. */
  @FunctionalInterface
  interface Entries {
    /**
     * The chunk with number {@code number}, which is in the tree: all of it, or as much as the tree
     * has.
     */
    Outcome<Chunk> chunk(long number);
  }

  /**
   * Entries that are leaves of the tree.
   *
   * @param first the index of the first one
   * @param leafHashes one for each body
   */
  record Chunk(long first, List<Bytes> bodies, List<Sha256> leafHashes) {
    public Chunk {
      bodies = List.copyOf(bodies);
      leafHashes = List.copyOf(leafHashes);
      if (bodies.size() != leafHashes.size()) {
        throw new IllegalArgumentException("not one leaf hash for each body");
      }
    }
  }
}
