package dev.assay.server.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.ledger.ChainHead;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decisions to record, and what a trail answered. */
final class Decisions {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  static final List<Verdict> VERDICTS = List.of(Verdict.values());

  private Decisions() {}

  /** The n-th of a series in which every field changes. */
  static DecisionRecord decision(int n) {
    return new DecisionRecord(
        "decision-" + n,
        START.plusSeconds(n),
        n % 2 == 0 ? "ann" : "bob",
        "demo==1." + n % 3,
        n % 5 == 0 ? Optional.empty() : Optional.of(digest("file", n)),
        Optional.of(digest("policy", n % 4)),
        Optional.of(digest("root", 1)),
        VERDICTS.get(n % 4),
        n % 4 == 0 ? List.of() : List.of("IDENTITY_MISMATCH", "SUBJECT_DIGEST_MISMATCH"),
        Duration.ofNanos(1_234_000L * n),
        n % 2 == 1,
        n % 3,
        n % 3 == 2
            ? Optional.empty()
            : Optional.of(
                new DecisionRecord.Document(digest("verdict", n), digest("document", n))));
  }

  private static Sha256 digest(String what, int n) {
    return Sha256.of(Bytes.ofUtf8(what + n));
  }

  @CanIgnoreReturnValue
  static List<AuditEntry> append(AuditTrail trail, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(n -> passed(trail.append(decision(n))))
        .toList();
  }

  @CanIgnoreReturnValue
  static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new AssertionError(reason.toString());
    };
  }

  static Reason refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(Reason reason) -> reason;
      case Outcome.Passed<?> passed -> throw new AssertionError("passed: " + passed);
    };
  }

  static ChainHead verified(AuditTrail trail) {
    return passed(trail.verify(Optional.empty()));
  }
}
