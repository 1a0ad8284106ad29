package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.FollowedLog;
import dev.assay.monitor.FollowedShard;
import dev.assay.monitor.FollowedTiles;
import dev.assay.monitor.Start;
import dev.assay.rekor.v1.VerifiedShard;
import dev.assay.rekor.v1.VerifiedShards;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What there is to follow of one log: itself, or the shards of Rekor v1, the oldest first. */
record FollowTargets(List<Target> all, Runnable end) implements AutoCloseable {
  FollowTargets {
    all = List.copyOf(all);
  }

  /**
   * One tree.
   *
   * @param name its checkpoints' origin
   * @param frozen whether it takes no more entries
   * @param oneByOne whether it is asked for one chunk at a time
   * @param offset what indexes over the whole log are larger by than those of this tree
   * @param size of the tree, as far as it is known
   */
  record Target(
      String name, FollowedLog log, boolean frozen, boolean oneByOne, long offset, long size) {
    Target {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(log, "log is null");
    }

    /** An index over the whole log, as one of this tree. */
    Start start(Start start) {
      return start instanceof Start.At(long index)
          ? new Start.At(Math.clamp(index - offset, 0, size))
          : start;
    }
  }

  static FollowTargets of(LogKey key, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    if (key.tiles()) {
      OpenLog log = OpenLog.open(key, arguments, shell);
      Target target =
          new Target(
              key.name(), new FollowedTiles(log.log()), key.frozen(), false, 0, Long.MAX_VALUE);
      return new FollowTargets(List.of(target), log::close);
    }
    V1Log log = V1Log.open(key, arguments, shell);
    try {
      VerifiedShards shards = log.log().shards().orThrow();
      List<Target> targets = new ArrayList<>();
      for (VerifiedShard shard : shards.all()) {
        targets.add(
            new Target(
                shard.checkpoint().checkpoint().origin(),
                new FollowedShard(log.log().shard(shards, shard.treeId()).orThrow()),
                !shard.isActive() || key.frozen(),
                true,
                shard.offset(),
                shard.size()));
      }
      return new FollowTargets(targets, log::close);
    } catch (MalformedEvidence refused) {
      log.close();
      throw refused;
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
