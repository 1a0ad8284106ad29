package dev.assay.ports;

import dev.assay.model.Reason;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What came of asking a source for something. */
public sealed interface Fetched<T> {
  /** The source has it. */
  record Found<T>(T value, Retrieval retrieval) implements Fetched<T> {
    public Found {
      Objects.requireNonNull(value, "value is null");
      Objects.requireNonNull(retrieval, "retrieval is null");
    }
  }

  /**
   * The source answered that there is none; the reason's verdict is MISSING.
   *
   * @param retrieval of that answer; empty where it follows from another one, such as a page
   */
  record NotFound<T>(Reason reason, Optional<Retrieval> retrieval) implements Fetched<T> {
    public NotFound {
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(retrieval, "retrieval is null");
    }
  }

  /** The source could not be asked, or its answer may not be used. */
  record Refused<T>(Reason reason) implements Fetched<T> {
    public Refused {
      Objects.requireNonNull(reason, "reason is null");
    }
  }

  /** The same answer with what was found replaced. */
  default <U> Fetched<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Found<T>(T value, Retrieval how) -> new Found<>(change.apply(value), how);
      case NotFound<T>(Reason reason, Optional<Retrieval> how) -> new NotFound<>(reason, how);
      case Refused<T>(Reason reason) -> new Refused<>(reason);
    };
  }
}
