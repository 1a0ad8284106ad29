package dev.assay.cli.verify;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.cli.command.Shell;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.report.FileReport;
import dev.assay.report.RunReport;
import dev.assay.report.RunTally;
import dev.assay.report.TextReport;
import dev.assay.report.VerdictDocumentParts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report on a run file by file, byte for byte as {@link OutputOptions#write} does at its
 * end: text as the files come, a document when it is complete. Not thread-safe.
 */
final class StreamedReport implements AutoCloseable {
  /** Some five hundred files; then the disk takes what a document has of its files. */
  private static final int DOCUMENT_IN_MEMORY = 8 * 1024 * 1024;

  private final OutputOptions options;
  private final Shell shell;
  private final RunReport run;
  private final RunTally tally;
  private final Spool spool = new Spool(DOCUMENT_IN_MEMORY);
  private final VerdictDocumentParts document;
  private @Nullable AtomicFile file;
  private Optional<Reason> problem = Optional.empty();

  /**
   * @param run what is known before any file is; without files
   */
  StreamedReport(OutputOptions options, Shell shell, RunReport run) {
    this.options = options;
    this.shell = shell;
    this.run = run;
    this.tally = new RunTally(run);
    this.document = new VerdictDocumentParts(run);
    options.file().ifPresent(path -> trying(path, () -> file = AtomicFile.begin(path)));
  }

  /** Whether reports can be written file by file in this form. */
  static boolean canBe(OutputOptions.Format format) {
    return switch (format) {
      case TEXT, JSON -> true;
      case SARIF, JUNIT, MARKDOWN, GITHUB -> false;
    };
  }

  private boolean isText() {
    return options.format() == OutputOptions.Format.TEXT;
  }

  /** The next file. */
  void add(FileReport report, Progress progress) {
    tally.add(report);
    if (problem.isPresent()) {
      return;
    }
    if (isText()) {
      String text = TextReport.ofFile(report, run, options.detail(), options.color());
      if (!text.isEmpty()) {
        progress.above(() -> print(Bytes.ofUtf8(text)));
      }
    } else {
      trying(Path.of("a temporary file"), () -> spool.write(document.subject(report)));
    }
  }

  /**
   * The end of the report; a reason where it could not be written.
   *
   * @param end the run with everything that is known only now; without files
   */
  Optional<Reason> end(RunReport end) {
    if (problem.isPresent()) {
      return problem;
    }
    if (isText()) {
      print(Bytes.ofUtf8(TextReport.ofEnd(end, tally, options.detail(), options.color())));
    } else {
      VerdictDocumentParts.Frame frame = document.frame(end);
      print(frame.head());
      trying(target(), () -> spool.copyTo(out()));
      print(frame.tail());
    }
    AtomicFile begun = file;
    if (begun != null && problem.isEmpty()) {
      trying(target(), begun::commit);
    }
    flush();
    return problem;
  }

  RunTally tally() {
    return tally;
  }

  private Path target() {
    return options.file().orElseGet(() -> Path.of("standard output"));
  }

  private OutputStream out() {
    AtomicFile begun = file;
    return begun == null ? shell.out() : begun.stream();
  }

  private void print(Bytes bytes) {
    if (problem.isEmpty()) {
      trying(target(), () -> out().write(bytes.toArray()));
      if (shell
          .outIsTerminal()) { // where the line of progress may be too, written by another stream
        flush();
      }
    }
  }

  /** Whoever reads along gets what has been added. */
  void flush() {
    shell.out().flush();
  }

  /** What can go wrong with files. */
  private interface Writing {
    void run() throws IOException;
  }

  private void trying(Path path, Writing writing) {
    try {
      writing.run();
    } catch (IOException broken) {
      String message = broken.getMessage();
      String why = message == null ? broken.getClass().getSimpleName() : message;
      problem =
          Optional.of(
              new Reason(ReasonCode.FILE_UNREADABLE, "a place to write to", why, path.toString()));
    }
  }

  @Override
  public void close() {
    trying(
        target(),
        () -> {
          try (spool) {
            if (file != null) {
              file.close();
            }
          }
        });
  }
}
