package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.lockfile.Place;
import dev.assay.model.Bytes;
import dev.assay.model.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The parts of SARIF 2.1.0 that every report of ours has. */
final class SarifLog {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private SarifLog() {}

  /**
   * What a result is about.
   *
   * @param level {@code error}, {@code warning}, {@code note} or {@code none}
   */
  record Rule(String id, String summary, String remedy, String level) {}

  /** The document, indented, with a final line feed; every result names one of the rules. */
  static Bytes render(RunReport run, Verdict verdict, List<Rule> rules, List<Fields> results) {
    Fields driver = new Fields();
    driver.text("name", run.tool().name());
    driver.text("version", run.tool().version());
    driver.text("semanticVersion", run.tool().version());
    driver.list("rules", rules, SarifLog::rule);
    Fields tool = new Fields();
    tool.put("driver", driver.json());
    List<String> ids = rules.stream().map(Rule::id).toList();
    Fields fields = new Fields();
    fields.put("tool", tool.json());
    fields.list("results", results, result -> indexed(result, ids));
    fields.text("columnKind", "utf16CodeUnits");
    Fields properties = new Fields();
    properties.text("verdict", verdict.name());
    properties.text("verdictId", VerdictDocument.verdictId(run).hex());
    fields.put("properties", properties.json());
    Fields log = new Fields();
    log.text("$schema", SCHEMA);
    log.text("version", "2.1.0");
    log.list("runs", List.of(fields), Fields::json);
    return Bytes.ofUtf8(JsonWriter.pretty(log.json()));
  }

  private static Json indexed(Fields result, List<String> ids) {
    Fields indexed = new Fields();
    Json.Obj whole = (Json.Obj) result.json();
    whole
        .members()
        .forEach((name, value) -> {
          indexed.put(name, value);
          if (name.equals("ruleId") && value instanceof Json.Str id) {
            indexed.number("ruleIndex", ids.indexOf(id.value()));
          }
        });
    return indexed.json();
  }

  private static Json rule(Rule rule) {
    Fields fields = new Fields();
    fields.text("id", rule.id());
    fields.put("shortDescription", message(rule.summary()));
    fields.put("help", message("To do: " + rule.remedy() + "."));
    Fields level = new Fields();
    level.text("level", rule.level());
    fields.put("defaultConfiguration", level.json());
    return fields.json();
  }

  /**
   * One result, to which more can be added.
   *
   * @param about the file whose line in a lock file, or whose name, is the place; empty for none
   * @param fingerprint equal from run to run for equal findings
   */
  static Fields result(
      String ruleId, String level, String message, Optional<FileReport> about, String fingerprint) {
    Fields fields = new Fields();
    fields.text("ruleId", ruleId);
    fields.text("level", level);
    fields.put("message", message(message));
    about.ifPresent(file -> fields.list("locations", List.of(file), SarifLog::location));
    Fields fingerprints = new Fields();
    fingerprints.text("assay/v1", fingerprint);
    fields.put("partialFingerprints", fingerprints.json());
    return fields;
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
}
