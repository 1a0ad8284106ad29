package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test asks of outcomes and complaints. */
final class Outcomes {
  private Outcomes() {}

  @CanIgnoreReturnValue
  static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new AssertionError(reason.toString());
    };
  }

  @CanIgnoreReturnValue
  static Reason refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Passed<?>(var value) -> throw new AssertionError("passed with " + value);
      case Outcome.Refused<?>(Reason reason) -> reason;
    };
  }

  /** That {@code call} throws {@link MalformedEvidence} with {@code code}; returns its reason. */
  @CanIgnoreReturnValue
  static Reason malformed(ReasonCode code, ThrowingCallable call) {
    try {
      call.call();
    } catch (MalformedEvidence expected) {
      assertThat(expected.reason().code()).as(expected.getMessage()).isEqualTo(code);
      return expected.reason();
    } catch (Throwable other) {
      throw new AssertionError("not the complaint that was expected", other);
    }
    throw new AssertionError("no complaint");
  }
}
