package dev.assay.server.quarantine;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * Lets one file through for a while.
 *
 * @param owner who answers for it
 * @param reason why, in a sentence
 * @param expires the last day, in UTC, on which it holds
 * @param by the caller who gave it
 * @param codes the reasons that the file had then
 */
public record Release(
    String owner,
    String reason,
    LocalDate expires,
    String by,
    Instant given,
    Set<ReasonCode> codes) {
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
    codes = Set.copyOf(codes);
  }

  /** Whether a file with these reasons is let through on this day. */
  public boolean holds(Collection<Reason> reasons, LocalDate today) {
    return !today.isAfter(expires) && reasons.stream().map(Reason::code).allMatch(codes::contains);
  }
}
