package dev.assay.monitor;

import java.time.Duration;
import java.util.Objects;

/**
 * How a follower goes about it.
 *
 * @param chunksAtOnce requests and threads at the same time, 1 to 64
 * @param chunksPerBatch chunks between two savings of the state, at least 1; what a crash repeats
 * @param maxAge how long a log may stay as it is before that is an alarm
 * @param frozen whether the log is one that takes no more entries, which never is an alarm
 * @param retriesOfSmaller how often a checkpoint is asked for again that is smaller than a known
 *     one
 * @param pauseOfSmaller how long between those
 */
public record FollowSettings(
    int chunksAtOnce,
    int chunksPerBatch,
    Duration maxAge,
    boolean frozen,
    int retriesOfSmaller,
    Duration pauseOfSmaller) {
  private static final int MOST_AT_ONCE = 64;

  public FollowSettings {
    if (chunksAtOnce < 1 || chunksAtOnce > MOST_AT_ONCE || chunksPerBatch < 1) {
      throw new IllegalArgumentException(chunksAtOnce + " chunks at once, of " + chunksPerBatch);
    }
    Objects.requireNonNull(maxAge, "maxAge is null");
    if (retriesOfSmaller < 0) {
      throw new IllegalArgumentException("retriesOfSmaller: " + retriesOfSmaller);
    }
    Objects.requireNonNull(pauseOfSmaller, "pauseOfSmaller is null");
  }

  /** 8 at once, 64 in a batch, a day, and three more tries 2 s apart. */
  public static FollowSettings defaults() {
    return new FollowSettings(8, 64, Duration.ofDays(1), false, 3, Duration.ofSeconds(2));
  }

  /** The same with another number of chunks at once. */
  public FollowSettings withChunksAtOnce(int count) {
    return new FollowSettings(
        count, chunksPerBatch, maxAge, frozen, retriesOfSmaller, pauseOfSmaller);
  }

  /** The same with another number of chunks in a batch. */
  public FollowSettings withChunksPerBatch(int count) {
    return new FollowSettings(
        chunksAtOnce, count, maxAge, frozen, retriesOfSmaller, pauseOfSmaller);
  }

  /** The same with another age at which a log is stale. */
  public FollowSettings withMaxAge(Duration age) {
    return new FollowSettings(
        chunksAtOnce, chunksPerBatch, age, frozen, retriesOfSmaller, pauseOfSmaller);
  }

  /** For a log that takes no more entries. */
  public FollowSettings ofFrozenLog() {
    return new FollowSettings(
        chunksAtOnce, chunksPerBatch, maxAge, true, retriesOfSmaller, pauseOfSmaller);
  }
}
