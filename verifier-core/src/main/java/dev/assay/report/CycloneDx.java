package dev.assay.report;

import dev.assay.evidence.Signal;
import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trust report as CycloneDX 1.6 JSON: releases as components with their files inside, what they
 * bring in as dependencies, advisories as vulnerabilities; verdicts and signals are properties
 * whose names begin with {@code assay:}. A verdict is no licence of a consumer to install: whoever
 * gates on one reads {@code assay:verdict} of every component.
 *
 * <p>The serial number is made from the verdict id and the content, without the time, so that equal
 * content has an equal number.
 */
public final class CycloneDx {
  private static final String LOCK_REF = "assay:lock";

  private final InspectionReport report;

  /** By what a dependent calls it: {@code demo 1.0}. */
  private final Map<String, String> refByTitle = new LinkedHashMap<>();

  private final Map<String, InspectedRelease> releaseByRef = new LinkedHashMap<>();

  private CycloneDx(InspectionReport report) {
    this.report = report;
    for (InspectedRelease release : report.releases()) {
      // The same release can be asked for twice; a reference has to be unique.
      String ref = PackageUrl.of(release);
      refByTitle.putIfAbsent(release.title(), ref);
      releaseByRef.putIfAbsent(ref, release);
    }
  }

  /** The document, indented, with a final line feed. */
  public static Bytes render(InspectionReport report) {
    return Bytes.ofUtf8(JsonWriter.pretty(new CycloneDx(report).document()));
  }

  private Json document() {
    List<Json> components = components();
    List<Json> dependencies = dependencies();
    List<Json> vulnerabilities = vulnerabilities();
    Fields content = new Fields();
    content.text("verdictId", VerdictDocument.verdictId(report.run()).hex());
    content.put("components", new Json.Arr(components));
    content.put("dependencies", new Json.Arr(dependencies));
    content.put("vulnerabilities", new Json.Arr(vulnerabilities));
    Fields fields = new Fields();
    fields.text("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    fields.text("bomFormat", "CycloneDX");
    fields.text("specVersion", "1.6");
    fields.text(
        "serialNumber",
        "urn:uuid:" + uuid(Sha256.of(Bytes.ofUtf8(JsonWriter.compact(content.json())))));
    fields.number("version", 1);
    fields.put("metadata", metadata());
    fields.put("components", new Json.Arr(components));
    if (!dependencies.isEmpty()) {
      fields.put("dependencies", new Json.Arr(dependencies));
    }
    if (!vulnerabilities.isEmpty()) {
      fields.put("vulnerabilities", new Json.Arr(vulnerabilities));
    }
    return fields.json();
  }

  /** Version 8 of RFC 9562: 122 bits of one's own making. */
  private static String uuid(Sha256 digest) {
    String hex = digest.hex();
    char variant = "89ab".charAt(Character.digit(hex.charAt(16), 16) & 3);
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-8"
        + hex.substring(13, 16)
        + "-"
        + variant
        + hex.substring(17, 20)
        + "-"
        + hex.substring(20, 32);
  }

  private Json metadata() {
    RunReport run = report.run();
    Fields program = new Fields();
    program.text("type", "application");
    program.text("name", run.tool().name());
    program.text("version", run.tool().version());
    Fields tools = new Fields();
    tools.list("components", List.of(program), Fields::json);
    Fields fields = new Fields();
    fields.text("timestamp", report.at().toString());
    fields.put("tools", tools.json());
    run.lock()
        .ifPresent(lock -> {
          Fields component = new Fields();
          component.text("type", "file");
          component.text("bom-ref", LOCK_REF);
          component.text("name", plain(lock.file()));
          fields.put("component", component.json());
        });
    Properties properties = new Properties();
    properties.add("verdict", report.verdict().name());
    properties.add("verdict-id", VerdictDocument.verdictId(run).hex());
    properties.add("exit-code", Integer.toString(report.exitVerdict().exitCode()));
    properties.add("trust-root", run.trustRoot().sha256().hex());
    report.signals().forEach(properties::signal);
    fields.put("properties", properties.json());
    return fields.json();
  }

  private List<Json> components() {
    List<Json> components = new ArrayList<>();
    releaseByRef.forEach((ref, release) ->
        components.add(CycloneDxComponent.of(ref, release, report.verdict(release))));
    List<FileReport> others = report.others();
    for (int i = 0; i < others.size(); i++) {
      components.add(CycloneDxComponent.other("assay:entry:" + i, others.get(i)));
    }
    return components;
  }

  private List<Json> dependencies() {
    List<Json> dependencies = new ArrayList<>();
    if (report.run().lock().isPresent()) {
      List<String> asked =
          releaseByRef.entrySet().stream()
              .filter(entry -> entry.getValue().path().isEmpty())
              .map(Map.Entry::getKey)
              .toList();
      dependencies.add(dependency(LOCK_REF, asked));
    }
    releaseByRef.forEach((ref, release) -> {
      List<String> on =
          release.requires().stream()
              .flatMap(title -> Optional.ofNullable(refByTitle.get(title)).stream())
              .distinct()
              .toList();
      // An empty list would say that it needs nothing, where perhaps nobody looked.
      if (!on.isEmpty()) {
        dependencies.add(dependency(ref, on));
      }
    });
    return dependencies;
  }

  private static Json dependency(String ref, List<String> on) {
    Fields fields = new Fields();
    fields.text("ref", ref);
    fields.list("dependsOn", on, Json.Str::new);
    return fields.json();
  }

  private List<Json> vulnerabilities() {
    List<Json> vulnerabilities = new ArrayList<>();
    releaseByRef.forEach((ref, release) ->
        release.signals().stream()
            .filter(CycloneDx::isAdvisory)
            .map(signal -> CycloneDxVulnerability.of(ref, signal))
            .distinct()
            .forEach(vulnerabilities::add));
    return vulnerabilities;
  }

  private static boolean isAdvisory(Signal signal) {
    return switch (signal.code()) {
      case MALICIOUS_RELEASE, EXPLOITED_VULNERABILITY, KNOWN_VULNERABILITY -> true;
      default -> false;
    };
  }

  static String plain(String text) {
    return Printable.text(text);
  }

  /** Properties of one object: names with our prefix, in order. */
  static final class Properties {
    private final List<Json> all = new ArrayList<>();

    void add(String name, String value) {
      Fields fields = new Fields();
      fields.text("name", "assay:" + name);
      fields.text("value", plain(value));
      all.add(fields.json());
    }

    void signal(Signal signal) {
      add(
          "signal:" + signal.code(),
          Severities.word(signal.severity()) + ": " + signal.subject() + ": " + signal.message());
    }

    Json json() {
      return new Json.Arr(all);
    }
  }
}
