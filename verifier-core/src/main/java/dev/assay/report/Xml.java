package dev.assay.report;

/** Text inside XML and HTML. */
final class Xml {
  private Xml() {}

  /** Escaped for content and for attributes; what may not stand in XML becomes U+FFFD. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Printable.text(text).codePoints().forEach(point -> append(point, out));
    return out.toString();
  }

  private static void append(int point, StringBuilder out) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case 0xFFFE, 0xFFFF -> out.append('\uFFFD');
      default -> out.appendCodePoint(point);
    }
  }
}
