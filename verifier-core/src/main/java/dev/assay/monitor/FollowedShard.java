package dev.assay.monitor;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.rekor.v1.ProvenLeaf;
import dev.assay.rekor.v1.RekorV1Shard;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Objects;

/**
 * A shard of a Rekor v1 log, followed in runs of {@link #WIDTH} entries: five requests of ten, and
 * one that ties them to the tree. Follow it with one chunk at a time, since a public log is asked
 * only so often anyway.
 */
public record FollowedShard(RekorV1Shard log) implements FollowedLog {
  /** Longer runs save little more, and are held in memory whole. */
  public static final int WIDTH = 50;

  public FollowedShard {
    Objects.requireNonNull(log, "log is null");
  }

  @Override
  public Entries entries(VerifiedCheckpoint signed) {
    return number ->
        switch (log.entries(signed, Math.multiplyExact(number, WIDTH), WIDTH)) {
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
