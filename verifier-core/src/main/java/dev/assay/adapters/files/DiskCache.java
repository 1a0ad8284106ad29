package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cache in a directory: answers by the SHA-256 of their key, files by their own SHA-256. Every
 * entry is compared with a digest when it is read; a damaged one is removed and not returned.
 * Entries appear whole by rename, so any number of processes may share the directory. One that
 * cannot be written, or that others may write to, is not used, and {@link #problems} says so.
 */
public final class DiskCache implements EvidenceCache {
  /** Files beyond this in all are removed, the longest unused first. */
  public static final long DEFAULT_MAX_FILES_BYTES = 4L * 1024 * 1024 * 1024;

  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path answers;
  private final Path files;
  private final CacheSweep sweep;
  private final boolean usable;
  private final List<String> problems = new ArrayList<>();

  private DiskCache(Path root, long maxFilesBytes) {
    // The number goes up with every change of the layout, so that no version reads another's.
    this.answers = root.resolve("v1").resolve("answers");
    this.files = root.resolve("v1").resolve("files");
    this.sweep = new CacheSweep(files, maxFilesBytes);
    this.usable = prepare(root);
  }

  /** The cache in {@code root}, which is made with mode 0700 when it is not there. */
  public static DiskCache in(Path root) {
    return new DiskCache(root, DEFAULT_MAX_FILES_BYTES);
  }

  /** As {@link #in(Path)} with another bound on the files in all. */
  public static DiskCache in(Path root, long maxFilesBytes) {
    return new DiskCache(root, maxFilesBytes);
  }

  private boolean prepare(Path root) {
    try {
      PrivateDirectories.create(answers);
      PrivateDirectories.create(files);
      for (Path directory : List.of(root, answers, files)) {
        if (PrivateDirectories.othersMayWrite(directory)) {
          note("the cache " + directory + " is not used: others may write to it");
          return false;
        }
        if (!Files.isWritable(directory)) {
          note("the cache " + directory + " is not used: it cannot be written");
          return false;
        }
      }
      return true;
    } catch (IOException broken) {
      note("the cache " + root + " is not used: " + BoundedFile.why(broken));
      return false;
    }
  }

  @Override
  public Optional<CachedAnswer> find(String key) {
    Path path = answerPath(key);
    if (!usable || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    return switch (BoundedFile.read(path, AnswerFile.MAX_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes content) -> decoded(content, key, path);
      case Outcome.Refused<Bytes> unreadable -> Optional.empty();
    };
  }

  private Optional<CachedAnswer> decoded(Bytes content, String key, Path path) {
    try {
      return Optional.of(AnswerFile.decode(content, key));
    } catch (MalformedEvidence damaged) {
      remove(path);
      return Optional.empty();
    }
  }

  @Override
  public void store(String key, CachedAnswer answer) {
    Bytes content = AnswerFile.encode(key, answer);
    if (!usable || content.size() > AnswerFile.MAX_BYTES) {
      return;
    }
    if (AtomicFile.writeUnsynced(answerPath(key), content)
        instanceof Outcome.Refused<Path> refused) {
      note("the cache could not be written: " + refused.reason().actual());
    }
  }

  @Override
  public Optional<InputStream> openFile(Sha256 digest) {
    return openSized(digest).map(CachedFile::content);
  }

  /** Whether there is a file under this digest, with which {@link #openSized} would compare it. */
  public boolean holds(Sha256 digest) {
    return usable && Files.isRegularFile(filePath(digest));
  }

  /** As {@link #openFile}, with the size. */
  public Optional<CachedFile> openSized(Sha256 digest) {
    if (!holds(digest)) {
      return Optional.empty();
    }
    Path path = filePath(digest);
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      if (matches(channel, digest)) {
        return Optional.of(new CachedFile(Channels.newInputStream(channel), channel.size()));
      }
      channel.close();
      remove(path);
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Compares all of the file, then goes back to its start; closes it when it cannot be read. */
  private static boolean matches(FileChannel channel, Sha256 digest) throws IOException {
    try {
      boolean equal = digestOf(channel).equals(digest);
      FileChannel unused = channel.position(0);
      return equal;
    } catch (IOException unreadable) {
      channel.close();
      throw unreadable;
    }
  }

  private static Sha256 digestOf(FileChannel channel) throws IOException {
    MessageDigest digest = HashAlgorithm.SHA2_256.newDigest();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (channel.read(buffer) >= 0) {
      digest.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return new Sha256(Bytes.of(digest.digest()));
  }

  @Override
  public Optional<Incoming> receiveFile() {
    if (!usable) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IncomingFile(AtomicFile.begin(files.resolve("unnamed"))));
    } catch (IOException broken) {
      note("the cache could not be written: " + BoundedFile.why(broken));
      return Optional.empty();
    }
  }

  private final class IncomingFile implements Incoming {
    private final AtomicFile file;
    private long written;

    IncomingFile(AtomicFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] buffer, int from, int count) throws IOException {
      file.write(ByteBuffer.wrap(buffer, from, count));
      written += count;
    }

    @Override
    public void keep(Sha256 digest) throws IOException {
      // Compared with its digest whenever it is opened, so that the disk can take its time.
      file.commitUnsyncedAs(filePath(digest));
      sweep.received(written);
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException broken) {
        // a part that cannot be removed now is removed by a later sweep
      }
    }
  }

  private Path answerPath(String key) {
    return answers.resolve(Sha256.of(Bytes.ofUtf8(key)).hex());
  }

  private Path filePath(Sha256 digest) {
    return files.resolve(digest.hex());
  }

  private static void remove(Path path) {
    try {
      boolean unused = Files.deleteIfExists(path);
    } catch (IOException stays) {
      // it is compared again next time
    }
  }

  private void note(String problem) {
    synchronized (problems) {
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }

  @Override
  public List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }
}
