package dev.assay.adapters.tuf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock across processes and threads; the operating system ends it with its process. */
final class StoreLock {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or is empty when somebody else has it; never waits. */
  static Optional<StoreLock> tryTake(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new StoreLock(channel));
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // As for a lock of another process: closed below, and not taken.
    } catch (IOException unusable) {
      channel.close();
      throw unusable;
    }
    channel.close();
    return Optional.empty();
  }

  void release() throws IOException {
    channel.close();
  }
}
