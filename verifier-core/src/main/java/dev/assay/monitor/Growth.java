package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.rekor.GrowingLog;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;

/** Whether a log only grew since a checkpoint that is known. */
record Growth(GrowingLog log, VerifiedCheckpoint known) {
  boolean isSmaller(VerifiedCheckpoint found) {
    return found.checkpoint().treeSize() < known.checkpoint().treeSize();
  }

  /** Returns when {@code found} contains what is known. */
  void check(VerifiedCheckpoint found) throws Caught, MalformedEvidence {
    if (isSmaller(found)) {
      // Smaller, and not even a part of what is known: then it is a fork, which can be proven.
      requireContained(found, known);
      throw new Caught(
          new Reason(
              ReasonCode.LOG_SHRANK,
              "at least " + known.checkpoint().treeSize() + " leaves",
              found.checkpoint().treeSize() + " leaves",
              log.location()),
          Optional.of(known.note().raw()),
          Optional.of(found.note().raw()));
    }
    switch (consistency(known, found)) {
      case Outcome.Passed<List<Sha256>> grew -> {}
      case Outcome.Refused<List<Sha256>>(Reason reason) -> refuse(reason, known, found);
    }
  }

  private void requireContained(VerifiedCheckpoint smaller, VerifiedCheckpoint larger)
      throws Caught, MalformedEvidence {
    // The tiles of the larger tree may be gone by now; that changes nothing about the shrinking.
    if (consistency(smaller, larger) instanceof Outcome.Refused<List<Sha256>>(Reason reason)
        && reason.code() == ReasonCode.LOG_INCONSISTENT) {
      refuse(reason, smaller, larger);
    }
  }

  private Outcome<List<Sha256>> consistency(VerifiedCheckpoint smaller, VerifiedCheckpoint larger) {
    Checkpoint tree = smaller.checkpoint();
    return log.consistency(tree.treeSize(), tree.rootHash(), larger);
  }

  private void refuse(Reason reason, VerifiedCheckpoint smaller, VerifiedCheckpoint larger)
      throws Caught, MalformedEvidence {
    if (reason.verdict() != Verdict.REJECTED) {
      throw new MalformedEvidence(reason);
    }
    Optional<Bytes> older = Optional.of(smaller.note().raw());
    Optional<Bytes> newer = Optional.of(larger.note().raw());
    long size = smaller.checkpoint().treeSize();
    if (reason.code() == ReasonCode.LOG_INCONSISTENT
        && log.prefix(size, larger) instanceof Outcome.Passed<CompactRange>(CompactRange prefix)
        && log.consistency(size, prefix.root(), larger)
            instanceof Outcome.Passed<List<Sha256>>(List<Sha256> proof)) {
      throw new Caught(reason, older, newer, Optional.of(prefix.root()), proof);
    }
    throw new Caught(reason, older, newer);
  }
}
