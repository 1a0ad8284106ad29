package dev.assay.server.api;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.function.ToIntFunction;

/** Ends the work on a request that has no answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.reason().toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** The value of an outcome that has one; else its reason, with the status that its code has. */
  static <T> T passed(Outcome<T> outcome, ToIntFunction<ReasonCode> status) throws Refusal {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) ->
          throw new Refusal(Problem.of(status.applyAsInt(reason.code()), reason));
    };
  }
}
