package dev.assay.rekor.v1;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;

/** Verifies the signed tree heads of all shards of one log, which have one key. Thread-safe. */
final class TreeHeads {
  private final NoteVerifier verifier;
  private final OriginRule.RekorV1 origin;

  TreeHeads(TransparencyLog log, SignatureCheck signatures) {
    this.verifier = log.noteVerifier(signatures);
    this.origin = new OriginRule.RekorV1(log.host());
  }

  /** The refusals of {@link SignedNote#parse} and {@link CheckpointCheck}. */
  Outcome<VerifiedCheckpoint> verify(Bytes note) {
    try {
      return CheckpointCheck.check(SignedNote.parse(note), verifier, origin);
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  /** Which shard the checkpoint is of. */
  long treeId(VerifiedCheckpoint checkpoint) {
    return origin.treeId(checkpoint.checkpoint().origin()).orElseThrow();
  }
}
