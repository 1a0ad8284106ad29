package dev.assay.model;

import java.util.Objects;

/**
 * Why something is not verified: a stable code with the facts of this case.
 *
 * @param expected what would have been right, in words or as a value; may be empty, never null
 * @param actual what was found instead; may be empty
 * @param where the place in the evidence: a JSON pointer, a certificate extension, a URL, a file
 */
public record Reason(ReasonCode code, String expected, String actual, String where) {
  /** Longer values from hostile input are cut here, so that a report stays readable. */
  public static final int MAX_VALUE_CHARS = 400;

  public Reason {
    Objects.requireNonNull(code, "code is null");
    expected = shortened(expected);
    actual = shortened(actual);
    where = shortened(where);
  }

  public Verdict verdict() {
    return code.verdict();
  }

  /** The code's sentence and this case's facts on one line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(code.name()).append(": ").append(code.summary());
    if (!expected.isEmpty()) {
      line.append("; expected ").append(expected);
    }
    if (!actual.isEmpty()) {
      line.append("; found ").append(actual);
    }
    if (!where.isEmpty()) {
      line.append(" (at ").append(where).append(')');
    }
    return line.toString();
  }

  /**
   * The text as a report may show it: at most {@link #MAX_VALUE_CHARS} characters. Control
   * characters could repaint a terminal or forge a log line, so they become U+FFFD.
   */
  public static String shortened(String value) {
    String cut =
        value.length() <= MAX_VALUE_CHARS ? value : value.substring(0, MAX_VALUE_CHARS) + "...";
    if (isPlain(cut) || cut.codePoints().noneMatch(Reason::unprintable)) {
      return cut;
    }
    return cut.codePoints()
        .map(point -> unprintable(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Printable ASCII, which is nearly every value. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean unprintable(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
