package dev.assay.model;

import java.util.Objects;

/**
 * What one check found: the value that it established, or the reason why it did not. Whether a
 * refusal is evidence against the subject or only an obstacle is in its {@link Reason#verdict()}.
 */
public sealed interface Outcome<T> {
  record Passed<T>(T value) implements Outcome<T> {
    public Passed {
      Objects.requireNonNull(value, "value is null");
    }
  }

  record Refused<T>(Reason reason) implements Outcome<T> {
    public Refused {
      Objects.requireNonNull(reason, "reason is null");
    }
  }

  /** The value that was established; throws the reason where there is none. */
  default T orThrow() throws MalformedEvidence {
    return switch (this) {
      case Passed<T>(T value) -> value;
      case Refused<T>(Reason reason) -> throw new MalformedEvidence(reason);
    };
  }

  /** The check established {@code value}. */
  static <T> Outcome<T> passed(T value) {
    return new Passed<>(value);
  }

  /** The check did not pass; see {@link Reason} for the four facts. */
  static <T> Outcome<T> refused(ReasonCode code, String expected, String actual, String where) {
    return new Refused<>(new Reason(code, expected, actual, where));
  }
}
