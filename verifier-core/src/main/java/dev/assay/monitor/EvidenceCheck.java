package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.SignedNote;
import java.util.Optional;

/** Looks at evidence against a log with nothing but the log's key. Stateless and thread-safe. */
public final class EvidenceCheck {
  private EvidenceCheck() {}

  /** What the evidence is worth. */
  public enum Weight {
    /** The log has signed two trees that cannot both be: its key or its operator failed. */
    PROVEN,
    /** The notes are the log's; what was seen beside them is the word of whoever saw it. */
    OBSERVED,
    /** The notes do not contradict each other. */
    NOTHING
  }

  /**
   * Weighs it. Refuses, with the reasons of {@link CheckpointCheck}, evidence whose notes are not
   * signed by the log.
   */
  public static Outcome<Weight> weigh(LogEvidence evidence, NoteVerifier log, OriginRule origin) {
    try {
      Optional<Checkpoint> older = verified(evidence.older(), log, origin);
      Optional<Checkpoint> newer = verified(evidence.newer(), log, origin);
      if (older.isEmpty() || newer.isEmpty()) {
        return Outcome.passed(Weight.OBSERVED);
      }
      if (!older.get().origin().equals(newer.get().origin())) {
        // The shards of a Rekor v1 log have one key, and each may be as large as another.
        return Outcome.refused(
            ReasonCode.CHECKPOINT_ORIGIN_MISMATCH,
            older.get().origin(),
            newer.get().origin(),
            "newer");
      }
      return Outcome.passed(weigh(evidence, older.get(), newer.get()));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private static Weight weigh(LogEvidence evidence, Checkpoint older, Checkpoint newer) {
    if (older.treeSize() == newer.treeSize()) {
      return older.rootHash().equals(newer.rootHash()) ? Weight.NOTHING : Weight.PROVEN;
    }
    if (evidence.contained().isPresent()) {
      // The newer tree begins with other leaves than the older one, under one signature key.
      Outcome<?> begins =
          MerkleTree.verifyConsistency(
              older.treeSize(),
              newer.treeSize(),
              evidence.contained().get(),
              newer.rootHash(),
              evidence.proof());
      boolean others = !evidence.contained().get().equals(older.rootHash());
      return begins instanceof Outcome.Passed<?> && others ? Weight.PROVEN : Weight.OBSERVED;
    }
    return Weight.OBSERVED;
  }

  private static Optional<Checkpoint> verified(
      Optional<Bytes> note, NoteVerifier log, OriginRule origin) throws MalformedEvidence {
    if (note.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CheckpointCheck.check(SignedNote.parse(note.get()), log, origin).orThrow().checkpoint());
  }
}
