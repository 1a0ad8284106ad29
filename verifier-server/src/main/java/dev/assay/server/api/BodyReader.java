package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads bodies within a size and a time: a caller that sends a byte now and then, each soon enough
 * for the socket, is late in the end.
 */
final class BodyReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream body;
  private final long most;
  private final LongSupplier nanoTime;
  private final long lastNanos;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long read;

  BodyReader(InputStream body, long most, Duration longest, LongSupplier nanoTime) {
    this.body = body;
    this.most = most;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong() + longest.toNanos();
  }

  /** All of it. */
  Bytes whole() throws Refusal {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int got = next(buffer.length); got >= 0; got = next(buffer.length)) {
      all.write(buffer, 0, got);
    }
    return Bytes.of(all.toByteArray());
  }

  /** Exactly so many bytes, which must be there. */
  Bytes exactly(int count) throws Refusal {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    while (part.size() < count) {
      int got = next(count - part.size());
      if (got < 0) {
        throw Call.malformed(count + " bytes", part.size() + " bytes", "the body");
      }
      part.write(buffer, 0, got);
    }
    return Bytes.of(part.toByteArray());
  }

  /** The digest of what is left; nothing of it is kept. */
  Sha256 digest() throws Refusal {
    Hasher hasher = new Hasher(HashAlgorithm.SHA2_256);
    for (int got = next(buffer.length); got >= 0; got = next(buffer.length)) {
      hasher.update(buffer, got);
    }
    return new Sha256(hasher.finish());
  }

  private int next(int most) throws Refusal {
    if (nanoTime.getAsLong() > lastNanos) {
      throw late();
    }
    int got;
    try {
      got = body.read(buffer, 0, Math.min(most, buffer.length));
    } catch (IOException | UncheckedIOException broken) {
      throw late();
    }
    read += Math.max(0, got);
    if (read > this.most) {
      throw new Refusal(
          Problem.of(413, ReasonCode.REQUEST_TOO_LARGE, "at most " + this.most + " bytes", "more"));
    }
    return got;
  }

  private static Refusal late() {
    return new Refusal(
        Problem.of(408, ReasonCode.REQUEST_TIMEOUT, "the whole body in time", "a part of it"));
  }
}
