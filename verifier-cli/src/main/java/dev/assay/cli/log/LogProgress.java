package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A line on the terminal with how far a run over a log is, how fast, and how long it will take. */
final class LogProgress implements LongConsumer {
  private static final String ERASE = "\r\u001b[K";
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Shell shell;
  private final long from;
  private final long total;
  private final boolean shown;
  private final Instant start;
  private Instant last = Instant.EPOCH;

  /** For the entries {@code [from, total)}. */
  LogProgress(Arguments arguments, Shell shell, long from, long total) {
    this.shell = shell;
    this.from = from;
    this.total = total;
    this.shown = shell.errIsTerminal() && !arguments.has(LogOptions.QUIET);
    this.start = shell.clock().instant();
  }

  @Override
  public void accept(long done) {
    Instant now = shell.clock().instant();
    if (!shown || last.plus(BETWEEN).isAfter(now)) {
      return;
    }
    last = now;
    shell.err().print(ERASE + line(done, Duration.between(start, now)));
    shell.err().flush();
  }

  private String line(long done, Duration elapsed) {
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    double rate = (done - from) / seconds;
    long left = rate > 0 ? (long) ((total - done) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%,d of %,d entries, %,.0f a second, %d:%02d left",
        done,
        total,
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
