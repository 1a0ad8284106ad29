package dev.assay.report;

/** Makes text from evidence fit for a terminal, a log or XML. */
public final class Printable {
  private Printable() {}

  /**
   * The text with everything that could repaint a terminal, forge a line or reorder characters
   * replaced by U+FFFD.
   */
  public static String text(String text) {
    if (text.codePoints().noneMatch(Printable::unfit)) {
      return text;
    }
    StringBuilder fit = new StringBuilder(text.length());
    text.codePoints().forEach(point -> fit.appendCodePoint(unfit(point) ? 0xFFFD : point));
    return fit.toString();
  }

  private static boolean unfit(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.UNASSIGNED;
  }
}
