package dev.assay.policy;

import java.util.Objects;

/**
 * Something about a policy file that its author should know.
 *
 * @param line counted from 1
 * @param key the place in the document, as {@code project[0].publisher[1].ref}; may be empty
 * @param message one sentence without full stop
 */
public record PolicyFinding(Kind kind, int line, String key, String message) {
  private static final int MAX_CHARS = 400;

  /** What kind of thing. */
  public enum Kind {
    /** The file cannot be read at all. */
    UNREADABLE(true),
    UNKNOWN_KEY(true),
    MISSING_KEY(true),
    MALFORMED(true),
    CONTRADICTORY(true),
    /** A rule before it decides on all its projects. */
    UNREACHABLE(true),
    EXPIRED(false),
    /** It accepts more than its author may think of. */
    TOO_LOOSE(false),
    /** It is never used. */
    UNUSED(false);

    private final boolean blocking;

    Kind(boolean blocking) {
      this.blocking = blocking;
    }

    /** Whether a policy with such a finding is not used at all. */
    public boolean isBlocking() {
      return blocking;
    }

    /** Whether {@code policy check} fails for it; the others are warnings. */
    public boolean isError() {
      return blocking || this == EXPIRED;
    }
  }

  public PolicyFinding {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(message, "message is null");
    // Keys and values are quoted, and a policy can come from a pull request: no line of its own.
    key = printable(key);
    message = printable(message);
  }

  /** Whether a character could repaint a terminal, forge a line or reorder text. */
  static boolean isUnprintable(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String printable(String text) {
    return text.codePoints()
        .limit(MAX_CHARS)
        .map(point -> isUnprintable(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** {@code MESSAGE (KEY)}. */
  public String text() {
    return message + (key.isEmpty() ? "" : " (" + key + ")");
  }
}
