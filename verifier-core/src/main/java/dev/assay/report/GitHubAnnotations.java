package dev.assay.report;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;

/**
 * A run as workflow commands of GitHub Actions, which it shows beside the lines of the lock file:
 * one for each reason of each file that is not VERIFIED, and a summary as a notice.
 */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  /** The commands, a line each. */
  public static String render(RunReport run) {
    StringBuilder out = new StringBuilder();
    for (FileReport file : run.files()) {
      file.reasons().stream().distinct().forEach(reason -> annotation(run, file, reason, out));
    }
    String title = "Origin of packages: " + run.verdict();
    out.append("::notice title=").append(property(title)).append("::");
    return out.append(data(TextReport.summary(run))).append('\n').toString();
  }

  private static void annotation(RunReport run, FileReport file, Reason reason, StringBuilder out) {
    out.append("::").append(level(run, file, reason)).append(' ');
    file.place()
        .ifPresent(place ->
            out.append("file=")
                .append(property(place.file()))
                .append(",line=")
                .append(place.line())
                .append(','));
    out.append("title=").append(property(reason.code().name())).append("::");
    out.append(data(file.name() + ": " + reason.code().summary()));
    if (!reason.expected().isEmpty()) {
      out.append(data("; expected " + reason.expected()));
    }
    if (!reason.actual().isEmpty()) {
      out.append(data("; found " + reason.actual()));
    }
    out.append(data(". To do: " + reason.code().remedy() + ".")).append('\n');
  }

  private static String level(RunReport run, FileReport file, Reason reason) {
    if (run.isAccepted(file)) {
      return "notice";
    }
    return reason.verdict() == Verdict.REJECTED ? "error" : "warning";
  }

  /** As the toolkit of GitHub Actions escapes it. */
  private static String data(String text) {
    return Printable.text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
