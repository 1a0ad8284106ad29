package dev.assay.rekor.v1;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import java.util.Optional;

/** A sequence of steps, the first refusal of which is the refusal of all. */
@FunctionalInterface
interface Attempt<T> {
  T run() throws MalformedEvidence;

  static <T> Outcome<T> at(Attempt<T> steps) {
    try {
      return Outcome.passed(steps.run());
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  /** An answer's bytes. */
  static Bytes found(Fetched<Bytes> answer) throws MalformedEvidence {
    return switch (answer) {
      case Fetched.Found<Bytes>(Bytes body, Retrieval how) -> body;
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          throw new MalformedEvidence(reason);
      case Fetched.Refused<Bytes>(Reason reason) -> throw new MalformedEvidence(reason);
    };
  }
}
