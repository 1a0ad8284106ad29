package dev.assay.rekor.v1;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.v1.AnswerReader.StatedShard;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shards of a Rekor v1 log as it described them, each with a tree head that it signed. Their
 * order and number are the log's word. Immutable.
 */
public final class VerifiedShards {
  private final List<VerifiedShard> all;

  VerifiedShards(List<VerifiedShard> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Verifies each signed tree head, and compares it with what is said of its shard:
   * LOG_SHARD_CONTRADICTORY, and the refusals of checkpoints.
   */
  static VerifiedShards of(List<StatedShard> stated, TreeHeads heads) throws MalformedEvidence {
    List<VerifiedShard> shards = new ArrayList<>();
    Set<Long> treeIds = new HashSet<>();
    long offset = 0;
    for (StatedShard shard : stated) {
      VerifiedCheckpoint checkpoint = heads.verify(Bytes.ofUtf8(shard.signedTreeHead())).orThrow();
      compare(shard, checkpoint.checkpoint(), heads.treeId(checkpoint));
      if (!treeIds.add(shard.treeId())) {
        throw contradictory("each tree once", "tree " + shard.treeId() + " twice");
      }
      boolean active = shards.size() + 1 == stated.size();
      shards.add(new VerifiedShard(shard.treeId(), offset, active, checkpoint));
      offset += shard.treeSize();
      if (offset < 0) {
        throw contradictory("fewer than 2^63 entries", "more");
      }
    }
    return new VerifiedShards(shards);
  }

  private static void compare(StatedShard stated, Checkpoint signed, long treeId)
      throws MalformedEvidence {
    if (stated.treeId() != treeId) {
      throw contradictory("tree " + treeId, "tree " + stated.treeId());
    }
    if (stated.treeSize() != signed.treeSize()) {
      throw contradictory("size " + signed.treeSize(), "size " + stated.treeSize());
    }
    if (!stated.rootHash().equals(signed.rootHash())) {
      throw contradictory("root " + signed.rootHash(), "root " + stated.rootHash());
    }
  }

  private static MalformedEvidence contradictory(String expected, String actual) {
    return new MalformedEvidence(
        ReasonCode.LOG_SHARD_CONTRADICTORY, expected, actual, "log/signedTreeHead");
  }

  /** In the order of their entries; at least one. */
  public List<VerifiedShard> all() {
    return all;
  }

  /** The one that grows. */
  public VerifiedShard active() {
    return all.getLast();
  }

  /** The number of entries in all shards. */
  public long size() {
    return active().offset() + active().size();
  }

  /** The shard with this tree id. */
  public Optional<VerifiedShard> find(long treeId) {
    return all.stream().filter(shard -> shard.treeId() == treeId).findFirst();
  }

  /** The shard that has the entry with this global index; empty beyond the end of the log. */
  public Optional<VerifiedShard> at(long globalIndex) {
    return all.stream()
        .filter(shard -> globalIndex >= shard.offset())
        .filter(shard -> globalIndex - shard.offset() < shard.size())
        .findFirst();
  }

  /** As {@link #find}, or LOG_SHARD_UNKNOWN. */
  VerifiedShard require(long treeId, String where) throws MalformedEvidence {
    Optional<VerifiedShard> shard = find(treeId);
    if (shard.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.LOG_SHARD_UNKNOWN,
          "one of the trees " + all.stream().map(VerifiedShard::treeId).toList(),
          "tree " + treeId,
          where);
    }
    return shard.get();
  }
}
