package dev.assay.server.logs;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.rekor.tiles.TileTree.ProvenBundle;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;

/** A log of tiles. */
record ReadableTiles(TileLog log) implements ReadableLog {
  @Override
  public Outcome<VerifiedCheckpoint> checkpoint() {
    return log.checkpoint();
  }

  @Override
  public Outcome<LogProof> entry(long index) {
    try {
      VerifiedCheckpoint signed = log.checkpoint().orThrow();
      long size = signed.checkpoint().treeSize();
      if (index >= size) {
        return Outcome.refused(
            ReasonCode.LOG_ENTRY_NOT_FOUND,
            "an index below " + size,
            Long.toString(index),
            log.location());
      }
      InclusionProof proof = log.inclusion(signed, index).orThrow();
      ProvenBundle bundle = log.tree(signed).bundle(index / Tile.FULL_WIDTH).orThrow();
      Bytes body = bundle.entries().get((int) (index % Tile.FULL_WIDTH));
      return Outcome.passed(
          new LogProof.Inclusion(signed.note().raw(), index, body, proof.hashes()));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  @Override
  public Outcome<LogProof> consistency(Bytes older) {
    try {
      VerifiedCheckpoint before = log.verify(older).orThrow();
      VerifiedCheckpoint now = log.checkpoint().orThrow();
      return Outcome.passed(
          new LogProof.Consistency(
              before.note().raw(), now.note().raw(), log.consistency(before, now).orThrow()));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }
}
