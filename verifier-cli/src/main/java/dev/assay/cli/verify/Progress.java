package dev.assay.cli.verify;

import dev.assay.cli.command.Shell;

/** A line on the terminal that says how far a run is; nothing where no person looks. */
public final class Progress {
  private static final String ERASE = "\r\u001b[K";

  /** Of a long run not every step is shown: nobody reads a thousand lines a second. */
  private static final int SHOWN_STEPS = 1000;

  private final Shell shell;
  private final int total;
  private final int every;
  private int done;
  private boolean shown;

  /** For {@code total} things; nothing is shown unless it is {@code wanted}. */
  public Progress(Shell shell, int total, boolean wanted) {
    this.shell = shell;
    this.total = wanted && shell.errIsTerminal() && total > 1 ? total : 0;
    this.every = Math.max(1, total / SHOWN_STEPS);
  }

  /** One more is done. Called from several threads. */
  public synchronized void step() {
    done++;
    if (total > 0 && (done % every == 0 || done == total)) {
      show();
    }
  }

  /** Prints a part of the result to stdout; where that is the same terminal, above the line. */
  synchronized void above(Runnable print) {
    boolean inTheWay = shown && shell.outIsTerminal();
    if (inTheWay) {
      end();
    }
    print.run();
    if (inTheWay) {
      show();
    }
  }

  private void show() {
    shell.err().print(ERASE + done + " of " + total);
    shell.err().flush();
    shown = true;
  }

  /** Takes the line away. */
  public synchronized void end() {
    if (total > 0) {
      shell.err().print(ERASE);
      shell.err().flush();
      shown = false;
    }
  }
}
