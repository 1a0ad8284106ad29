package dev.assay.evidence.advisory;

import dev.assay.evidence.SignalCode;
import dev.assay.model.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a question about advisories has no full answer.
 *
 * @param code one that leads to INDETERMINATE
 * @param problem one clause in plain words
 * @param source which source, or which advisory
 */
public record Gap(SignalCode code, String problem, String source) {
  public Gap {
    Objects.requireNonNull(code, "code is null");
    if (!code.verdict().equals(Optional.of(Verdict.INDETERMINATE))) {
      throw new IllegalArgumentException(code + " says nothing about a gap");
    }
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(source, "source is null");
  }
}
