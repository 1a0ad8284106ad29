package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.Pause;
import dev.assay.rekor.GrowingLog;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps up with one log. One round at a time; see the package for what it promises. */
public final class Follower {
  private final FollowedLog followed;
  private final GrowingLog log;
  private final WatchList watches;
  private final FollowStore store;
  private final FollowSettings settings;
  private final InstantSource clock;
  private final Pause pause;

  public Follower(
      FollowedLog followed,
      WatchList watches,
      FollowStore store,
      FollowSettings settings,
      InstantSource clock,
      Pause pause) {
    this.followed = Objects.requireNonNull(followed, "followed is null");
    this.log = followed.log();
    this.watches = Objects.requireNonNull(watches, "watches is null");
    this.store = Objects.requireNonNull(store, "store is null");
    this.settings = Objects.requireNonNull(settings, "settings is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.pause = Objects.requireNonNull(pause, "pause is null");
  }

  /**
   * Follows the log to its present end.
   *
   * @param progress is told the position now and then
   */
  public FollowRound round(Start start, ScanProgress progress) {
    Scan scan = new Scan(followed, watches, store, settings, clock);
    try {
      Optional<Bytes> kept = store.load().orThrow();
      if (kept.isPresent()) {
        resume(kept.get(), start, scan);
      } else {
        begin(start, scan);
      }
      VerifiedCheckpoint signed = scan.signed();
      scan.to(signed, progress);
      scan.watchCanaries();
      if (isStale(scan)) {
        return caught(new Caught(stale(scan), scan.knownNote(), Optional.empty()), scan);
      }
      return new FollowRound.Advanced(scan.counts(), signed);
    } catch (Caught caught) {
      return caught(caught, scan);
    } catch (MalformedEvidence refused) {
      return refused.reason().verdict() == Verdict.REJECTED
          ? caught(new Caught(refused.reason(), scan.knownNote(), Optional.empty()), scan)
          : new FollowRound.Stopped(scan.counts(), refused.reason());
    }
  }

  /** Nothing is known of the log, and whoever asks has to say that this is right. */
  private void begin(Start start, Scan scan) throws Caught, MalformedEvidence {
    if (start instanceof Start.Stored) {
      throw new MalformedEvidence(
          ReasonCode.LOG_STATE_MISSING, "the state of an earlier run", "none", log.location());
    }
    VerifiedCheckpoint signed = newest(scan);
    long size = signed.checkpoint().treeSize();
    long from =
        switch (start) {
          case Start.At(long index) -> index;
          case Start.Now now -> size;
          case Start.Stored stored -> throw new IllegalStateException("handled above");
        };
    if (from > size) {
      throw new MalformedEvidence(
          ReasonCode.LOG_STATE_MISSING,
          "an index up to " + size,
          "to begin at " + from,
          log.location());
    }
    scan.begin(signed, log.prefix(from, signed).orThrow(), clock.instant());
  }

  private void resume(Bytes kept, Start start, Scan scan) throws Caught, MalformedEvidence {
    FollowState state = FollowState.read(kept);
    CompactRange position = state.position();
    VerifiedCheckpoint known = known(state, position);
    if (!(start instanceof Start.Stored)) {
      throw new MalformedEvidence(
          ReasonCode.LOG_STATE_EXISTS,
          "no state",
          "a state at entry " + position.size(),
          log.location());
    }
    scan.resume(state, position, known);
    VerifiedCheckpoint newer = newest(scan);
    Growth growth = new Growth(log, known);
    for (int i = 0; i < settings.retriesOfSmaller() && growth.isSmaller(newer); i++) {
      pause();
      newer = newest(scan);
    }
    growth.check(newer);
    // A position at the end of what was known has its root, and is proven with it.
    if (position.size() < known.checkpoint().treeSize()) {
      requireContained(position, newer);
    }
    scan.target(newer, clock.instant());
  }

  private VerifiedCheckpoint known(FollowState state, CompactRange position)
      throws MalformedEvidence {
    VerifiedCheckpoint known =
        switch (log.verify(state.note())) {
          case Outcome.Refused<VerifiedCheckpoint>(Reason reason) ->
              throw corrupt(reason.code() + ": " + reason.expected(), reason.actual());
          case Outcome.Passed<VerifiedCheckpoint>(VerifiedCheckpoint verified) -> verified;
        };
    long size = known.checkpoint().treeSize();
    if (position.size() > size) {
      throw corrupt("a position up to " + size, "position " + position.size());
    }
    if (position.size() == size && !position.root().equals(known.checkpoint().rootHash())) {
      throw corrupt("root " + known.checkpoint().rootHash(), "root " + position.root());
    }
    return known;
  }

  private static MalformedEvidence corrupt(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.LOG_STATE_CORRUPT, expected, actual, "state.json");
  }

  /**
   * Once the log is known to have only grown, a position that is not in it is the state's fault.
   */
  private void requireContained(CompactRange position, VerifiedCheckpoint newer)
      throws MalformedEvidence {
    if (log.consistency(position.size(), position.root(), newer)
        instanceof Outcome.Refused<?>(Reason reason)) {
      throw reason.code() == ReasonCode.LOG_INCONSISTENT
          ? corrupt(reason.expected(), reason.actual())
          : new MalformedEvidence(reason);
    }
  }

  private VerifiedCheckpoint newest(Scan scan) throws Caught, MalformedEvidence {
    Bytes note = log.note().orThrow();
    return switch (log.verify(note)) {
      case Outcome.Passed<VerifiedCheckpoint>(VerifiedCheckpoint verified) -> verified;
      case Outcome.Refused<VerifiedCheckpoint>(Reason reason) -> {
        if (reason.verdict() == Verdict.REJECTED) {
          throw new Caught(reason, scan.knownNote(), Optional.of(note));
        }
        throw new MalformedEvidence(reason);
      }
    };
  }

  private void pause() {
    try {
      pause.sleep(settings.pauseOfSmaller());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private boolean isStale(Scan scan) {
    return !settings.frozen() && scan.grewAt().plus(settings.maxAge()).isBefore(clock.instant());
  }

  private Reason stale(Scan scan) {
    return new Reason(
        ReasonCode.LOG_CHECKPOINT_STALE,
        "growth within " + settings.maxAge(),
        "none since " + scan.grewAt(),
        log.location());
  }

  private FollowRound caught(Caught caught, Scan scan) {
    Reason reason = caught.reason();
    Alert alert = Alert.caught(reason, scan.origin(), scan.treeSize(), clock.instant());
    Optional<Reason> unwritable = store.enqueue("caught-" + alert.key(), List.of(alert));
    FollowRound.Counts counts = scan.counts().plusAlerts(unwritable.isPresent() ? 0 : 1);
    return switch (store.keep(caught.evidence(scan.origin(), clock.instant()))) {
      case Outcome.Refused<String>(Reason broken) ->
          new FollowRound.Misbehaved(counts, reason, "not kept: " + broken);
      case Outcome.Passed<String>(String where) ->
          new FollowRound.Misbehaved(counts, reason, where);
    };
  }
}
