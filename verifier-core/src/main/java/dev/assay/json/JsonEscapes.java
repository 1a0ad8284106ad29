package dev.assay.json;

import java.util.Optional;

/** The escapes of strings (RFC 8259 section 7). */
final class JsonEscapes {
  private JsonEscapes() {}

  /** {@code text} without its escapes; empty where one of them is none. */
  static Optional<String> resolve(String text) {
    StringBuilder resolved = new StringBuilder(text.length());
    int from = 0;
    for (int slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', from)) {
      resolved.append(text, from, slash);
      int end = end(text, slash);
      int escaped = end < 0 ? -1 : character(text, slash + 1);
      if (escaped < 0) {
        return Optional.empty();
      }
      resolved.append((char) escaped);
      from = end;
    }
    return Optional.of(resolved.append(text, from, text.length()).toString());
  }

  /** Where the escape ends whose backslash is at {@code slash}; -1 where the text is shorter. */
  private static int end(String text, int slash) {
    boolean unicode = slash + 1 < text.length() && text.charAt(slash + 1) == 'u';
    int end = slash + (unicode ? 6 : 2);
    return end <= text.length() ? end : -1;
  }

  private static int character(String text, int at) {
    return switch (text.charAt(at)) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit(text, at + 1);
      default -> -1;
    };
  }

  /** Four hexadecimal digits of ASCII; -1 where they are none. Half of a pair is taken as it is. */
  private static int unit(String text, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
