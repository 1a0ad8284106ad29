package dev.assay.rekor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;

/**
 * One tree of a log, and whether it only grew: what it returns has been proven against a checkpoint
 * that the log signed. Implementations are safe for concurrent use if what they read from is.
 */
public interface GrowingLog {
  /** What messages call it. */
  String location();

  /** The newest checkpoint as it is served; not verified. */
  Outcome<Bytes> note();

  /** The checkpoint in a note that was served or kept, if this log signed it. */
  Outcome<VerifiedCheckpoint> verify(Bytes note);

  /**
   * Whether the tree of {@code newer} begins with {@code size} leaves whose root is {@code root};
   * passes with the proof. LOG_SHRANK, LOG_SPLIT_VIEW and LOG_INCONSISTENT accuse the log if {@code
   * root} is signed.
   */
  Outcome<List<Sha256>> consistency(long size, Sha256 root, VerifiedCheckpoint newer);

  /** The first {@code size} leaves of the tree of {@code signed}, from 0 to all of them. */
  Outcome<CompactRange> prefix(long size, VerifiedCheckpoint signed);
}
