package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads lines that end in a line feed, each within a size and a time. Not safe for concurrent use.
 */
final class LineReader {
  private final InputStream in;
  private final int mostBytes;
  private final Duration longest;
  private final LongSupplier nanoTime;
  private final byte[] buffer = new byte[1 << 14];
  private int from;
  private int to;

  LineReader(InputStream in, int mostBytes, Duration longest, LongSupplier nanoTime) {
    this.in = in;
    this.mostBytes = mostBytes;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  /** The next line that is not blank; empty at the end. */
  Optional<Bytes> next() throws Refusal {
    long last = nanoTime.getAsLong() + longest.toNanos();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int feed = from;
      while (feed < to && buffer[feed] != '\n') {
        feed++;
      }
      line.write(buffer, from, feed - from);
      boolean complete = feed < to;
      from = complete ? feed + 1 : to;
      if (line.size() > mostBytes) {
        throw new Refusal(
            Problem.of(
                413, ReasonCode.REQUEST_TOO_LARGE, "lines of " + mostBytes + " bytes", "more"));
      }
      boolean ended = !complete && !fill(last);
      if ((complete || ended) && !isBlank(line)) {
        return Optional.of(Bytes.of(line.toByteArray()));
      }
      if (ended) {
        return Optional.empty();
      }
      if (complete) {
        line.reset();
      }
    }
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    return line.size() < 64 && line.toString(StandardCharsets.UTF_8).isBlank();
  }

  private boolean fill(long last) throws Refusal {
    if (nanoTime.getAsLong() > last) {
      throw late();
    }
    try {
      from = 0;
      to = Math.max(0, in.read(buffer));
      return to > 0;
    } catch (IOException | UncheckedIOException broken) {
      throw late();
    }
  }

  private static Refusal late() {
    return new Refusal(
        Problem.of(408, ReasonCode.REQUEST_TIMEOUT, "the next line in time", "a part of it"));
  }
}
