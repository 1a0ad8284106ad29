package dev.assay.report;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.lockfile.Place;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as SARIF 2.1.0, which code hosts show as findings: one result for each reason, with the
 * reason code as the rule. A fingerprint stays the same from run to run as long as the same file
 * fails for the same reason at the same place.
 */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private SarifReport() {}

  /** The document, indented, with a final line feed. */
  public static Bytes render(RunReport run) {
    List<ReasonCode> rules =
        run.files().stream()
            .flatMap(file -> file.reasons().stream())
            .map(Reason::code)
            .distinct()
            .sorted()
            .toList();
    Fields log = new Fields();
    log.text("$schema", SCHEMA);
    log.text("version", "2.1.0");
    log.list("runs", List.of(run), one -> runObject(one, rules));
    return Bytes.ofUtf8(JsonWriter.pretty(log.json()));
  }

  private static Json runObject(RunReport run, List<ReasonCode> rules) {
    Fields driver = new Fields();
    driver.text("name", run.tool().name());
    driver.text("version", run.tool().version());
    driver.text("semanticVersion", run.tool().version());
    driver.list("rules", rules, SarifReport::rule);
    Fields tool = new Fields();
    tool.put("driver", driver.json());
    List<Json> results = new ArrayList<>();
    for (FileReport file : run.files()) {
      file.reasons().stream()
          .distinct()
          .forEach(reason -> results.add(result(run, file, reason, rules)));
    }
    Fields fields = new Fields();
    fields.put("tool", tool.json());
    fields.put("results", new Json.Arr(results));
    fields.text("columnKind", "utf16CodeUnits");
    Fields properties = new Fields();
    properties.text("verdict", run.verdict().name());
    properties.text("verdictId", VerdictDocument.verdictId(run).hex());
    fields.put("properties", properties.json());
    return fields.json();
  }

  private static Json rule(ReasonCode code) {
    Fields fields = new Fields();
    fields.text("id", code.name());
    fields.put("shortDescription", message(code.summary()));
    fields.put("help", message("To do: " + code.remedy() + "."));
    Fields level = new Fields();
    level.text("level", level(code.verdict()));
    fields.put("defaultConfiguration", level.json());
    return fields.json();
  }

  private static Json result(
      RunReport run, FileReport file, Reason reason, List<ReasonCode> rules) {
    Fields fields = new Fields();
    fields.text("ruleId", reason.code().name());
    fields.number("ruleIndex", rules.indexOf(reason.code()));
    fields.text("level", level(reason.verdict()));
    fields.put("message", message(sentence(file, reason)));
    fields.list("locations", List.of(file), SarifReport::location);
    Fields fingerprints = new Fields();
    fingerprints.text("assay/v1", fingerprint(file, reason));
    fields.put("partialFingerprints", fingerprints.json());
    if (run.lock().isPresent()) {
      fields.text("baselineState", run.isAccepted(file) ? "unchanged" : "new");
    }
    return fields.json();
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

  /** The line of the lock file that asks for the file, where there is one. */
  private static Json location(FileReport file) {
    Fields artifact = new Fields();
    artifact.text("uri", uri(file.place().map(Place::file).orElse(file.name())));
    Fields physical = new Fields();
    physical.put("artifactLocation", artifact.json());
    file.place()
        .ifPresent(place -> {
          Fields region = new Fields();
          region.number("startLine", place.line());
          physical.put("region", region.json());
        });
    Fields location = new Fields();
    location.put("physicalLocation", physical.json());
    return location.json();
  }

  private static String uri(String name) {
    try {
      // A relative reference; the constructor percent-encodes what needs it.
      return new URI(null, null, name.replace('\\', '/'), null).getRawPath();
    } catch (URISyntaxException impossibleName) {
      return "unnamed";
    }
  }

  private static Json message(String text) {
    Fields fields = new Fields();
    fields.text("text", text);
    return fields.json();
  }

  private static String level(Verdict verdict) {
    return switch (verdict) {
      case REJECTED -> "error";
      case MISSING, INDETERMINATE -> "warning";
      case VERIFIED -> "none";
    };
  }
}
