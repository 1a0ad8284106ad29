package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trust report as SARIF 2.1.0: the results of {@link SarifReport}, and one result for each signal
 * with its code as the rule. The fingerprint of a signal is made of its code, its subject and its
 * first fact that is no time, so that it stays the same while the case does.
 */
public final class InspectionSarif {
  private InspectionSarif() {}

  /** The document, indented, with a final line feed. */
  public static Bytes render(InspectionReport report) {
    List<SarifLog.Rule> rules = new ArrayList<>(SarifReport.rules(report.run()));
    report
        .allSignals()
        .map(Signal::code)
        .distinct()
        .sorted()
        .forEach(code ->
            rules.add(
                new SarifLog.Rule(
                    code.name(), code.summary(), code.remedy(), level(code, code.severity()))));
    List<Fields> results = new ArrayList<>(SarifReport.results(report.run()));
    report.signals().forEach(signal -> results.add(result(report, Optional.empty(), signal)));
    for (InspectedRelease release : report.releases()) {
      release
          .signals()
          .forEach(signal -> results.add(result(report, Optional.of(release), signal)));
    }
    return SarifLog.render(report.run(), report.verdict(), rules, results);
  }

  private static Fields result(
      InspectionReport report, Optional<InspectedRelease> release, Signal signal) {
    Fields fields =
        SarifLog.result(
            signal.code().name(),
            level(report, signal),
            Printable.text(signal.subject() + ": " + signal.message()) + ".",
            release.map(it -> about(it, signal)),
            fingerprint(signal));
    if (report.run().lock().isPresent()) {
      // SARIF 3.27.24: where one result has a state, every result has.
      fields.text("baselineState", "new");
    }
    Fields properties = new Fields();
    properties.text("severity", signal.severity().name());
    properties.text("source", signal.source());
    Fields facts = new Fields();
    signal.facts().forEach(facts::text);
    properties.put("facts", facts.json());
    release
        .filter(it -> !it.path().isEmpty())
        .ifPresent(it -> properties.list("path", it.path(), Json.Str::new));
    fields.put("properties", properties.json());
    return fields;
  }

  /** The file that the signal names, else one with a line in a lock file, else the first. */
  private static FileReport about(InspectedRelease release, Signal signal) {
    Stream<FileReport> named =
        release.files().stream().filter(file -> file.name().equals(signal.subject()));
    Stream<FileReport> placed = release.files().stream().filter(file -> file.place().isPresent());
    return Stream.concat(named, placed).findFirst().orElse(release.files().getFirst());
  }

  private static String fingerprint(Signal signal) {
    String fact =
        signal.facts().entrySet().stream()
            .filter(entry -> !isTime(entry.getValue()))
            .findFirst()
            .map(Map.Entry::toString)
            .orElse("");
    return Sha256.of(Bytes.ofUtf8(signal.code() + "\n" + signal.subject() + "\n" + fact)).hex();
  }

  private static boolean isTime(String value) {
    try {
      Instant unused = Instant.parse(value);
      return true;
    } catch (DateTimeParseException other) {
      return false;
    }
  }

  private static String level(InspectionReport report, Signal signal) {
    return report.rules().fails(signal) ? "error" : level(signal.code(), signal.severity());
  }

  private static String level(SignalCode code, Severity severity) {
    if (code.verdict().isPresent()) {
      return code.verdict().get() == Verdict.REJECTED ? "error" : "warning";
    }
    return switch (severity) {
      case CRITICAL -> "error";
      case HIGH, MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }
}
