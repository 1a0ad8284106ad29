package dev.assay.adapters.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes the oldest files of a directory until the rest fits. */
final class CacheSweep {
  private record Entry(Path path, long sizeBytes, FileTime changed) {}

  private CacheSweep() {}

  /** Best effort: a file that another process removes meanwhile is no error. */
  static void to(long maxBytes, Path directory) throws IOException {
    List<Entry> entries = entries(directory);
    long total = entries.stream().mapToLong(Entry::sizeBytes).sum();
    entries.sort(Comparator.comparing(Entry::changed));
    for (Entry entry : entries) {
      if (total <= maxBytes) {
        return;
      }
      boolean unused = Files.deleteIfExists(entry.path());
      total -= entry.sizeBytes();
    }
  }

  private static List<Entry> entries(Path directory) throws IOException {
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
