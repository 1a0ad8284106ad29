package dev.assay.cli.verify;

import dev.assay.model.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written one after the other and read in any order afterwards: in memory as long as
 * they are few, then in a temporary file of mode 0600 that is gone with the process. Not
 * thread-safe.
 */
final class Spool implements AutoCloseable {
  /** Where something was written. */
  record Range(long from, int length) {}

  private final int inMemory;
  private final Map<Long, Bytes> memory = new LinkedHashMap<>();
  private @Nullable FileChannel file;
  private long onDisk;
  private long written;

  /** Keeps up to {@code inMemory} bytes in memory, and a file otherwise. */
  Spool(int inMemory) {
    this.inMemory = inMemory;
  }

  /** Whether a file is in use. */
  boolean isOnDisk() {
    return file != null;
  }

  Range write(Bytes bytes) throws IOException {
    Range range = new Range(written, bytes.size());
    if (!bytes.isEmpty()) {
      memory.put(range.from(), bytes);
      written += bytes.size();
    }
    if (written - onDisk > inMemory) {
      spill();
    }
    return range;
  }

  private void spill() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      channel = temporary();
      file = channel;
    }
    ByteBuffer rest = ByteBuffer.allocate(Math.toIntExact(written - onDisk));
    memory.values().forEach(bytes -> rest.put(bytes.asReadOnlyBuffer()));
    rest.flip();
    while (rest.hasRemaining()) {
      int unused = channel.write(rest);
    }
    onDisk = written;
    memory.clear();
  }

  private static FileChannel temporary() throws IOException {
    Path path = Files.createTempFile("assay-", ".spool");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      // Where an open file may be removed, it is gone whatever becomes of this process.
      boolean unused = Files.deleteIfExists(path);
    } catch (IOException inUse) {
      return channel;
    }
    return channel;
  }

  /** What was written at {@code range}. */
  void copyTo(OutputStream out, Range range) throws IOException {
    Bytes kept = memory.get(range.from());
    FileChannel channel = file;
    ByteBuffer content = ByteBuffer.allocate(range.length());
    if (kept != null && content.hasRemaining()) {
      content.put(kept.asReadOnlyBuffer());
    }
    while (channel != null && content.hasRemaining()) {
      if (channel.read(content, range.from() + content.position()) < 0) {
        throw new EOFException("the temporary file was cut short");
      }
    }
    out.write(content.array());
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
