package dev.assay.policy;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When what the index says beside the evidence fails a file. It is unsigned, so it can take a
 * verdict away and never give one.
 *
 * @param yankedFails whether a file that its maintainers withdrew fails
 * @param minAgeDays how long a file has to be on the index; 0 for not asking
 * @param mixedPublishersFail whether a release fails whose files have different publishers
 * @param failing signals of the trust report that fail a release, by name
 * @param failSeverity the least weight of such a signal that does, in lower case
 */
public record SignalRules(
    boolean yankedFails,
    int minAgeDays,
    boolean mixedPublishersFail,
    List<FailingSignal> failing,
    Optional<String> failSeverity) {
  /**
   * A signal that fails a release.
   *
   * @param code as the file has it; whether there is such a signal is checked by who knows them
   * @param line where it is in the file, counted from 1
   */
  public record FailingSignal(String code, int line) {}

  /** Longer than any malicious release has stayed unseen. */
  public static final int MAX_AGE_DAYS = 365;

  /** A policy without such rules. */
  public static final SignalRules NONE =
      new SignalRules(false, 0, false, List.of(), Optional.empty());

  public SignalRules {
    failing = List.copyOf(failing);
    Objects.requireNonNull(failSeverity, "failSeverity is null");
    if (minAgeDays < 0 || minAgeDays > MAX_AGE_DAYS) {
      throw new IllegalArgumentException("min-age-days is 0 to " + MAX_AGE_DAYS);
    }
  }

  /**
   * What these rules have against a file.
   *
   * @param yanked the reason of its maintainers, if they withdrew it
   * @param uploaded when, if the index says so
   * @param today the day in UTC; a file is as old as it is at its beginning
   */
  public List<Reason> reasons(
      Optional<String> yanked, Optional<Instant> uploaded, LocalDate today, String where) {
    List<Reason> reasons = new ArrayList<>();
    if (yankedFails && yanked.isPresent()) {
      reasons.add(
          new Reason(
              ReasonCode.POLICY_FILE_YANKED, "a file that is not yanked", yanked.get(), where));
    }
    if (minAgeDays > 0) {
      age(uploaded, today, where).ifPresent(reasons::add);
    }
    return List.copyOf(reasons);
  }

  private Optional<Reason> age(Optional<Instant> uploaded, LocalDate today, String where) {
    String expected = "on the index for " + minAgeDays + " days";
    if (uploaded.isEmpty()) {
      return Optional.of(
          new Reason(ReasonCode.POLICY_SIGNAL_UNKNOWN, expected, "no upload time", where));
    }
    Instant now = today.atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean old = uploaded.get().plus(Duration.ofDays(minAgeDays)).compareTo(now) <= 0;
    return old
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.POLICY_FILE_TOO_NEW, expected, "uploaded at " + uploaded.get(), where));
  }
}
