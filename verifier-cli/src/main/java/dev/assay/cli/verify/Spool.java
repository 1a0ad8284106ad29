package dev.assay.cli.verify;

import dev.assay.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and read once afterwards: in memory as long as they are few, then in
 * a temporary file of mode 0600 that is gone with the process. Not thread-safe.
 */
final class Spool implements AutoCloseable {
  private final int inMemory;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable FileChannel file;

  /** Keeps up to {@code inMemory} bytes in memory, and a file otherwise. */
  Spool(int inMemory) {
    this.inMemory = inMemory;
  }

  /** Whether a file is in use. */
  boolean isOnDisk() {
    return file != null;
  }

  void write(Bytes bytes) throws IOException {
    memory.writeBytes(bytes.toArray());
    if (memory.size() > inMemory) {
      spill();
    }
  }

  private void spill() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      channel = temporary();
      file = channel;
    }
    ByteBuffer rest = ByteBuffer.wrap(memory.toByteArray());
    while (rest.hasRemaining()) {
      int unused = channel.write(rest);
    }
    memory.reset();
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

  /** Everything written so far, in order. */
  void copyTo(OutputStream out) throws IOException {
    FileChannel channel = file;
    if (channel != null) {
      channel.position(0);
      long unused = Channels.newInputStream(channel).transferTo(out);
    }
    memory.writeTo(out);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
