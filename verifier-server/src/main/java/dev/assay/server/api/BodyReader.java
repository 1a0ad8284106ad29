package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Reads bodies within a size and a time: a caller that sends a byte now and then, each soon enough
 * for the socket, is late in the end.
 */
final class BodyReader {
  /** More than a question with its evidence usually has. */
  private static final int FIRST_BYTES = 1 << 14;

  private static final int PIECE_BYTES = 1 << 16;

  /** Two or three milliseconds of hashing. */
  private static final int MOST_AT_ONCE = 1 << 20;

  private final InputStream body;
  private final long most;
  private final LongSupplier nanoTime;
  private final long lastNanos;
  private long read;
  private int hashedAtOnce;

  BodyReader(InputStream body, long most, Duration longest, LongSupplier nanoTime) {
    this.body = body;
    this.most = most;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong() + longest.toNanos();
  }

  /** All of it. */
  Bytes whole() throws Refusal {
    return upTo(Integer.MAX_VALUE);
  }

  /** Exactly so many bytes, which must be there. */
  Bytes exactly(int count) throws Refusal {
    Bytes part = upTo(count);
    if (part.size() < count) {
      throw Call.malformed(count + " bytes", part.size() + " bytes", "the body");
    }
    return part;
  }

  /** Memory is taken for what came, not for what was announced. */
  private Bytes upTo(int count) throws Refusal {
    byte[] part = new byte[Math.min(count, FIRST_BYTES)];
    int size = 0;
    int got = 0;
    while (size < count && got >= 0) {
      if (size == part.length) {
        part = Arrays.copyOf(part, Math.min(count, 2 * size));
      }
      got = next(part, size);
      size += Math.max(0, got);
    }
    return Bytes.of(part, 0, size);
  }

  /** The digest of what is left; nothing of it is kept. */
  Sha256 digest() throws Refusal {
    Hasher hasher = new Hasher(HashAlgorithm.SHA2_256);
    byte[] piece = new byte[PIECE_BYTES];
    for (int got = next(piece, 0); got >= 0; got = next(piece, 0)) {
      hasher.update(piece, got);
      giveWay(got);
    }
    return new Sha256(hasher.finish());
  }

  /**
   * Who sends faster than this hashes never makes it wait, and a virtual thread that never waits
   * keeps its carrier from all others. To yield is not enough: those that were woken meanwhile
   * stand in another queue.
   */
  private void giveWay(int hashed) {
    hashedAtOnce += hashed;
    if (hashedAtOnce >= MOST_AT_ONCE) {
      hashedAtOnce = 0;
      LockSupport.parkNanos(1);
    }
  }

  /** Reads into {@code target} from {@code offset} on; -1 at the end. */
  private int next(byte[] target, int offset) throws Refusal {
    if (nanoTime.getAsLong() > lastNanos) {
      throw late();
    }
    int got;
    try {
      got = body.read(target, offset, target.length - offset);
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
