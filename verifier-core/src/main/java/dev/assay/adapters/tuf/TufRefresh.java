package dev.assay.adapters.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.StreamRefused;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.tuf.TufRole;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings the trust root of an instance up to date. Safe for any number of threads and processes: of
 * two refreshes of one instance at the same time, one is refused.
 */
public final class TufRefresh {
  private final HttpFetch http;
  private final InstantSource clock;
  private final TufStore store;
  private final TufClient client;

  /** A refresh into {@code store}, driven by sigstore-java's TUF client. */
  public TufRefresh(
      HttpFetch http, InstantSource clock, TufStore store, SignatureCheck signatures) {
    this(http, clock, store, new SigstoreJavaTufClient(signatures));
  }

  TufRefresh(HttpFetch http, InstantSource clock, TufStore store, TufClient client) {
    this.http = http;
    this.clock = clock;
    this.store = store;
    this.client = client;
  }

  /**
   * Asks the mirror and replaces the stored state when everything holds. Refusals, all of which
   * leave the stored state as it was: {@code TRUST_UPDATE_FAILED} when the mirror cannot be asked,
   * has only expired metadata, or another refresh is running; {@code TRUST_METADATA_INVALID} when
   * what the mirror has does not verify or is older than what is held; the refusals of {@link
   * TrustRootReader#read} when this version cannot use the new trust root; {@code FILE_UNREADABLE}
   * when it cannot be stored.
   */
  public Outcome<TrustUpdate> refresh(TufInstance instance) {
    try {
      Optional<StoreLock> lock = store.tryLock(instance);
      if (lock.isEmpty()) {
        return Outcome.refused(
            ReasonCode.TRUST_UPDATE_FAILED,
            "one refresh at a time",
            "another one is running",
            instance.name());
      }
      try {
        return locked(instance);
      } finally {
        lock.get().release();
      }
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (IOException unusable) {
      return Outcome.refused(
          ReasonCode.FILE_UNREADABLE,
          "a directory for trust roots",
          String.valueOf(unusable.getMessage()),
          instance.name());
    }
  }

  private Outcome<TrustUpdate> locked(TufInstance instance) throws StreamRefused {
    // TUF section 5.1: one time for the whole refresh.
    Instant now = clock.instant();
    Optional<StoredTrust> held = Optional.empty();
    Optional<Reason> discarded = Optional.empty();
    switch (store.load(instance)) {
      case Outcome.Passed<StoredTrust>(StoredTrust trust) -> held = Optional.of(trust);
      case Outcome.Refused<StoredTrust>(Reason reason) -> {
        if (reason.code() != ReasonCode.TRUST_ROOT_UNAVAILABLE) {
          discarded = Optional.of(reason);
        }
      }
    }
    return switch (fetch(instance, held, now)) {
      case Outcome.Refused<StoredTrust>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<StoredTrust>(StoredTrust fresh) -> {
        store.replace(instance, fresh);
        yield Outcome.passed(
            new TrustUpdate(instance.name(), held.map(TufRefresh::state), state(fresh), discarded));
      }
    };
  }

  /** What the client accepted, if it also verifies here, is fresh, and is no rollback. */
  private Outcome<StoredTrust> fetch(
      TufInstance instance, Optional<StoredTrust> held, Instant now) {
    Outcome<TufClient.Accepted> accepted =
        client.update(instance, new TufMirror(http, instance), held, now);
    return switch (accepted) {
      case Outcome.Refused<TufClient.Accepted>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<TufClient.Accepted>(TufClient.Accepted answer) ->
          switch (store.verify(instance, answer.files(), answer.trustedRoot(), now)) {
            case Outcome.Refused<StoredTrust>(Reason reason) -> new Outcome.Refused<>(reason);
            case Outcome.Passed<StoredTrust>(StoredTrust fresh) -> acceptable(fresh, held, now);
          };
    };
  }

  private static Outcome<StoredTrust> acceptable(
      StoredTrust fresh, Optional<StoredTrust> held, Instant now) {
    Optional<Reason> problem =
        fresh
            .metadata()
            .expiredAt(now)
            .map(TufRefresh::onlyExpired)
            .or(() -> held.flatMap(old -> fresh.metadata().rollbackFrom(old.metadata())))
            .or(() -> unreadable(fresh));
    return problem.isPresent() ? new Outcome.Refused<>(problem.get()) : Outcome.passed(fresh);
  }

  /** A trust root that this version cannot read is no reason to lose the one that it can. */
  private static Optional<Reason> unreadable(StoredTrust fresh) {
    try {
      TrustRoot unused = fresh.trustRoot();
      return Optional.empty();
    } catch (MalformedEvidence problem) {
      return Optional.of(problem.reason());
    }
  }

  /** A mirror that has nothing fresh withholds it, or is withheld from (a freeze attack). */
  private static Reason onlyExpired(Reason expired) {
    return new Reason(
        ReasonCode.TRUST_UPDATE_FAILED, expired.expected(), expired.actual(), expired.where());
  }

  private static TrustUpdate.State state(StoredTrust trust) {
    return new TrustUpdate.State(
        trust.digest(),
        trust.metadata().version(TufRole.ROOT),
        trust.metadata().version(TufRole.TIMESTAMP),
        trust.metadata().version(TufRole.SNAPSHOT),
        trust.metadata().version(TufRole.TARGETS),
        trust.metadata().expires());
  }
}
