package dev.assay.monitor;

import dev.assay.model.Reason;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.Objects;

/** How one round of following a log ended. What {@code counts} tells is done in any case. */
public sealed interface FollowRound {
  /**
   * What was done.
   *
   * @param from the position at the beginning
   * @param to the position now; every entry before it has been proven and matched
   * @param alerts put into the outbox
   * @param allowed matches that an allowance covers
   * @param unreadable entries of which only the bytes could be searched
   */
  record Counts(long from, long to, long alerts, long allowed, long unreadable) {
    Counts plusAlerts(long more) {
      return new Counts(from, to, alerts + more, allowed, unreadable);
    }

    Counts movedTo(long position) {
      return new Counts(from, position, alerts, allowed, unreadable);
    }
  }

  /** What was done, in any case. */
  Counts counts();

  /** The log is followed to the end of {@code signed}. */
  record Advanced(Counts counts, VerifiedCheckpoint signed) implements FollowRound {
    public Advanced {
      Objects.requireNonNull(counts, "counts is null");
      Objects.requireNonNull(signed, "signed is null");
    }
  }

  /**
   * The log was caught.
   *
   * @param evidence where it is
   */
  record Misbehaved(Counts counts, Reason reason, String evidence) implements FollowRound {
    public Misbehaved {
      Objects.requireNonNull(counts, "counts is null");
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(evidence, "evidence is null");
    }
  }

  /** Nobody is accused: the log could not be asked, or the state is not usable. */
  record Stopped(Counts counts, Reason reason) implements FollowRound {
    public Stopped {
      Objects.requireNonNull(counts, "counts is null");
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
