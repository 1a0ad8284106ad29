package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.policy.history.HistoryFinding;
import dev.assay.policy.history.ProjectHistory;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.policy.history.ReleaseRecord;
import dev.assay.python.Version;
import java.util.List;
import java.util.Optional;

/**
 * A publisher history for people and for programs.
 *
 * @param only the release that was asked about; empty for all
 * @param withApart whether yanked releases and prereleases count for the verdict
 * @param ledger what a ledger says against files of the releases that count
 */
public record HistoryReport(
    ProjectHistory history, Optional<Version> only, boolean withApart, List<Reason> ledger) {
  /** Version of the JSON form, by semver. */
  public static final String SCHEMA_VERSION = "1.1.0";

  public HistoryReport {
    ledger = List.copyOf(ledger);
  }

  /** What the exit code is made from. */
  public Verdict verdict() {
    Verdict verdict = history.verdict(only, withApart);
    return ledger.stream().map(Reason::verdict).reduce(verdict, Verdict::worse);
  }

  private List<HistoryFinding> findings() {
    return history.findings().stream()
        .filter(it -> only.isEmpty() || only.get().equals(it.version()))
        .toList();
  }

  /** Publishers, findings and a summary, in ASCII, with a final line feed. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (ProjectHistory.Seen seen : history.publishers()) {
      line(out, "publisher  " + seen.publisher().describe());
      line(
          out,
          "           %s to %s, %d releases".formatted(seen.first(), seen.last(), seen.releases()));
    }
    for (HistoryFinding finding : findings()) {
      String word = finding.kind().isDowngrade() ? "DOWNGRADE" : "note";
      boolean alarms = !finding.apart() || withApart || only.isPresent();
      line(
          out,
          "%-9s  %s %s: %s%s"
              .formatted(
                  alarms ? word : "apart",
                  finding.version(),
                  finding.kind(),
                  finding.kind().summary(),
                  alarms ? "" : " (yanked or a prerelease)"));
      line(out, "             before  " + finding.before());
      line(out, "             now     " + finding.now());
    }
    for (Reason reason : history.problems()) {
      line(out, "problem    " + reason);
    }
    for (Reason reason : ledger) {
      line(out, "ledger     " + reason);
    }
    line(out, summary());
    return out.toString();
  }

  private String summary() {
    long attested = history.releases().stream().filter(it -> !it.publishers().isEmpty()).count();
    String text =
        "%s: %d releases, %d attested, %d publishers"
            .formatted(
                history.project().normalized(),
                history.releases().size(),
                attested,
                history.publishers().size());
    return switch (verdict()) {
      case VERIFIED -> text + "; nothing got worse";
      case REJECTED -> text + "; look at the downgrades before you use it";
      case MISSING -> text + "; nothing to compare";
      case INDETERMINATE -> text + "; not everything could be found out";
    };
  }

  private static void line(StringBuilder out, String text) {
    out.append(Printable.text(text)).append('\n');
  }

  /** The document, indented, with a final line feed. */
  public Bytes json() {
    Fields fields = new Fields();
    fields.text("schemaVersion", SCHEMA_VERSION);
    fields.text("project", history.project().normalized());
    fields.optionalText("release", only.map(Version::toString));
    fields.text("verdict", verdict().name());
    fields.list("publishers", history.publishers(), HistoryReport::seen);
    fields.list("findings", findings(), HistoryReport::finding);
    fields.list("releases", history.releases(), HistoryReport::release);
    fields.list("ledger", ledger, VerdictDocument::reason);
    fields.list("problems", history.problems(), VerdictDocument::reason);
    return Bytes.ofUtf8(JsonWriter.pretty(fields.json()));
  }

  private static Json seen(ProjectHistory.Seen seen) {
    PublisherIdentity publisher = seen.publisher();
    Fields fields = new Fields();
    fields.text("issuer", publisher.issuer());
    fields.text("name", publisher.name());
    fields.optionalText("workflow", publisher.workflow());
    fields.optionalText("repositoryId", publisher.repositoryId());
    fields.optionalText("ownerId", publisher.ownerId());
    fields.text("ref", publisher.refShape());
    fields.text("firstSeen", seen.first().toString());
    fields.text("lastSeen", seen.last().toString());
    fields.number("releases", seen.releases());
    return fields.json();
  }

  private static Json finding(HistoryFinding finding) {
    Fields fields = new Fields();
    fields.text("kind", finding.kind().name());
    fields.text("version", finding.version().toString());
    fields.put("downgrade", Json.Bool.of(finding.kind().isDowngrade()));
    fields.put("apart", Json.Bool.of(finding.apart()));
    fields.text("before", finding.before());
    fields.text("now", finding.now());
    return fields.json();
  }

  private static Json release(ReleaseRecord release) {
    Fields fields = new Fields();
    fields.text("version", release.version().toString());
    fields.optionalText("uploaded", release.uploaded().map(Object::toString));
    fields.put("yanked", Json.Bool.of(release.yanked()));
    fields.number("files", release.files().size());
    fields.list("unattested", release.unattested(), Json.Str::new);
    return fields.json();
  }
}
