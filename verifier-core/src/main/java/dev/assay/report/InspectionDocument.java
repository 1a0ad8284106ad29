package dev.assay.report;

import dev.assay.evidence.Signal;
import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import java.util.Optional;

/**
 * The trust report as JSON: the same shape for one release, a lock file and a tree, with the
 * verdict document of all files inside it. Keys keep a fixed order; absent facts are absent keys.
 */
public final class InspectionDocument {
  /** Version of the schema, by semver. */
  public static final String SCHEMA_VERSION = "1.0.0";

  private InspectionDocument() {}

  /** The document, indented, with a final line feed. */
  public static Bytes render(InspectionReport report) {
    Fields fields = new Fields();
    fields.text("schemaVersion", SCHEMA_VERSION);
    fields.text("verdict", report.verdict().name());
    fields.number("exitCode", report.exitVerdict().exitCode());
    fields.text("at", report.at().toString());
    fields.list("releases", report.releases(), release -> release(release, report));
    fields.list("signals", report.signals(), signal -> signal(signal, report));
    fields.put("verification", VerdictDocument.json(report.run()));
    return Bytes.ofUtf8(JsonWriter.pretty(fields.json()));
  }

  private static Json release(InspectedRelease release, InspectionReport report) {
    Fields fields = new Fields();
    fields.text("project", release.project().toString());
    fields.optionalText("version", release.version().map(Object::toString));
    fields.text("verdict", report.verdict(release).name());
    fields.list("files", release.files(), file -> new Json.Str(file.name()));
    fields.list("signals", release.signals(), signal -> signal(signal, report));
    fields.list("requires", release.requires(), Json.Str::new);
    fields.list("path", release.path(), Json.Str::new);
    return fields.json();
  }

  private static Json signal(Signal signal, InspectionReport report) {
    Fields fields = new Fields();
    fields.text("code", signal.code().name());
    fields.text("severity", signal.severity().name());
    fields.optionalText(
        "verdict",
        report.rules().fails(signal)
            ? Optional.of("REJECTED")
            : signal.code().verdict().map(Enum::name));
    fields.text("subject", signal.subject());
    fields.text("message", signal.message());
    Fields facts = new Fields();
    signal.facts().forEach(facts::text);
    fields.put("facts", facts.json());
    fields.text("source", signal.source());
    fields.text("fetched", signal.fetched().toString());
    fields.text("remedy", signal.code().remedy());
    return fields.json();
  }
}
