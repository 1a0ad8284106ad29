package dev.assay.server.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * HTML that is written in order. Text and attribute values are escaped, always; there is no way to
 * put markup in from outside. Not safe for concurrent use.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Opens an element; {@code attributes} are names and values in turn. */
  @CanIgnoreReturnValue
  Html open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  @CanIgnoreReturnValue
  Html close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  @CanIgnoreReturnValue
  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element with nothing but text in it. */
  @CanIgnoreReturnValue
  Html line(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** A term and what it is. */
  @CanIgnoreReturnValue
  Html fact(String name, String value) {
    return line("dt", name).line("dd", value);
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
