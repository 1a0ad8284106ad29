package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way to {@code target}: written beside it under another name, brought to the disk,
 * then renamed, so that a reader sees the old content or the new one and never a part. Not
 * thread-safe; any number may be on their way to one target.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean done;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Writes {@code content} to {@code target}; FILE_UNREADABLE when that cannot be done. */
  public static Outcome<Path> write(Path target, Bytes content) {
    return write(target, content, AtomicFile::commit);
  }

  /**
   * As {@link #write}, without waiting for the disk. For what can be fetched again and is compared
   * with a digest when it is read: after a power cut there may be a file of that name with other
   * content.
   */
  static Outcome<Path> writeUnsynced(Path target, Bytes content) {
    return write(target, content, AtomicFile::commitUnsynced);
  }

  private interface Commit {
    void to(AtomicFile file) throws IOException;
  }

  private static Outcome<Path> write(Path target, Bytes content, Commit commit) {
    try (AtomicFile file = begin(target)) {
      file.write(content.asReadOnlyBuffer());
      commit.to(file);
      return Outcome.passed(target);
    } catch (IOException broken) {
      return BoundedFile.unreadable("a place to write to", BoundedFile.why(broken), target);
    }
  }

  /** Starts a file; it has mode 0600 where the file system knows owners. */
  public static AtomicFile begin(Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("no directory to write to");
    }
    Path temporary = Files.createTempFile(directory, ".assay-", ".part");
    return new AtomicFile(target, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE));
  }

  /** Appends {@code bytes}. */
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /** A stream that appends; closing it neither commits nor gives up. */
  public OutputStream stream() {
    OutputStream out = Channels.newOutputStream(channel);
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }
    };
  }

  /** Makes the file visible under its name. */
  public void commit() throws IOException {
    commitAs(target);
  }

  /** As {@link #commit}, under a name in the same file system that was not known before. */
  public void commitAs(Path name) throws IOException {
    channel.force(true);
    commitUnsyncedAs(name);
  }

  private void commitUnsynced() throws IOException {
    commitUnsyncedAs(target);
  }

  /** As {@link #commitAs}, without waiting for the disk; see {@link #writeUnsynced}. */
  void commitUnsyncedAs(Path name) throws IOException {
    channel.close();
    try {
      Path unused = Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Path unused = Files.move(temporary, name, StandardCopyOption.REPLACE_EXISTING);
    }
    done = true;
  }

  /** Without a commit before it, removes what was written. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!done) {
      boolean unused = Files.deleteIfExists(temporary);
    }
  }
}
