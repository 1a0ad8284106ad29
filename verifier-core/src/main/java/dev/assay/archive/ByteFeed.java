package dev.assay.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Inflater;

/** A stream that knows its position and can look ahead a few bytes. Not thread-safe. */
final class ByteFeed {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long read;

  ByteFeed(InputStream in) {
    this.in = in;
  }

  /** How many bytes came before the current one. */
  long position() {
    return read - (end - at);
  }

  private boolean fill(int wanted) throws IOException {
    if (end - at < wanted && at > 0) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    while (end - at < wanted) {
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
      read += count;
    }
    return true;
  }

  boolean atEnd() throws IOException {
    return !fill(1);
  }

  /** The next four bytes, little-endian, without moving; -1 when there are fewer. */
  int peekInt() throws IOException {
    return fill(4) ? ByteBuffer.wrap(buffer, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() : -1;
  }

  /** The next {@code count} bytes as a little-endian buffer of their own. */
  ByteBuffer take(int count) throws IOException {
    return ByteBuffer.wrap(takeBytes(count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The next {@code count} bytes. */
  byte[] takeBytes(int count) throws IOException {
    byte[] taken = new byte[count];
    int done = 0;
    while (done < count) {
      if (!fill(1)) {
        throw ArchiveRefused.malformed("a whole archive", "an end in the middle of it");
      }
      int part = Math.min(count - done, end - at);
      System.arraycopy(buffer, at, taken, done, part);
      at += part;
      done += part;
    }
    return taken;
  }

  /** Up to {@code count} bytes; throws at the end, where the caller knows of more. */
  int read(byte[] target, int from, int count) throws IOException {
    if (!fill(1)) {
      throw ArchiveRefused.malformed("a whole archive", "an end in the middle of it");
    }
    int part = Math.min(count, end - at);
    System.arraycopy(buffer, at, target, from, part);
    at += part;
    return part;
  }

  /** Gives at most {@code most} bytes to {@code inflater}; how many. */
  int feed(Inflater inflater, long most) throws IOException {
    if (!fill(1)) {
      throw ArchiveRefused.malformed("a whole archive", "an end in the middle of it");
    }
    int part = (int) Math.min(most, end - at);
    inflater.setInput(Arrays.copyOfRange(buffer, at, at + part));
    at += part;
    return part;
  }

  /** Takes back the last {@code count} bytes that were fed. */
  void giveBack(int count) {
    at -= count;
  }

  void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (!fill(1)) {
        throw ArchiveRefused.malformed("a whole archive", "an end in the middle of it");
      }
      int part = (int) Math.min(left, end - at);
      at += part;
      left -= part;
    }
  }

  /** Reads to the end; how many bytes there were. */
  long drain() throws IOException {
    long count = 0;
    while (fill(1)) {
      count += end - at;
      at = end;
    }
    return count;
  }
}
