package dev.assay.adapters.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Removes the oldest files of a directory until the rest fits. Looks through the directory not for
 * every file that comes in, which would cost more the more there are, but as soon as they could be
 * too many: several processes that share it exceed the bound by a 64th each at most. Safe for
 * concurrent use.
 */
final class CacheSweep {
  private static final int PARTS = 64;

  private final Path directory;
  private final long maxBytes;

  /** How much may come in before the directory is looked through again. */
  private final AtomicLong credit = new AtomicLong();

  private record Entry(Path path, long sizeBytes, FileTime changed) {}

  CacheSweep(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /** A file of this size came in. */
  void received(long sizeBytes) throws IOException {
    if (credit.addAndGet(-Math.max(1, sizeBytes)) < 0) {
      credit.set(Math.min(maxBytes / PARTS, swept()));
    }
  }

  /** Returns how much room there is. Another process may remove a file meanwhile: no error. */
  private long swept() throws IOException {
    List<Entry> entries = entries();
    long total = entries.stream().mapToLong(Entry::sizeBytes).sum();
    if (total > maxBytes) {
      entries.sort(Comparator.comparing(Entry::changed));
      // Some more than has to go, or the next file would have all of it looked through again.
      long wanted = maxBytes - maxBytes / PARTS;
      for (Entry entry : entries) {
        if (total <= wanted) {
          break;
        }
        boolean unused = Files.deleteIfExists(entry.path());
        total -= entry.sizeBytes();
      }
    }
    return maxBytes - total;
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(directory)) {
      for (Path path : (Iterable<Path>) listed::iterator) {
        try {
          BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
          if (attributes.isRegularFile()) {
            entries.add(new Entry(path, attributes.size(), attributes.lastModifiedTime()));
          }
        } catch (IOException gone) {
          // removed or renamed since it was listed
        }
      }
    }
    return entries;
  }
}
