package dev.assay.server.judge;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rules that the server goes by now. A reload that fails leaves those that are in force, unless
 * what failed says that they may not be used any more. Safe for concurrent use.
 */
public final class RulesInForce {
  /**
   * What is known.
   *
   * @param rules empty until something usable was read, and after a trust root became too old
   * @param problem why the last load failed
   */
  public record State(Optional<Rules> rules, Optional<Reason> problem) {}

  private final RulesSource source;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State(Optional.empty(), Optional.empty()));
  private final ReentrantLock loading = new ReentrantLock();

  public RulesInForce(RulesSource source) {
    this.source = source;
  }

  /** What is in force; one snapshot answers one request. */
  public State state() {
    return state.get();
  }

  /** Reads everything again; returns what is in force afterwards. */
  public State reload() {
    loading.lock();
    try {
      State next =
          switch (source.load()) {
            case Outcome.Passed<Rules>(Rules read) ->
                new State(Optional.of(unlessSame(read)), Optional.empty());
            case Outcome.Refused<Rules>(Reason reason) ->
                new State(kept(reason), Optional.of(reason));
          };
      state.set(next);
      return next;
    } finally {
      loading.unlock();
    }
  }

  /** Equal rules stay the same object, so that nothing made from them is made again. */
  private Rules unlessSame(Rules read) {
    return state
        .get()
        .rules()
        .filter(read::decidesAs)
        .map(same ->
            new Rules(
                same.trustRoot(),
                same.warnings(),
                same.policies(),
                same.advisories(),
                read.loaded()))
        .orElse(read);
  }

  /** A root that is too old, or that does not verify, must not be used on. */
  private Optional<Rules> kept(Reason reason) {
    boolean forbidden =
        reason.code() == ReasonCode.TRUST_ROOT_STALE
            || reason.code() == ReasonCode.TRUST_METADATA_INVALID;
    return forbidden ? Optional.empty() : state.get().rules();
  }
}
