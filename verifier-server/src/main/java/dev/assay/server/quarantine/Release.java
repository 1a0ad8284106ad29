package dev.assay.server.quarantine;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets one file through for a while.
 *
 * @param owner who answers for it
 * @param reason why, in a sentence
 * @param expires the last day, in UTC, on which it holds
 * @param by the caller who gave it
 * @param reasons what the file had then, as {@link #reasonsOf} names them
 */
public record Release(
    String owner, String reason, LocalDate expires, String by, Instant given, Set<String> reasons) {
  /** Longer than any name, and enough for a sentence. */
  public static final int MAX_TEXT_CHARS = 500;

  /** As long as an exemption may sensibly be. */
  public static final int MAX_DAYS = 366;

  public Release {
    Objects.requireNonNull(owner, "owner is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(expires, "expires is null");
    Objects.requireNonNull(by, "by is null");
    given = given.truncatedTo(ChronoUnit.MICROS);
    reasons = Set.copyOf(reasons);
  }

  /**
   * What reasons are about: their codes, and where one code stands for many things, which of them.
   * Whoever releases a file with one vulnerability did not know of the next.
   */
  public static Set<String> reasonsOf(Collection<Reason> reasons) {
    return reasons.stream().map(Release::named).collect(Collectors.toUnmodifiableSet());
  }

  private static String named(Reason reason) {
    return reason.code() == ReasonCode.POLICY_SIGNAL_FAILS
        ? reason.code() + "/" + Sha256.of(Bytes.ofUtf8(reason.actual())).hex()
        : reason.code().name();
  }

  /** Whether a file with these reasons is let through on this day. */
  public boolean holds(Collection<Reason> now, LocalDate today) {
    return !today.isAfter(expires) && reasons.containsAll(reasonsOf(now));
  }
}
