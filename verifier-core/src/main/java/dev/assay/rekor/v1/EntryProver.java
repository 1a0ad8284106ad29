package dev.assay.rekor.v1;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryInclusion;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.rekor.SignedEntryTimestamp;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.Optional;

/** Turns an entry that was read into one that is proven. Thread-safe. */
final class EntryProver {
  private final TransparencyLog log;
  private final SignatureCheck signatures;
  private final TreeHeads heads;

  EntryProver(TransparencyLog log, SignatureCheck signatures, TreeHeads heads) {
    this.log = log;
    this.signatures = signatures;
    this.heads = heads;
  }

  /**
   * Refusals: LOG_UNKNOWN, INCLUSION_PROOF_MISSING, CHECKPOINT_MISSING, those of checkpoints,
   * LOG_ENTRY_TREE_MISMATCH, LOG_SHARD_UNKNOWN, LOG_INDEX_INVALID, those of {@link EntryInclusion}
   * and {@link SignedEntryTimestamp}, LOG_NOT_VALID_AT_SIGNING.
   */
  ProvenEntry prove(LoggedEntry read, VerifiedShards shards) throws MalformedEvidence {
    TransparencyLogEntry entry = read.entry();
    String where = "entry " + entry.logIndex();
    if (!entry.logId().equals(log.logId())) {
      throw new MalformedEvidence(
          ReasonCode.LOG_UNKNOWN,
          "log id " + log.logId().hex(),
          "log id " + entry.logId().hex(),
          where + "/logID");
    }
    LoggedInclusionProof stated = statedProof(entry, where);
    VerifiedCheckpoint checkpoint = checkpoint(stated, where);
    long treeId = heads.treeId(checkpoint);
    if (read.treeId().isPresent() && read.treeId().getAsLong() != treeId) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_TREE_MISMATCH,
          "tree " + treeId,
          "tree " + read.treeId().getAsLong(),
          where);
    }
    VerifiedShard shard = shards.require(treeId, where);
    requireOffset(entry, stated, shard, where);
    Sha256 leaf = EntryInclusion.check(entry, stated, checkpoint, true, where).orThrow();
    Instant time = SignedEntryTimestamp.check(entry, log, signatures, where).orThrow();
    if (log.validAt(time, where + "/integratedTime")
        instanceof Outcome.Refused<TransparencyLog>(Reason reason)) {
      throw new MalformedEvidence(reason);
    }
    return new ProvenEntry(entry, shard, proof(stated, where), leaf, time, checkpoint);
  }

  private static LoggedInclusionProof statedProof(TransparencyLogEntry entry, String where)
      throws MalformedEvidence {
    Optional<LoggedInclusionProof> proof = entry.inclusionProof();
    if (proof.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.INCLUSION_PROOF_MISSING, "an inclusion proof", "none", where);
    }
    return proof.get();
  }

  private VerifiedCheckpoint checkpoint(LoggedInclusionProof proof, String where)
      throws MalformedEvidence {
    Optional<String> note = proof.checkpoint();
    if (note.isEmpty()) {
      throw new MalformedEvidence(ReasonCode.CHECKPOINT_MISSING, "a checkpoint", "none", where);
    }
    return heads.verify(Bytes.ofUtf8(note.get())).orThrow();
  }

  /** A shard's entries have consecutive global indexes that begin where the earlier shards end. */
  private static void requireOffset(
      TransparencyLogEntry entry, LoggedInclusionProof proof, VerifiedShard shard, String where)
      throws MalformedEvidence {
    long offset = entry.logIndex() - proof.logIndex();
    if (offset != shard.offset()) {
      throw new MalformedEvidence(
          ReasonCode.LOG_INDEX_INVALID,
          "global index minus leaf index " + shard.offset(),
          Long.toString(offset),
          where + "/logIndex");
    }
  }

  private static InclusionProof proof(LoggedInclusionProof stated, String where)
      throws MalformedEvidence {
    return InclusionProof.parse(
        stated.logIndex(), stated.treeSize(), stated.rootHash(), stated.hashes(), where);
  }
}
