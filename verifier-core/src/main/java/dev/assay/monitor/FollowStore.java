package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Where a follower keeps what must not be lost. Whoever has one is its only user: implementations
 * hold a lock from when they are opened until they are closed. What a method wrote is on the disk
 * when it returns, whole or not at all.
 */
public interface FollowStore {
  /** The state; empty when there has never been one. LOG_STATE_CORRUPT when it cannot be read. */
  Outcome<Optional<Bytes>> load();

  /** Replaces the state. LOG_STATE_UNWRITABLE. */
  Optional<Reason> save(Bytes state);

  /**
   * Puts alerts where they stay until every sink has accepted them. Of a batch that is put there
   * again, only the last version stays. LOG_STATE_UNWRITABLE; LOG_OUTBOX_FULL when sinks have
   * accepted nothing for too long.
   *
   * @param batch its name: small letters, digits and hyphens
   */
  Optional<Reason> enqueue(String batch, List<Alert> alerts);

  /** Keeps evidence against the log; returns where it is, or LOG_STATE_UNWRITABLE. */
  Outcome<String> keep(LogEvidence evidence);
}
