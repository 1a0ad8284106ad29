package dev.assay.report;

import dev.assay.evidence.Signal;
import dev.assay.model.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * A trust report as GitHub-flavoured Markdown, for a job summary or a comment on a pull request:
 * the releases as a table, what is against them, and the signals by weight.
 */
public final class InspectionMarkdown {
  /** Rows of each list: code hosts refuse comments of more than 65536 characters. */
  static final int MAX_ROWS = 40;

  /** A comment is a summary; the JSON has the whole. */
  private static final int MAX_CELL_CHARS = 200;

  private final InspectionReport report;
  private final StringBuilder out = new StringBuilder();

  private InspectionMarkdown(InspectionReport report) {
    this.report = report;
  }

  /** The document, with a final line feed. */
  public static String render(InspectionReport report) {
    InspectionMarkdown markdown = new InspectionMarkdown(report);
    markdown.out.append("### Trust report: ").append(report.verdict().name()).append("\n\n");
    markdown.releases();
    markdown.reasons();
    markdown.signals();
    markdown.footer();
    return markdown.out.toString();
  }

  private void releases() {
    // The worst first, so that what is left out is what is fine.
    List<InspectedRelease> rows =
        report.releases().stream().sorted(InspectionText.worstFirst(report)).toList();
    if (!rows.isEmpty()) {
      out.append("| Release | Verdict | Signed by | Signals |\n|---|---|---|---|\n");
    }
    rows.stream().limit(MAX_ROWS).forEach(this::row);
    more(rows.size(), "releases", "| | | | ", " |");
    List<FileReport> others = report.others();
    if (!others.isEmpty()) {
      out.append(rows.isEmpty() ? "" : "\n").append("| Other entry | Verdict |\n|---|---|\n");
    }
    others.stream()
        .limit(MAX_ROWS)
        .forEach(file -> {
          out.append("| ").append(cell(file.name())).append(" | ").append(file.verdict());
          out.append(" |\n");
        });
    more(others.size(), "entries", "| | ", " |");
  }

  private void row(InspectedRelease release) {
    String via =
        release.path().isEmpty() ? "" : "<br>by way of " + cell(String.join(" > ", release.path()));
    List<String> signers = new ArrayList<>();
    InspectionText.signers(release).keySet().stream()
        .limit(3)
        .map(this::cell)
        .forEach(signers::add);
    out.append("| ").append(cell(release.title())).append(via);
    out.append(" | ").append(report.verdict(release));
    out.append(" | ").append(String.join("<br>", signers));
    out.append(" | ").append(Severities.counts(release.signals())).append(" |\n");
  }

  private void reasons() {
    List<String> lines = new ArrayList<>();
    for (InspectedRelease release : report.releases()) {
      InspectionText.reasons(release).forEach(reason -> lines.add(line(release.title(), reason)));
    }
    report
        .others()
        .forEach(file -> file.reasons().forEach(reason -> lines.add(line(file.name(), reason))));
    if (!lines.isEmpty()) {
      out.append("\n**Not verified, because**\n\n");
    }
    lines.stream().limit(MAX_ROWS).forEach(out::append);
    more(lines.size(), "reasons", "- ", "");
  }

  private String line(String about, Reason reason) {
    String found = reason.actual().isEmpty() ? "" : " Found " + cell(reason.actual()) + ".";
    return "- "
        + cell(about)
        + ": `"
        + reason.code()
        + "`: "
        + cell(reason.code().summary())
        + "."
        + found
        + " To do: "
        + cell(reason.code().remedy())
        + ".\n";
  }

  private void signals() {
    List<Signal> all = Signal.sorted(report.allSignals().toList());
    List<Signal> heavy = all.stream().filter(this::matters).toList();
    List<Signal> light = all.stream().filter(signal -> !matters(signal)).toList();
    if (!heavy.isEmpty()) {
      out.append("\n**Signals**\n\n");
      heavy.stream().limit(MAX_ROWS).forEach(this::signal);
      more(heavy.size(), "signals", "- ", "");
    }
    if (!light.isEmpty()) {
      out.append("\n<details><summary>Signals of little weight: ").append(light.size());
      out.append("</summary>\n\n");
      light.stream().limit(MAX_ROWS).forEach(this::signal);
      more(light.size(), "signals", "- ", "");
      out.append("\n</details>\n");
    }
  }

  private boolean matters(Signal signal) {
    return report.rules().fails(signal) || InspectionText.weighs(signal);
  }

  private void signal(Signal signal) {
    out.append("- ").append(Severities.word(signal.severity())).append(" `");
    out.append(signal.code()).append("` ").append(cell(signal.subject())).append(": ");
    out.append(cell(signal.message())).append('.');
    out.append(report.rules().fails(signal) ? " Fails by the policy." : "");
    out.append(" To do: ").append(cell(signal.code().remedy())).append(".\n");
  }

  private void more(int all, String what, String before, String after) {
    if (all > MAX_ROWS) {
      out.append(before).append("and ").append(all - MAX_ROWS).append(" more ").append(what);
      out.append(after).append('\n');
    }
  }

  private void footer() {
    RunReport run = report.run();
    run.warnings().stream()
        .limit(MAX_ROWS)
        .forEach(warning -> out.append("\n> ").append(cell(warning)).append('\n'));
    out.append("\nA signal never makes a verdict better. Trust root: ");
    out.append(cell(run.trustRoot().source())).append(". Verdict `");
    out.append(VerdictDocument.verdictId(run).hex()).append("`, assay ");
    out.append(cell(run.tool().version())).append(", ").append(report.at()).append(".\n");
  }

  private String cell(String text) {
    String cut = text.length() <= MAX_CELL_CHARS ? text : text.substring(0, MAX_CELL_CHARS) + "...";
    return MarkdownReport.text(cut);
  }
}
