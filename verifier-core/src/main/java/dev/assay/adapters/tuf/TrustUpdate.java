package dev.assay.adapters.tuf;

import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a refresh led to.
 *
 * @param instance whose trust root it is
 * @param before the state held before; empty when there was none, or none that verified
 * @param after the state held now
 * @param discarded why what was in the store could not be used; empty when it could, or was absent
 */
public record TrustUpdate(
    String instance, Optional<State> before, State after, Optional<Reason> discarded) {
  /**
   * One state of an instance.
   *
   * @param trustedRoot digest of {@code trusted_root.json}
   * @param expires when the first of the four roles expires
   */
  public record State(
      Sha256 trustedRoot,
      int rootVersion,
      int timestampVersion,
      int snapshotVersion,
      int targetsVersion,
      Instant expires) {
    public State {
      Objects.requireNonNull(trustedRoot, "trustedRoot is null");
      Objects.requireNonNull(expires, "expires is null");
    }
  }

  public TrustUpdate {
    Objects.requireNonNull(instance, "instance is null");
    Objects.requireNonNull(before, "before is null");
    Objects.requireNonNull(after, "after is null");
    Objects.requireNonNull(discarded, "discarded is null");
  }

  /** Whether the trust root itself is another one now: keys were added, ended or removed. */
  public boolean trustedRootChanged() {
    return before.isEmpty() || !before.get().trustedRoot().equals(after.trustedRoot());
  }

  /** Whether anything is newer than before, be it only a date. */
  public boolean changed() {
    return before.isEmpty() || !before.get().equals(after);
  }
}
