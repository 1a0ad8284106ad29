package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files that must fit into memory. Stateless. */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * The content of the regular file at {@code path}, links followed; FILE_UNREADABLE when there is
   * none, it may not be read, or it has more than {@code maxBytes}.
   */
  public static Outcome<Bytes> read(Path path, int maxBytes) {
    try {
      return isRegular(path) ? content(path, maxBytes) : irregular(path);
    } catch (IOException broken) {
      return unreadable("a readable file", why(broken), path);
    }
  }

  private static Outcome<Bytes> content(Path path, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(maxBytes);
      return in.read() >= 0
          ? unreadable("at most " + maxBytes + " bytes", "more than that", path)
          : Outcome.passed(Bytes.of(content));
    }
  }

  /**
   * Whether the file that {@code path} leads to can be read to an end: a pipe or a device could
   * block for ever or never end, so this is asked before it is opened.
   */
  static boolean isRegular(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).isRegularFile();
  }

  static <T> Outcome<T> irregular(Path path) {
    return unreadable("a regular file", "something else", path);
  }

  static <T> Outcome<T> unreadable(String expected, String actual, Path path) {
    return Outcome.refused(ReasonCode.FILE_UNREADABLE, expected, actual, path.toString());
  }

  /** In the words of a user; the JDK's messages repeat the path only. */
  static String why(IOException broken) {
    if (broken instanceof NoSuchFileException) {
      return "no such file";
    }
    if (broken instanceof AccessDeniedException) {
      return "no permission";
    }
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }
}
