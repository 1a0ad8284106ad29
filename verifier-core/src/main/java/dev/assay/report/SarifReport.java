package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as SARIF 2.1.0, which code hosts show as findings: one result for each reason, with the
 * reason code as the rule. A fingerprint stays the same from run to run as long as the same file
 * fails for the same reason at the same place.
 */
public final class SarifReport {
  private SarifReport() {}

  /** The document, indented, with a final line feed. */
  public static Bytes render(RunReport run) {
    return SarifLog.render(run, run.verdict(), rules(run), results(run));
  }

  /** A rule for each reason code of the run. */
  static List<SarifLog.Rule> rules(RunReport run) {
    return run.files().stream()
        .flatMap(file -> file.reasons().stream())
        .map(Reason::code)
        .distinct()
        .sorted()
        .map(code ->
            new SarifLog.Rule(code.name(), code.summary(), code.remedy(), level(code.verdict())))
        .toList();
  }

  /** A result for each reason of each file; what they say of rules is left to the log. */
  static List<Fields> results(RunReport run) {
    List<Fields> results = new ArrayList<>();
    for (FileReport file : run.files()) {
      file.reasons().stream().distinct().forEach(reason -> results.add(result(run, file, reason)));
    }
    return results;
  }

  private static Fields result(RunReport run, FileReport file, Reason reason) {
    Fields fields =
        SarifLog.result(
            reason.code().name(),
            level(reason.verdict()),
            sentence(file, reason),
            Optional.of(file),
            fingerprint(file, reason));
    if (run.lock().isPresent()) {
      fields.text("baselineState", run.isAccepted(file) ? "unchanged" : "new");
    }
    return fields;
  }

  private static String sentence(FileReport file, Reason reason) {
    StringBuilder text = new StringBuilder(Printable.text(file.name()));
    text.append(": ").append(reason.code().summary()).append('.');
    if (!reason.expected().isEmpty()) {
      text.append(" Expected ").append(reason.expected()).append('.');
    }
    if (!reason.actual().isEmpty()) {
      text.append(" Found ").append(reason.actual()).append('.');
    }
    return text.toString();
  }

  private static String fingerprint(FileReport file, Reason reason) {
    // A line of a lock file moves whenever another package is added above it.
    String where =
        file.place()
            .map(place -> reason.where().replace(place.toString(), place.file()))
            .orElse(reason.where());
    return Sha256.of(Bytes.ofUtf8(reason.code() + "\n" + file.name() + "\n" + where)).hex();
  }

  private static String level(Verdict verdict) {
    return switch (verdict) {
      case REJECTED -> "error";
      case MISSING, INDETERMINATE -> "warning";
      case VERIFIED -> "none";
    };
  }
}
