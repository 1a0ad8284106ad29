package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.rekor.v1.ProvenLeaf;
import dev.assay.rekor.v1.RekorV1Shard;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Objects;

/**
 * A shard of a Rekor v1 log, followed in runs of {@link #WIDTH} entries: five requests of ten, and
 * one that ties them to the tree. Follow it with one chunk at a time, since a public log is asked
 * only so often anyway.
 */
public record FollowedShard(RekorV1Shard shard) implements FollowedLog {
  /** Longer runs save little more, and are held in memory whole. */
  public static final int WIDTH = 50;

  public FollowedShard {
    Objects.requireNonNull(shard, "shard is null");
  }

  @Override
  public String location() {
    return shard.location();
  }

  @Override
  public Outcome<Bytes> note() {
    return shard.note();
  }

  @Override
  public Outcome<VerifiedCheckpoint> verify(Bytes note) {
    return shard.verify(note);
  }

  @Override
  public Outcome<List<Sha256>> consistency(long size, Sha256 root, VerifiedCheckpoint newer) {
    return shard.consistency(size, root, newer);
  }

  @Override
  public Outcome<CompactRange> prefix(long size, VerifiedCheckpoint signed) {
    return shard.prefix(size, signed);
  }

  @Override
  public Entries entries(VerifiedCheckpoint signed) {
    return number ->
        switch (shard.entries(signed, Math.multiplyExact(number, WIDTH), WIDTH)) {
          case Outcome.Refused<List<ProvenLeaf>>(Reason reason) -> new Outcome.Refused<>(reason);
          case Outcome.Passed<List<ProvenLeaf>>(List<ProvenLeaf> leaves) ->
              Outcome.passed(
                  new Chunk(
                      leaves.getFirst().index(),
                      leaves.stream().map(ProvenLeaf::body).toList(),
                      leaves.stream().map(ProvenLeaf::leafHash).toList()));
        };
  }

  @Override
  public int chunkWidth() {
    return WIDTH;
  }
}
