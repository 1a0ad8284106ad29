package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The digests of a file and the number of bytes they were computed from, in one pass.
 *
 * @param digests always with SHA-256
 */
public record FileDigests(Map<HashAlgorithm, Bytes> digests, long sizeBytes) {
  /** Large enough that system calls cost nothing beside hashing, small enough for the L2 cache. */
  private static final int BUFFER_BYTES = 256 * 1024;

  /** For files that are small or do not say how large they are. */
  private static final int LEAST_BUFFER_BYTES = 8 * 1024;

  public FileDigests {
    digests = Map.copyOf(digests);
    if (!digests.containsKey(HashAlgorithm.SHA2_256)) {
      throw new IllegalArgumentException("no SHA-256");
    }
  }

  public Sha256 sha256() {
    return new Sha256(digest(HashAlgorithm.SHA2_256));
  }

  /** The digest by {@code algorithm}, which must have been asked for. */
  public Bytes digest(HashAlgorithm algorithm) {
    Bytes digest = digests.get(algorithm);
    if (digest == null) {
      throw new IllegalArgumentException("not computed: " + algorithm);
    }
    return digest;
  }

  /** As {@link #of(Path, Set)} with SHA-256 only. */
  public static Outcome<FileDigests> of(Path path) {
    return of(path, Set.of());
  }

  /**
   * Hashes the regular file at {@code path}, of whatever size, by SHA-256 and {@code more};
   * FILE_UNREADABLE when it cannot be read to its end.
   */
  public static Outcome<FileDigests> of(Path path, Set<HashAlgorithm> more) {
    try {
      return BoundedFile.isRegular(path)
          ? Outcome.passed(computed(path, more))
          : BoundedFile.irregular(path);
    } catch (IOException broken) {
      return BoundedFile.unreadable("a readable file", BoundedFile.why(broken), path);
    }
  }

  private static FileDigests computed(Path path, Set<HashAlgorithm> more) throws IOException {
    Map<HashAlgorithm, MessageDigest> running = new EnumMap<>(HashAlgorithm.class);
    running.put(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_256.newDigest());
    more.forEach(algorithm -> running.put(algorithm, algorithm.newDigest()));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = feed(channel, running);
      Map<HashAlgorithm, Bytes> digests = new EnumMap<>(HashAlgorithm.class);
      running.forEach((algorithm, digest) -> digests.put(algorithm, Bytes.of(digest.digest())));
      return new FileDigests(digests, size);
    }
  }

  private static long feed(FileChannel channel, Map<HashAlgorithm, MessageDigest> running)
      throws IOException {
    // On the heap: MessageDigest copies a direct buffer into an array of its own.
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.clamp(channel.size() + 1, LEAST_BUFFER_BYTES, BUFFER_BYTES));
    long size = 0;
    while (channel.read(buffer) >= 0) {
      size += buffer.position();
      for (MessageDigest digest : running.values()) {
        digest.update(buffer.array(), 0, buffer.position());
      }
      buffer.clear();
    }
    return size;
  }
}
