package dev.assay.report;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import java.util.List;
import java.util.Optional;

/** A run as GitHub-flavoured Markdown, for a job summary or a comment. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The document, with a final line feed. */
  public static String render(RunReport run) {
    StringBuilder out = new StringBuilder("### Origin of packages: ");
    out.append(run.verdict().name()).append("\n\n");
    out.append(text(TextReport.summary(run))).append(".\n\n");
    out.append("| File | Verdict | Signed by |\n|---|---|---|\n");
    run.files().forEach(file -> row(file, out));
    List<FileReport> refused =
        run.files().stream().filter(file -> file.verdict() != Verdict.VERIFIED).toList();
    refused.forEach(file -> details(file, out));
    run.warnings().forEach(warning -> out.append("\n> ").append(text(warning)).append('\n'));
    out.append("\nTrust root: ").append(text(run.trustRoot().source()));
    out.append(". Verdict `").append(VerdictDocument.verdictId(run).hex()).append("`, assay ");
    return out.append(text(run.tool().version())).append(".\n").toString();
  }

  private static void row(FileReport file, StringBuilder out) {
    String verdict =
        file.verdict().name() + (file.identityUnchecked() ? ", identity UNCHECKED" : "");
    out.append("| ").append(text(file.name())).append(" | ").append(verdict).append(" | ");
    out.append(signers(file)).append(" |\n");
  }

  private static String signers(FileReport file) {
    List<String> names =
        file.evidence().stream()
            .map(MarkdownReport::provenSigner)
            .flatMap(Optional::stream)
            .map(signer -> text(SignerLine.of(signer)))
            .distinct()
            .toList();
    return String.join("<br>", names);
  }

  /** Only a proven signer: a table must not lend a claim the looks of a fact. */
  private static Optional<Signer> provenSigner(EvidenceReport piece) {
    return piece instanceof EvidenceReport.Judged judged
            && judged.decision().verification() instanceof Verification.Genuine genuine
        ? Optional.of(genuine.provenSigner())
        : Optional.empty();
  }

  private static void details(FileReport file, StringBuilder out) {
    out.append("\n**").append(text(file.name())).append("**\n\n");
    for (Reason reason : file.reasons()) {
      out.append("- `").append(reason.code().name()).append("`: ");
      out.append(text(reason.code().summary())).append('.');
      value("Expected", reason.expected(), out);
      value("Found", reason.actual(), out);
      out.append(" To do: ").append(text(reason.code().remedy())).append(".\n");
    }
  }

  private static void value(String name, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append(' ').append(name).append(' ').append(text(value)).append('.');
    }
  }

  /** Evidence can hold any text, so everything with a meaning in Markdown or HTML is escaped. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    Xml.text(text)
        .codePoints()
        .forEach(point -> {
          if ("\\`*_[]|~#!@".indexOf(point) >= 0) {
            out.append('\\');
          }
          out.appendCodePoint(point);
        });
    // Code hosts make links of bare addresses and call whoever is named after an at sign.
    return out.toString()
        .replace("://", "\\://")
        .replace("www.", "www\\.")
        .replace("\\@", "\\@<!-- -->");
  }
}
