package dev.assay.verify;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * One step's record: what went in, what came out.
 *
 * @param facts named values in the order of finding them; at most some ten
 * @param reasons why the step did not pass; empty exactly when it passed or did not run
 * @param note why the step did not run or does not apply; empty otherwise
 */
public record Check(Step step, Status status, List<Fact> facts, List<Reason> reasons, String note) {

  /** How a step ended. */
  public enum Status {
    PASSED,
    /** There is evidence against the subject. */
    FAILED,
    /** The step's question could not be answered. */
    UNDECIDED,
    /** A step that this one needs did not pass. */
    NOT_RUN,
    /** This kind of evidence has no such step. */
    NOT_APPLICABLE
  }

  /** A named value, as text. */
  public record Fact(String name, String value) {
    public Fact {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(value, "value is null");
    }
  }

  public Check {
    Objects.requireNonNull(step, "step is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(note, "note is null");
    facts = List.copyOf(facts);
    reasons = List.copyOf(reasons);
    boolean refused = status == Status.FAILED || status == Status.UNDECIDED;
    if (refused == reasons.isEmpty()) {
      throw new IllegalArgumentException(status + " with " + reasons.size() + " reasons");
    }
  }

  /** A step that passed. */
  public static Check passed(Step step, List<Fact> facts) {
    return new Check(step, Status.PASSED, facts, List.of(), "");
  }

  /** FAILED when any reason is evidence against the subject, UNDECIDED otherwise. */
  public static Check refused(Step step, List<Fact> facts, List<Reason> reasons) {
    boolean against = reasons.stream().anyMatch(reason -> reason.verdict() == Verdict.REJECTED);
    return new Check(step, against ? Status.FAILED : Status.UNDECIDED, facts, reasons, "");
  }

  /** A step whose input is missing because another one failed. */
  public static Check notRun(Step step, String because) {
    return new Check(step, Status.NOT_RUN, List.of(), List.of(), because);
  }

  /** A step that this kind of evidence does not have. */
  public static Check notApplicable(Step step, String because) {
    return new Check(step, Status.NOT_APPLICABLE, List.of(), List.of(), because);
  }

  /** Whether each of {@code trail} stands in the way of nothing. */
  static boolean let(List<Check> trail) {
    for (Check check : trail) {
      if (!check.lets()) {
        return false;
      }
    }
    return true;
  }

  /** Whether this step stands in the way of nothing. */
  public boolean lets() {
    return status == Status.PASSED || status == Status.NOT_APPLICABLE;
  }
}
