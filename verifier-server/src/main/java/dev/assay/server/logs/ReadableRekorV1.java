package dev.assay.server.logs;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.v1.EntryReference;
import dev.assay.rekor.v1.ProvenEntry;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.rekor.v1.RekorV1Shard;
import dev.assay.rekor.v1.VerifiedShards;
import dev.assay.tlog.VerifiedCheckpoint;

/** A log of Rekor v1, which may be asked twice in a second; a read takes two or three requests. */
record ReadableRekorV1(RekorV1Log log) implements ReadableLog {
  @Override
  public Outcome<VerifiedCheckpoint> checkpoint() {
    return switch (log.shards()) {
      case Outcome.Passed<VerifiedShards>(VerifiedShards shards) ->
          Outcome.passed(shards.active().checkpoint());
      case Outcome.Refused<VerifiedShards>(var reason) -> new Outcome.Refused<>(reason);
    };
  }

  @Override
  public Outcome<LogProof> entry(long index) {
    try {
      ProvenEntry entry =
          log.entry(log.shards().orThrow(), new EntryReference.GlobalIndex(index)).orThrow();
      return Outcome.passed(
          new LogProof.Inclusion(
              entry.checkpoint().note().raw(),
              entry.leafIndex(),
              entry.entry().canonicalizedBody(),
              entry.inclusionProof().hashes()));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  @Override
  public Outcome<LogProof> consistency(Bytes older) {
    try {
      VerifiedCheckpoint before = log.verify(older).orThrow();
      RekorV1Shard shard = log.shard(log.shards().orThrow(), before).orThrow();
      VerifiedCheckpoint now = shard.known().checkpoint();
      return Outcome.passed(
          new LogProof.Consistency(
              before.note().raw(), now.note().raw(), shard.consistency(before, now).orThrow()));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }
}
