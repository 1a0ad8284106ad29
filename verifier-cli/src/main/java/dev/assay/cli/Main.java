package dev.assay.cli;

import dev.assay.cli.command.Build;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.conformance.ConformanceCommand;
import dev.assay.cli.verify.VerifyCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Where the launcher starts. */
public final class Main {
  /** The launcher says here which of our streams are terminals: {@code out}, {@code err}. */
  private static final String TERMINALS = "assay.terminals";

  private Main() {}

  public static void main(String[] words) {
    String terminals = System.getProperty(TERMINALS, "");
    Shell shell =
        new Shell(
            System.in,
            buffered(FileDescriptor.out),
            buffered(FileDescriptor.err),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            terminals.contains("out"),
            terminals.contains("err"),
            Clock.systemUTC());
    ExitCode code = run(Arrays.asList(words), shell);
    shell.out().flush();
    shell.err().flush();
    // Without an end like this the JVM would wait for idle threads of the HTTP client. All is
    // written and nothing has a shutdown hook; exit() would first start up the JVM's logging.
    Runtime.getRuntime()
        .halt(shell.out().checkError() && code == ExitCode.OK ? unwritable() : code.code());
  }

  /** An answer that could not be written down is not an answer. */
  private static int unwritable() {
    return ExitCode.INDETERMINATE.code();
  }

  /** Documents are UTF-8 whatever the locale; System.out would write '?' under LANG=C. */
  private static PrintStream buffered(FileDescriptor file) {
    OutputStream stream = new FileOutputStream(file);
    return new PrintStream(
        new java.io.BufferedOutputStream(stream, 8192), false, StandardCharsets.UTF_8);
  }

  /** Runs one command line to its end; throws for nothing that a user can cause. */
  static ExitCode run(List<String> words, Shell shell) {
    try {
      return switch (words.isEmpty() ? "" : words.getFirst()) {
        case "--version", "-V" -> version(shell);
        case "verify" -> verify(words.subList(1, words.size()), shell);
        case "conformance" -> ConformanceCommand.run(words.subList(1, words.size()), shell);
        default -> Commands.run(words, shell);
      };
    } catch (UsageError wrong) {
      shell.err().println("assay: " + wrong.getMessage());
      return ExitCode.USAGE;
    } catch (RuntimeException | Error defect) {
      // The one place where defects end: by itself the JVM would exit with the code 1, REJECTED.
      return Defect.report(defect, words, shell);
    }
  }

  /**
   * Without the table of all commands and without picocli: this is the command that must be fast.
   */
  private static ExitCode verify(List<String> words, Shell shell) throws UsageError {
    return Commands.asksForHelp(words)
        ? Commands.help(VerifyCommand.COMMAND, shell)
        : Commands.run(VerifyCommand.COMMAND, words, shell);
  }

  private static ExitCode version(Shell shell) {
    shell.out().println("assay " + Build.VERSION);
    return ExitCode.OK;
  }
}
