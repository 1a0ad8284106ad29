package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;

/**
 * A log as a follower needs it: everything that it returns has been proven against a checkpoint
 * that the log signed. Implementations are safe for concurrent use.
 */
public interface FollowedLog {
  /** What messages call it. */
  String location();

  /** The newest checkpoint as it is served; not verified. */
  Outcome<Bytes> note();

  /** The checkpoint in a note that was kept, if this log signed it. */
  Outcome<VerifiedCheckpoint> verify(Bytes note);

  /**
   * Whether the tree of {@code newer} begins with {@code size} leaves whose root is {@code root};
   * passes with the proof. LOG_SHRANK, LOG_SPLIT_VIEW and LOG_INCONSISTENT accuse the log.
   */
  Outcome<List<Sha256>> consistency(long size, Sha256 root, VerifiedCheckpoint newer);

  /**
   * The first {@code size} leaves of the tree of {@code signed}, from 0 to all of them: where a
   * follower begins that does not begin at the first entry, and what evidence against a log shows.
   */
  Outcome<CompactRange> prefix(long size, VerifiedCheckpoint signed);

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
