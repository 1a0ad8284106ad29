package dev.assay.cli.log;

import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.v1.EntryReference;
import dev.assay.rekor.v1.ProvenEntry;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.rekor.v1.RekorV1Shard;
import dev.assay.tlog.VerifiedCheckpoint;

/** Proofs about a Rekor v1 log, which {@code assay log verify-proof} checks offline. */
final class V1Prove {
  private V1Prove() {}

  /** That an entry is in its shard; the proof's index is the one within the shard. */
  static LogProof.Inclusion inclusion(RekorV1Log log, String reference)
      throws UsageError, MalformedEvidence {
    EntryReference asked = V1Get.reference(reference);
    return inclusion(log.entry(log.shards().orThrow(), asked).orThrow());
  }

  static LogProof.Inclusion inclusion(ProvenEntry entry) {
    return new LogProof.Inclusion(
        entry.checkpoint().note().raw(),
        entry.leafIndex(),
        entry.entry().canonicalizedBody(),
        entry.inclusionProof().hashes());
  }

  /** That the shard of the checkpoint in {@code older} has only grown since. */
  static LogProof.Consistency consistency(RekorV1Log log, Bytes older) throws MalformedEvidence {
    VerifiedCheckpoint before = log.verify(older).orThrow();
    RekorV1Shard shard = log.shard(log.shards().orThrow(), before).orThrow();
    VerifiedCheckpoint now = shard.known().checkpoint();
    return new LogProof.Consistency(
        before.note().raw(), now.note().raw(), shard.consistency(before, now).orThrow());
  }
}
