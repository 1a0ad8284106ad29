package dev.assay.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An archive that is read from start to end. Reads throw {@link ArchiveRefused} for what the
 * archive is, and whatever else the stream below throws. Not thread-safe.
 */
public sealed interface ArchiveStream permits ZipStream, TarStream {
  /** The bytes of a ZIP file, which must begin with a member. */
  static ArchiveStream zip(InputStream bytes, ArchiveLimits limits) {
    return new ZipStream(bytes, limits);
  }

  /** The bytes of a tar file that is packed with gzip. */
  static ArchiveStream tarGz(InputStream bytes, ArchiveLimits limits) {
    return TarStream.gzip(bytes, limits);
  }

  /**
   * The next member; what was not read of the one before is skipped, and checked all the same.
   * Empty at the end, when the whole of the stream below has been read.
   */
  Optional<ArchiveMember> next() throws IOException;

  /** Content of the current member, as {@link InputStream#read(byte[], int, int)}. */
  int read(byte[] buffer, int from, int count) throws IOException;

  /** What was found wrong so far; complete when {@link #next} was empty. */
  List<ArchiveProblem> problems();

  /** The content of the current member; ARCHIVE_LIMIT_EXCEEDED beyond {@code maxBytes}. */
  default byte[] readAll(int maxBytes) throws IOException {
    byte[] content = new byte[Math.min(maxBytes, 8192) + 1];
    int size = 0;
    for (int count = read(content, 0, content.length);
        count >= 0;
        count = read(content, size, content.length - size)) {
      size += count;
      if (size > maxBytes) {
        throw ArchiveRefused.limit("at most " + maxBytes + " bytes in this member", "more");
      }
      if (size == content.length) {
        long doubled = 2L * content.length;
        content = Arrays.copyOf(content, (int) Math.min(doubled, maxBytes + 1L));
      }
    }
    return Arrays.copyOf(content, size);
  }
}
