package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.monitor.ScanProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A line on the terminal with how far a run over a log is, how fast, and how long it will take. */
final class LogProgress implements ScanProgress {
  private static final String ERASE = "\r\u001b[K";
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Shell shell;
  private final boolean shown;
  private final Instant start;
  private Instant last = Instant.EPOCH;
  private long from = -1;

  LogProgress(Arguments arguments, Shell shell) {
    this.shell = shell;
    this.shown = shell.errIsTerminal() && !arguments.has(LogOptions.QUIET);
    this.start = shell.clock().instant();
  }

  @Override
  public void reached(long done, long size) {
    // A scan begins where the last one ended; the first word of it says nearly where that was.
    from = from < 0 ? done : from;
    Instant now = shell.clock().instant();
    if (!shown || last.plus(BETWEEN).isAfter(now)) {
      return;
    }
    last = now;
    shell.err().print(ERASE + line(done, size, Duration.between(start, now)));
    shell.err().flush();
  }

  private String line(long done, long size, Duration elapsed) {
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    double rate = (done - from) / seconds;
    long left = rate > 0 ? (long) ((size - done) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%,d of %,d entries, %,.0f a second, %d:%02d left",
        done,
        size,
        rate,
        left / 60,
        left % 60);
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      shell.err().print(ERASE);
      shell.err().flush();
    }
  }
}
