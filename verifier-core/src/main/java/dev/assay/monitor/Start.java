package dev.assay.monitor;

/** Where a follower begins. */
public sealed interface Start {
  /** Where it stopped; only when there is a state. */
  record Stored() implements Start {}

  /** At the end of the log, which is believed as it is; only when there is no state. */
  record Now() implements Start {}

  /** At an index; only when there is no state. */
  record At(long index) implements Start {
    public At {
      if (index < 0) {
        throw new IllegalArgumentException("an index below 0: " + index);
      }
    }
  }
}
