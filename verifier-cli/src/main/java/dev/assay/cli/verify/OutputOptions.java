package dev.assay.cli.verify;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.report.GitHubAnnotations;
import dev.assay.report.JUnitReport;
import dev.assay.report.LockTable;
import dev.assay.report.MarkdownReport;
import dev.assay.report.RunReport;
import dev.assay.report.SarifReport;
import dev.assay.report.TextReport;
import dev.assay.report.VerdictDocument;
import java.nio.file.Path;
import java.util.Optional;

/** In which form a report is given, and where it goes. */
public record OutputOptions(
    Format format, TextReport.Detail detail, boolean color, Optional<Path> file) {
  /** What {@code --format} can ask for. */
  public enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT,
    MARKDOWN,
    GITHUB
  }

  public static OutputOptions of(Arguments arguments, Shell shell) throws UsageError {
    Optional<Path> file =
        arguments.value(VerifyOptions.OUTPUT).filter(name -> !name.equals("-")).map(shell::resolve);
    return new OutputOptions(
        format(arguments), detail(arguments), file.isEmpty() && color(arguments, shell), file);
  }

  private static Format format(Arguments arguments) {
    return switch (arguments.value(VerifyOptions.FORMAT).orElse("text")) {
      case "json" -> Format.JSON;
      case "sarif" -> Format.SARIF;
      case "junit" -> Format.JUNIT;
      case "markdown" -> Format.MARKDOWN;
      case "github" -> Format.GITHUB;
      default -> Format.TEXT;
    };
  }

  private static TextReport.Detail detail(Arguments arguments) throws UsageError {
    boolean quiet = arguments.has(VerifyOptions.QUIET);
    boolean explain = arguments.has(VerifyOptions.EXPLAIN);
    boolean verbose = arguments.has(VerifyOptions.VERBOSE);
    if (quiet && (explain || verbose)) {
      throw new UsageError(
          "--quiet and " + (explain ? "--explain" : "--verbose") + " do not go together");
    }
    if (explain) {
      return TextReport.Detail.EXPLAIN;
    }
    if (verbose) {
      return TextReport.Detail.VERBOSE;
    }
    return quiet ? TextReport.Detail.QUIET : TextReport.Detail.NORMAL;
  }

  /** As no-color.org and bixense.com/clicolors ask for. */
  private static boolean color(Arguments arguments, Shell shell) {
    return switch (arguments.value(VerifyOptions.COLOR).orElse("auto")) {
      case "always" -> true;
      case "never" -> false;
      default -> {
        boolean forced =
            shell.variable("FORCE_COLOR").or(() -> shell.variable("CLICOLOR_FORCE")).isPresent();
        boolean refused =
            shell.variable("NO_COLOR").isPresent()
                || shell.variable("TERM").filter("dumb"::equals).isPresent()
                || shell.variable("CLICOLOR").filter("0"::equals).isPresent();
        yield forced || (shell.outIsTerminal() && !refused);
      }
    };
  }

  /** Writes the report; a reason where it could not be written. */
  public Optional<Reason> write(RunReport run, Shell shell) {
    Bytes document = render(run);
    if (file.isEmpty()) {
      shell.out().write(document.toArray(), 0, document.size());
      return Optional.empty();
    }
    return switch (AtomicFile.write(file.get(), document)) {
      case Outcome.Passed<Path> written -> Optional.empty();
      case Outcome.Refused<Path>(Reason reason) -> Optional.of(reason);
    };
  }

  /** A lock file has too many files for more than a row each, unless more is asked for. */
  private String text(RunReport run) {
    boolean table = detail == TextReport.Detail.NORMAL || detail == TextReport.Detail.QUIET;
    return run.lock().isPresent() && table
        ? LockTable.render(run, detail == TextReport.Detail.QUIET, color)
        : TextReport.render(run, detail, color);
  }

  private Bytes render(RunReport run) {
    return switch (format) {
      case TEXT -> Bytes.ofUtf8(text(run));
      case JSON -> VerdictDocument.render(run);
      case SARIF -> SarifReport.render(run);
      case JUNIT -> Bytes.ofUtf8(JUnitReport.render(run));
      case MARKDOWN -> Bytes.ofUtf8(MarkdownReport.render(run));
      case GITHUB -> Bytes.ofUtf8(GitHubAnnotations.render(run));
    };
  }
}
