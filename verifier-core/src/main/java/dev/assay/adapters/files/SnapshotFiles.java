package dev.assay.adapters.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the records of a snapshot one after the other. Stateless. */
final class SnapshotFiles {
  /** OSV's whole zip of PyPI had some 30,000 records in 2026. */
  static final int MAX_RECORDS = 1_000_000;

  /** How the cache of osv-scanner names its copy of PyPI, and where OSV's bucket has it. */
  private static final List<String> LAYOUTS =
      List.of("osv-scanner/PyPI/all.zip", "PyPI/all.zip", "all.zip");

  private static final int MAX_DEPTH = 4;

  private SnapshotFiles() {}

  /** Takes one record; the content has at most as many bytes as asked for and one more. */
  interface Sink {
    void record(String name, byte[] content) throws IOException;
  }

  /** The zip that {@code path} means: itself, or one within a directory; else the directory. */
  static Path located(Path path) {
    if (Files.isDirectory(path)) {
      for (String layout : LAYOUTS) {
        if (Files.isRegularFile(path.resolve(layout))) {
          return path.resolve(layout);
        }
      }
    }
    return path;
  }

  static void read(Path path, int maxBytes, Sink sink) throws IOException {
    if (Files.isDirectory(path)) {
      readDirectory(path, maxBytes, sink);
    } else {
      readZip(path, maxBytes, sink);
    }
  }

  private static void readZip(Path path, int maxBytes, Sink sink) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.size() > MAX_RECORDS) {
        throw new IOException("more than " + MAX_RECORDS + " entries");
      }
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isRecord(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            // The size that an entry declares can be a lie: what comes out is counted.
            sink.record(entry.getName(), in.readNBytes(maxBytes + 1));
          }
        }
      }
    } catch (IllegalArgumentException notUtf8) {
      // java.util.zip's way to say that names are no UTF-8.
      throw new IOException("no readable zip", notUtf8);
    }
  }

  private static void readDirectory(Path path, int maxBytes, Sink sink) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.walk(path, MAX_DEPTH)) {
      for (Iterator<Path> all = files.sorted().iterator(); all.hasNext(); ) {
        Path file = all.next();
        String name = String.valueOf(file.getFileName());
        if (isRecord(name) && Files.isRegularFile(file)) {
          if (++count > MAX_RECORDS) {
            throw new IOException("more than " + MAX_RECORDS + " files");
          }
          try (InputStream in = Files.newInputStream(file)) {
            sink.record(name, in.readNBytes(maxBytes + 1));
          }
        }
      }
    }
  }

  /** A flat name, as OSV's zip has them; nothing is ever written under it. */
  private static boolean isRecord(String name) {
    return name.endsWith(".json") && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
  }
}
