package dev.assay.cli.verify;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.report.JUnitReport;
import dev.assay.report.MarkdownReport;
import dev.assay.report.RunReport;
import dev.assay.report.SarifReport;
import dev.assay.report.TextReport;
import dev.assay.report.VerdictDocument;
import java.nio.file.Path;
import java.util.Optional;

/** In which form a report is given, and where it goes. */
record OutputOptions(Format format, TextReport.Detail detail, boolean color, Optional<Path> file) {
  enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT,
    MARKDOWN
  }

  static OutputOptions of(Arguments arguments, Shell shell) throws UsageError {
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
  Optional<Reason> write(RunReport run, Shell shell) {
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

  private Bytes render(RunReport run) {
    return switch (format) {
      case TEXT -> Bytes.ofUtf8(TextReport.render(run, detail, color));
      case JSON -> VerdictDocument.render(run);
      case SARIF -> SarifReport.render(run);
      case JUNIT -> Bytes.ofUtf8(JUnitReport.render(run));
      case MARKDOWN -> Bytes.ofUtf8(MarkdownReport.render(run));
    };
  }
}
