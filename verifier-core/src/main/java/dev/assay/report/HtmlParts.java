package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.model.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sections of the HTML report share: marks, and the names of the places to jump to. */
final class HtmlParts {
  private final Map<String, String> releases = new HashMap<>();
  private final Map<Signal, String> signals = new LinkedHashMap<>();

  HtmlParts(InspectionReport report) {
    int number = 0;
    for (InspectedRelease release : report.releases()) {
      number++;
      releases.putIfAbsent(release.title(), "release-" + number);
    }
    for (Signal signal : Signal.sorted(report.allSignals().toList())) {
      signals.put(signal, "signal-" + (signals.size() + 1));
    }
  }

  /** Where a release is told of; empty for one that was not looked at. */
  Optional<String> place(String title) {
    return Optional.ofNullable(releases.get(title));
  }

  String place(Signal signal) {
    return signals.getOrDefault(signal, "signals");
  }

  /** Every signal once, heaviest first. */
  List<Signal> signals() {
    return List.copyOf(signals.keySet());
  }

  /** The verdict as a mark and a word, so that it can be told without its colour. */
  static void badge(Verdict verdict, Html html) {
    String mark =
        switch (verdict) {
          case VERIFIED -> "\u2713";
          case REJECTED -> "\u2717";
          case MISSING -> "\u25cb";
          case INDETERMINATE -> "?";
        };
    html.open("span", "class", "badge " + Ink.lowerCase(verdict));
    html.element("span", mark, "aria-hidden", "true").text(" " + verdict.name()).close();
  }

  static void weight(Severity severity, Html html) {
    String word = Severities.word(severity);
    html.element("span", word, "class", "weight " + word);
  }

  /** What the verdict means for what was asked. */
  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> "the origin of every file is verified against the expectation";
      case REJECTED -> "there is evidence against at least one release";
      case MISSING -> "at least one file has no attestation, and nothing is against the others";
      case INDETERMINATE -> "at least one question could not be answered";
    };
  }
}
