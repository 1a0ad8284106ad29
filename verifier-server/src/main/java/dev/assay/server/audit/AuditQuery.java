package dev.assay.server.audit;

import dev.assay.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are wanted; every condition given must hold.
 *
 * @param from not before
 * @param until before
 * @param subject exactly
 * @param caller exactly
 * @param before the cursor of the page before this one
 * @param limit how many at most, 1 to {@link #MAX_LIMIT}
 */
public record AuditQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> subject,
    Optional<Verdict> verdict,
    Optional<String> caller,
    Optional<Long> before,
    int limit) {
  /** A page must fit into memory. */
  public static final int MAX_LIMIT = 1000;

  public AuditQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** The newest {@code limit} decisions. */
  public static AuditQuery newest(int limit) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** The same on one subject. */
  public AuditQuery about(String name) {
    return new AuditQuery(from, until, Optional.of(name), verdict, caller, before, limit);
  }

  /** The same with one verdict. */
  public AuditQuery with(Verdict only) {
    return new AuditQuery(from, until, subject, Optional.of(only), caller, before, limit);
  }

  /** The same asked by one caller. */
  public AuditQuery by(String who) {
    return new AuditQuery(from, until, subject, verdict, Optional.of(who), before, limit);
  }

  /** The same from one time until before another. */
  public AuditQuery between(Instant first, Instant end) {
    return new AuditQuery(
        Optional.of(first), Optional.of(end), subject, verdict, caller, before, limit);
  }

  /** The same, older than what a page ended with. */
  public AuditQuery before(long cursor) {
    return new AuditQuery(from, until, subject, verdict, caller, Optional.of(cursor), limit);
  }
}
