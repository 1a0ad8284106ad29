package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Weights as reports show them. */
final class Severities {
  static final List<Severity> HEAVIEST_FIRST = List.copyOf(List.of(Severity.values()).reversed());

  private Severities() {}

  /** In lower case, as people read it. */
  static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1 high, 2 low}. */
  static String counts(Collection<Signal> signals) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : HEAVIEST_FIRST) {
      long count = signals.stream().filter(it -> it.severity() == severity).count();
      if (count > 0) {
        counts.add(count + " " + word(severity));
      }
    }
    return String.join(", ", counts);
  }
}
