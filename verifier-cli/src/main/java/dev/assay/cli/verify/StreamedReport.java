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
import java.util.ArrayList;
import java.util.List;
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
  private final List<Spool.Range> subjects = new ArrayList<>();
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

  /** What is written of one file. */
  sealed interface Part {
    record Text(Bytes lines) implements Part {}

    record Subject(Bytes identity, Spool.Range json) implements Part {}

    /** Writing has failed, and what was said of that is the first failure. */
    enum Nothing implements Part {
      NOTHING
    }
  }

  /** Counts {@code report} and renders it, at any time before its turn. */
  Part part(FileReport report) {
    tally.add(report);
    if (problem.isPresent()) {
      return Part.Nothing.NOTHING;
    }
    if (isText()) {
      String lines = TextReport.ofFile(report, run, options.detail(), options.color());
      return new Part.Text(Bytes.ofUtf8(lines));
    }
    VerdictDocumentParts.Subject subject = document.subject(report);
    try {
      return new Part.Subject(subject.identity(), spool.write(subject.json()));
    } catch (IOException broken) {
      broke(Path.of("a temporary file"), broken);
      return Part.Nothing.NOTHING;
    }
  }

  /** The part that comes next. */
  void add(Part part, Progress progress) {
    if (problem.isPresent()) {
      return;
    }
    switch (part) {
      case Part.Text(Bytes lines) -> {
        if (!lines.isEmpty()) {
          progress.above(() -> print(lines));
        }
      }
      case Part.Subject(Bytes identity, Spool.Range json) -> {
        document.next(identity);
        subjects.add(json);
      }
      case Part.Nothing nothing -> {}
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
      trying(target(), this::copySubjects);
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
      // There the line of progress may be too, and that is written by another stream.
      if (shell.outIsTerminal()) {
        flush();
      }
    }
  }

  /** Whoever reads along gets what has been added. */
  void flush() {
    shell.out().flush();
  }

  private void copySubjects() throws IOException {
    boolean first = true;
    for (Spool.Range subject : subjects) {
      out().write(VerdictDocumentParts.before(first).toArray());
      spool.copyTo(out(), subject);
      first = false;
    }
  }

  /** What can go wrong with files. */
  private interface Writing {
    void run() throws IOException;
  }

  private void trying(Path path, Writing writing) {
    try {
      writing.run();
    } catch (IOException broken) {
      broke(path, broken);
    }
  }

  private void broke(Path path, IOException broken) {
    String message = broken.getMessage();
    String why = message == null ? broken.getClass().getSimpleName() : message;
    problem =
        Optional.of(
            new Reason(ReasonCode.FILE_UNREADABLE, "a place to write to", why, path.toString()));
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
