package dev.assay.verify;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.verify.Check.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one step finds; belongs to one verification and one thread. */
final class Findings {
  private final Step step;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();

  Findings(Step step) {
    this.step = step;
  }

  void fact(String name, Object value) {
    facts.add(new Fact(name, value.toString()));
  }

  void refuse(Reason reason) {
    reasons.add(reason);
  }

  void refuse(ReasonCode code, String expected, String actual, String where) {
    refuse(new Reason(code, expected, actual, where));
  }

  /** The value of a passed outcome; notes the reason of a refused one, which is all some want. */
  @CanIgnoreReturnValue
  <T> Optional<T> take(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> Optional.of(value);
      case Outcome.Refused<T>(Reason reason) -> {
        refuse(reason);
        yield Optional.empty();
      }
    };
  }

  boolean refused() {
    return !reasons.isEmpty();
  }

  Check check() {
    return refused() ? Check.refused(step, facts, reasons) : Check.passed(step, facts);
  }
}
