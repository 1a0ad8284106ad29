package dev.assay.server.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file are asked for (RFC 9110 section 14). */
public sealed interface ByteRange {
  /** All of it: no range, one of another unit, several, or a malformed one. */
  record All() implements ByteRange {}

  /**
   * A part of it.
   *
   * @param from the first byte, from 0
   * @param length at least 1
   */
  record Part(long from, long length) implements ByteRange {}

  /** None that it has. */
  record Unsatisfiable() implements ByteRange {}

  /** One range; 18 digits are more than any file has, and fit. */
  Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** Reads the header for a file of this size. */
  static ByteRange of(Optional<String> header, long size) {
    Optional<Matcher> form = header.map(it -> FORM.matcher(it.strip())).filter(Matcher::matches);
    if (form.isEmpty()) {
      return new All();
    }
    String first = form.get().group(1);
    String last = form.get().group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new All() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    if (!last.isEmpty() && Long.parseLong(last) < from) {
      return new All();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, to - from + 1);
  }

  private static ByteRange suffix(long count, long size) {
    long length = Math.min(count, size);
    return length == 0 ? new Unsatisfiable() : new Part(size - length, length);
  }
}
