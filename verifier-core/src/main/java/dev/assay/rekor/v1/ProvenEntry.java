package dev.assay.rekor.v1;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Sha256;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.VerifiedCheckpoint;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An entry of which all has been proven that can be: see the package. Made by {@link EntryProver}
 * only. That the log has it says nothing about who made it.
 */
public final class ProvenEntry {
  private final TransparencyLogEntry entry;
  private final VerifiedShard shard;
  private final InclusionProof proof;
  private final Sha256 leafHash;
  private final Instant integratedTime;
  private final VerifiedCheckpoint checkpoint;

  ProvenEntry(
      TransparencyLogEntry entry,
      VerifiedShard shard,
      InclusionProof proof,
      Sha256 leafHash,
      Instant integratedTime,
      VerifiedCheckpoint checkpoint) {
    this.entry = entry;
    this.shard = shard;
    this.proof = proof;
    this.leafHash = leafHash;
    this.integratedTime = integratedTime;
    this.checkpoint = checkpoint;
  }

  /** The entry as a bundle would carry it. */
  public TransparencyLogEntry entry() {
    return entry;
  }

  /** Counted over all shards. */
  public long globalIndex() {
    return entry.logIndex();
  }

  /** Counted within its shard. */
  public long leafIndex() {
    return proof.logIndex();
  }

  /** Which shard it is in. */
  public long treeId() {
    return shard.treeId();
  }

  /** Hash of its leaf; in hexadecimal, what Rekor calls its UUID. */
  public Sha256 leafHash() {
    return leafHash;
  }

  /** The tree id in 16 hexadecimal digits, then the leaf hash. */
  public String entryId() {
    return HexFormat.of().toHexDigits(treeId()) + leafHash.hex();
  }

  /** When the log says that it took the entry; signed. */
  public Instant integratedTime() {
    return integratedTime;
  }

  /** From its leaf to the root of {@link #checkpoint}. */
  public InclusionProof inclusionProof() {
    return proof;
  }

  /** The signed tree in which it was proven, which may be newer than the list of shards. */
  public VerifiedCheckpoint checkpoint() {
    return checkpoint;
  }
}
