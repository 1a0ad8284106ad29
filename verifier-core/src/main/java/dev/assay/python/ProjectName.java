package dev.assay.python;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a project. Names are equal when their {@link #normalized} forms are.
 *
 * @param given the name as it was written
 * @param normalized lower case, each run of {@code - _ .} one {@code -} (PEP 503)
 */
public record ProjectName(String given, String normalized) implements Comparable<ProjectName> {
  /** Indexes and file systems accept less; longer names are refused unread. */
  public static final int MAX_CHARS = 256;

  public ProjectName {
    if (!isValid(given) || !normalize(given).equals(normalized)) {
      throw new IllegalArgumentException("not a project name");
    }
  }

  /**
   * Parses a name: ASCII letters, digits and {@code - _ .}, beginning and ending with a letter or
   * digit, at most {@link #MAX_CHARS} long (PEP 508). Empty on anything else.
   */
  public static Optional<ProjectName> parse(String name) {
    return isValid(name) ? Optional.of(new ProjectName(name, normalize(name))) : Optional.empty();
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_CHARS) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      boolean inside = i > 0 && i < name.length() - 1;
      if (!Ascii.isAlphanumeric(name.charAt(i)) && !(inside && isSeparator(name.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  /** PEP 503, of any text: callers that need a valid name ask {@link #parse}. */
  static String normalize(String name) {
    StringBuilder normal = new StringBuilder(name.length());
    boolean separated = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isSeparator(c)) {
        normal.append(c);
      } else if (!separated) {
        normal.append('-');
      }
      separated = isSeparator(c);
    }
    return Ascii.lower(normal.toString());
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  @Override
  public int compareTo(ProjectName other) {
    return normalized.compareTo(other.normalized);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProjectName that && normalized.equals(that.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  /** The normalized name. */
  @Override
  public String toString() {
    return normalized;
  }
}
