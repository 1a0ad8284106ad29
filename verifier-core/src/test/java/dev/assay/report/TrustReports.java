package dev.assay.report;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.SignalPolicy;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.verify.Minted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trust reports to render: a tree with one of everything, and one with hostile texts. */
final class TrustReports {
  static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  /** What must come out as text wherever it is shown. */
  static final String HOSTILE =
      "</summary></details><script>alert(1)</script><img src=x onerror=alert(2)> \"'` [a](b) &"
          + " \u202e";

  private static final Expectation ACME =
      Expectation.of(PublisherRule.repository(Forge.GITHUB, "acme/demo"));

  private static final String INDEX = "https://index.example/simple/";

  private TrustReports() {}

  static Signal signal(SignalCode code, String subject, String message, String... facts) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      named.put(facts[i], facts[i + 1]);
    }
    return Signal.of(code, subject, message, named, INDEX, AT);
  }

  static InspectionReport of(List<InspectedRelease> releases, List<Signal> ofTheRun) {
    List<FileReport> files = new ArrayList<>();
    releases.forEach(release -> files.addAll(release.files()));
    RunReport run =
        new RunReport(
            files,
            ACME,
            new RunReport.TrustRootUsed(
                Minted.root().digest(), Minted.root().source().describe(), Optional.empty()),
            false,
            List.of(new RunReport.Request("GET", INDEX, "200")),
            new RunReport.Tool("assay", "1.0.0", "an engine"),
            List.of("the trust root is old"));
    return new InspectionReport(run, releases, ofTheRun, SignalPolicy.NONE, AT);
  }

  static FileReport signed(String name) {
    Distribution file = Distribution.of(name);
    return Assay.with(Minted.root())
        .expecting(ACME)
        .verifyProvenance(
            Minted.distribution(file),
            new EvidenceFile(
                name + ".provenance", Minted.bytes(Minted.github().sign(file).provenance())));
  }

  static FileReport refused(String name, ReasonCode code, String actual) {
    Sha256 digest = Sha256.of(Bytes.ofUtf8(name));
    return FileReport.refused(
        name, Optional.of(digest), List.of(new Reason(code, "", actual, INDEX)));
  }

  static InspectedRelease release(
      String title, List<FileReport> files, List<String> path, List<String> requires) {
    String[] parts = title.split(" ", 2);
    return new InspectedRelease(
        ProjectName.parse(parts[0]).orElseThrow(),
        parts.length < 2 ? Optional.empty() : Version.parse(parts[1]),
        files,
        List.of(),
        requires,
        path);
  }

  /** A tree of six with a cycle, a release of two dependents, and one that was not looked at. */
  static InspectionReport tree() {
    InspectedRelease app =
        release(
            "app 1.0",
            List.of(signed("app-1.0-py3-none-any.whl"), signed("app-1.0.tar.gz")),
            List.of(),
            List.of("web 2.1", "tools 0.9", "left-pad 1.3"));
    InspectedRelease web =
        release(
                "web 2.1",
                List.of(signed("web-2.1-py3-none-any.whl")),
                List.of("app 1.0"),
                List.of("parser 3.0", "tools 0.9"))
            .with(List.of(vulnerability("web 2.1"), fresh()));
    InspectedRelease parser =
        release(
            "parser 3.0",
            List.of(refused("parser-3.0.tar.gz", ReasonCode.ATTESTATION_MISSING, "")),
            List.of("app 1.0", "web 2.1"),
            List.of("web 2.1", "unseen 1.0"));
    InspectedRelease tools =
        release(
            "tools 0.9",
            List.of(refused("tools-0.9.tar.gz", ReasonCode.INDEX_SERVER_ERROR, "503")),
            List.of("app 1.0"),
            List.of());
    InspectedRelease evil =
        release(
                "left-pad 1.3",
                List.of(signed("left_pad-1.3-py3-none-any.whl")),
                List.of("app 1.0"),
                List.of())
            .with(List.of(malware()));
    InspectedRelease nothing =
        release(
            "gone",
            List.of(refused("gone", ReasonCode.RELEASE_NOT_FOUND, "no file")),
            List.of(),
            List.of());
    return of(List.of(app, web, tools, evil, parser, nothing), List.of(unasked()));
  }

  /** The tree, of which every release was asked for twice, as by name and by version. */
  static InspectionReport twice() {
    List<InspectedRelease> releases = new ArrayList<>(tree().releases());
    releases.addAll(tree().releases());
    return of(releases, List.of());
  }

  private static Signal vulnerability(String subject) {
    return new Signal(
        SignalCode.KNOWN_VULNERABILITY,
        Severity.HIGH,
        subject,
        "CVE-2026-0001: headers are not checked (severity high 7.5, fixed in 2.2)",
        ordered(
            "id",
            "CVE-2026-0001",
            "aliases",
            "CVE-2026-0001 GHSA-xxxx",
            "severity",
            "high 7.5",
            "cvss",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
            "fixed-in",
            "2.2"),
        "https://advisories.example/CVE-2026-0001",
        AT);
  }

  private static Map<String, String> ordered(String... facts) {
    return signal(SignalCode.KNOWN_VULNERABILITY, "", "", facts).facts();
  }

  private static Signal fresh() {
    return signal(
        SignalCode.RELEASE_NEW,
        "web 2.1",
        "uploaded 9 hours ago",
        "uploaded",
        "2026-11-21T01:00:00Z");
  }

  private static Signal malware() {
    return signal(
        SignalCode.MALICIOUS_RELEASE,
        "left-pad 1.3",
        "MAL-2026-7: takes credentials",
        "id",
        "MAL-2026-7",
        "severity",
        "unknown");
  }

  private static Signal unasked() {
    return signal(
        SignalCode.INDEX_NOT_COMPARED, "other.example", "it answers with 503", "status", "503");
  }

  /** Every text that a report shows holds {@link #HOSTILE}. */
  static InspectionReport hostile() {
    FileReport file = refused(HOSTILE, ReasonCode.ATTESTATION_MISSING, HOSTILE);
    Signal signal =
        new Signal(
            SignalCode.NAME_LOOKS_LIKE_ANOTHER,
            Severity.MEDIUM,
            HOSTILE,
            HOSTILE,
            Map.of(HOSTILE, HOSTILE),
            HOSTILE,
            AT);
    Signal script =
        new Signal(
            SignalCode.KNOWN_VULNERABILITY,
            Severity.MEDIUM,
            "demo 1.0",
            "a source that is no https address",
            Map.of("id", HOSTILE, "aliases", HOSTILE, "cvss", HOSTILE, "severity", HOSTILE),
            "javascript:alert(1)",
            AT);
    InspectedRelease release =
        release("demo 1.0", List.of(file), List.of(HOSTILE), List.of(HOSTILE, "demo 1.0"))
            .with(List.of(signal, script));
    return of(List.of(release), List.of(signal));
  }

  /** So many releases in a row, each bringing in the next. */
  static InspectionReport chain(int length) {
    List<InspectedRelease> releases = new ArrayList<>();
    List<String> path = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      String name = "link" + i;
      List<String> next = i + 1 < length ? List.of("link" + (i + 1) + " 1.0") : List.of();
      releases.add(
          release(
                  name + " 1.0",
                  List.of(refused(name + ".whl", ReasonCode.ATTESTATION_MISSING, "")),
                  path,
                  next)
              .with(
                  List.of(
                      signal(
                          SignalCode.SDIST_ONLY, name + " 1.0", HOSTILE.repeat(4), "a", HOSTILE))));
      path.add(name + " 1.0");
    }
    return of(releases, List.of());
  }

  /** The same, with what the policy does not let pass. */
  static InspectionReport failing(InspectionReport report, SignalCode code) {
    return new InspectionReport(
        report.run(),
        report.releases(),
        report.signals(),
        new SignalPolicy(Set.of(code), Optional.empty()),
        report.at());
  }
}
