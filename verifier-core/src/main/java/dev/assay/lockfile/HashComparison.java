package dev.assay.lockfile;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Compares the digests of a lock file with those that somebody else has for the same file. */
public final class HashComparison {
  private HashComparison() {}

  /**
   * Why the two do not agree: LOCK_HASH_MISMATCH when any digest that both have differs, also by a
   * weak algorithm; LOCK_HASH_NOT_COMPARABLE when they share no strong one; empty when they agree.
   *
   * @param other algorithm to lower-case hex, from {@code whose}
   */
  public static Optional<Reason> objection(
      LockedFile locked, Map<String, String> other, String whose) {
    boolean strong = false;
    for (String algorithm : new TreeSet<>(locked.hashes().keySet())) {
      String own = locked.hashes().getOrDefault(algorithm, "");
      String theirs = other.get(algorithm);
      if (theirs != null && !Objects.equals(own, theirs)) {
        return Optional.of(
            new Reason(
                ReasonCode.LOCK_HASH_MISMATCH,
                algorithm + ":" + own,
                algorithm + ":" + theirs,
                whose));
      }
      strong |= theirs != null && LockHash.STRONG.contains(algorithm);
    }
    return strong
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.LOCK_HASH_NOT_COMPARABLE,
                String.join(" or ", locked.hashes().keySet()),
                other.isEmpty() ? "no hash" : String.join(", ", new TreeSet<>(other.keySet())),
                whose));
  }

  /** Whether some strong digest is the same and none differs. */
  public static boolean isSame(LockedFile locked, Map<String, String> other) {
    return objection(locked, other, "").isEmpty();
  }
}
