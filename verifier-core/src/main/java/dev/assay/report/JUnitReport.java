package dev.assay.report;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A run as JUnit XML, which CI servers show as tests: one test case for each file. REJECTED and
 * MISSING are failures; INDETERMINATE is an error, because nothing was found out.
 */
public final class JUnitReport {
  private JUnitReport() {}

  /** The document, UTF-8 when encoded, with a final line feed. */
  public static String render(RunReport run) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    List<FileReport> files = run.files();
    List<FileReport> open = files.stream().filter(file -> !run.isAccepted(file)).toList();
    long errors = open.stream().filter(JUnitReport::isError).count();
    long failures =
        open.stream().filter(f -> f.verdict() != Verdict.VERIFIED && !isError(f)).count();
    int skipped = files.size() - open.size();
    out.append("<testsuites>\n");
    out.append(
        "  <testsuite name=\"assay\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
            .formatted(files.size(), failures, errors, skipped));
    files.forEach(file -> testCase(run, file, out));
    return out.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static boolean isError(FileReport file) {
    return file.verdict() == Verdict.INDETERMINATE;
  }

  private static void testCase(RunReport run, FileReport file, StringBuilder out) {
    out.append("    <testcase classname=\"").append(Xml.text(className(file)));
    out.append("\" name=\"").append(Xml.text(file.name())).append('"');
    if (file.verdict() == Verdict.VERIFIED) {
      out.append("/>\n");
      return;
    }
    Optional<String> accepted = run.acceptance(file);
    if (accepted.isPresent()) {
      out.append(">\n      <skipped message=\"").append(Xml.text(accepted.get()));
      out.append("\"/>\n    </testcase>\n");
      return;
    }
    String element = isError(file) ? "error" : "failure";
    List<Reason> reasons = file.reasons();
    Reason first = worst(reasons, file.verdict());
    out.append(">\n      <").append(element);
    out.append(" type=\"").append(first.code().name());
    out.append("\" message=\"").append(Xml.text(first.code().summary())).append("\">");
    reasons.forEach(reason -> out.append(Xml.text(reason.toString())).append('\n'));
    out.append("</").append(element).append(">\n    </testcase>\n");
  }

  /** The first reason with the verdict of the whole: that is what the file failed for. */
  private static Reason worst(List<Reason> reasons, Verdict verdict) {
    return reasons.stream()
        .filter(reason -> reason.verdict() == verdict)
        .findFirst()
        .orElse(reasons.getFirst());
  }

  private static String className(FileReport file) {
    return "assay." + file.project().orElse("file");
  }
}
