package dev.assay.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The order of versions (PEP 440, "Summary of permitted suffixes and relative ordering"). */
final class VersionOrder {
  private VersionOrder() {}

  /** Element by element; the longer list is the greater when it continues the shorter. */
  static int lists(List<BigInteger> left, List<BigInteger> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Everything after epoch and release. */
  static int suffixes(Version.Parts left, Version.Parts right) {
    int order = Integer.compare(rankOfPre(left), rankOfPre(right));
    if (order == 0) {
      order = absentFirst(left.pre(), right.pre());
    }
    if (order == 0) {
      order = absentFirst(left.post(), right.post());
    }
    if (order == 0) {
      order = absentLast(left.dev(), right.dev());
    }
    return order != 0 ? order : locals(left.local(), right.local());
  }

  /** {@code 1.0.dev1} is before {@code 1.0a1}, and {@code 1.0}, {@code 1.0.post1} after it. */
  private static int rankOfPre(Version.Parts parts) {
    if (parts.pre().isPresent()) {
      return 0;
    }
    return parts.post().isEmpty() && parts.dev().isPresent() ? -1 : 1;
  }

  private static <T extends Comparable<T>> int absentFirst(Optional<T> left, Optional<T> right) {
    return left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get())
        : Boolean.compare(left.isPresent(), right.isPresent());
  }

  private static <T extends Comparable<T>> int absentLast(Optional<T> left, Optional<T> right) {
    return left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get())
        : Boolean.compare(right.isPresent(), left.isPresent());
  }

  private static int locals(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = localSegments(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** A number is after any word; numbers have no leading zeros, so the longer one is greater. */
  private static int localSegments(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    if (leftIsNumber != isNumber(right)) {
      return leftIsNumber ? 1 : -1;
    }
    if (leftIsNumber && left.length() != right.length()) {
      return Integer.compare(left.length(), right.length());
    }
    return left.compareTo(right);
  }

  private static boolean isNumber(String segment) {
    return segment.chars().allMatch(c -> Ascii.isDigit((char) c));
  }
}
