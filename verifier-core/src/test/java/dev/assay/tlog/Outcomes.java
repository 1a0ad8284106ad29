package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a check or a parser answered, or a failed assertion when it answered otherwise. */
final class Outcomes {
  private Outcomes() {}

  static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new AssertionError(reason);
    };
  }

  static Reason reason(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason();
  }

  static ReasonCode code(Outcome<?> outcome) {
    return reason(outcome).code();
  }

  static Reason refusal(ThrowingCallable parse) {
    MalformedEvidence refused = catchThrowableOfType(MalformedEvidence.class, parse);
    assertThat(refused).as("refused").isNotNull();
    return refused.reason();
  }
}
