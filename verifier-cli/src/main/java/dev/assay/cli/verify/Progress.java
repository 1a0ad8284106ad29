package dev.assay.cli.verify;

import dev.assay.cli.command.Shell;

/** A line on the terminal that says how far a run is; nothing where no person looks. */
public final class Progress {
  private static final String ERASE = "\r\u001b[K";

  private final Shell shell;
  private final int total;
  private int done;

  /** For {@code total} things; nothing is shown unless it is {@code wanted}. */
  public Progress(Shell shell, int total, boolean wanted) {
    this.shell = shell;
    this.total = wanted && shell.errIsTerminal() && total > 1 ? total : 0;
  }

  /** One more is done. Called from several threads. */
  public synchronized void step() {
    done++;
    if (total > 0) {
      shell.err().print(ERASE + done + " of " + total);
      shell.err().flush();
    }
  }

  /** Takes the line away. */
  public synchronized void end() {
    if (total > 0) {
      shell.err().print(ERASE);
      shell.err().flush();
    }
  }
}
