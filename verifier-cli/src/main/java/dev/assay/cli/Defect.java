package dev.assay.cli;

import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import java.util.List;

/** Tells of a defect of the program itself: one line, and the stack trace only when asked for. */
final class Defect {
  private static final String DEBUG = "--debug";

  private Defect() {}

  static ExitCode report(Throwable defect, List<String> words, Shell shell) {
    shell.err().println("assay: a defect of assay, not of the subject: " + defect);
    boolean debug =
        words.contains(DEBUG) || shell.variable("ASSAY_DEBUG").filter("1"::equals).isPresent();
    if (debug) {
      defect.printStackTrace(shell.err());
    } else {
      shell.err().println("assay: run it again with ASSAY_DEBUG=1 and report what it prints");
    }
    return ExitCode.INTERNAL;
  }
}
