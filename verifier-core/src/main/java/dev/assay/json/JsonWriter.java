package dev.assay.json;

import dev.assay.model.Bytes;
import java.util.Arrays;
import java.util.Objects;

/** Writes JSON trees. Stateless. */
public final class JsonWriter {
  /** A small document, so that it does not grow eight times on its way. */
  private static final int FIRST_CHARS = 1 << 11;

  private JsonWriter() {}

  /**
   * RFC 8785 canonical form: keys sorted by UTF-16 code unit, no white space, minimal escapes.
   * Numbers must be integers within 2^53, the range that RFC 8785 gives one spelling without
   * floating-point; {@link IllegalArgumentException} otherwise, since only our own documents and
   * log entries are canonicalized.
   */
  public static Bytes canonical(Json value) {
    StringBuilder out = new StringBuilder(FIRST_CHARS);
    write(value, out);
    return Bytes.ofUtf8(out.toString());
  }

  /** Two spaces of indentation, keys in their own order, a line feed at the end. */
  public static String pretty(Json value) {
    StringBuilder out = new StringBuilder(FIRST_CHARS);
    pretty(value, "", out);
    return out.append('\n').toString();
  }

  /**
   * As {@link #pretty(Json)} within a document: lines after the first begin with {@code indent}.
   */
  public static String pretty(Json value, String indent) {
    StringBuilder out = new StringBuilder(FIRST_CHARS);
    pretty(value, indent, out);
    return out.toString();
  }

  /** One line, keys in their own order, no line feed. */
  public static String compact(Json value) {
    StringBuilder out = new StringBuilder(FIRST_CHARS);
    compact(value, out);
    return out.toString();
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj object -> {
        String[] names = object.members().keySet().toArray(String[]::new);
        // Strings are ordered by UTF-16 code unit, which is RFC 8785 section 3.2.3.
        Arrays.sort(names);
        char before = '{';
        for (String name : names) {
          out.append(before);
          before = ',';
          quote(name, out);
          out.append(':');
          write(Objects.requireNonNull(object.members().get(name)), out);
        }
        out.append(names.length == 0 ? "{}" : "}");
      }
      case Json.Arr array -> {
        char before = '[';
        for (Json element : array.elements()) {
          out.append(before);
          before = ',';
          write(element, out);
        }
        out.append(array.elements().isEmpty() ? "[]" : "]");
      }
      case Json.Num number -> out.append(canonicalInteger(number.text()));
      case Json.Str string -> quote(string.value(), out);
      case Json.Bool bool -> out.append(bool == Json.Bool.TRUE);
      case Json.Null none -> out.append("null");
    }
  }

  private static String canonicalInteger(String text) {
    long value = Long.parseLong(text);
    if (Math.abs(value) > 1L << 53) {
      throw new IllegalArgumentException("beyond 2^53: " + text);
    }
    return Long.toString(value);
  }

  private static void pretty(Json value, String indent, StringBuilder out) {
    switch (value) {
      case Json.Obj object when !object.members().isEmpty() -> {
        String inner = indent + "  ";
        out.append('{');
        int start = out.length();
        object
            .members()
            .forEach((name, member) -> {
              out.append(out.length() == start ? "\n" : ",\n").append(inner);
              quote(name, out);
              out.append(": ");
              pretty(member, inner, out);
            });
        out.append('\n').append(indent).append('}');
      }
      case Json.Arr array when !array.elements().isEmpty() -> {
        String inner = indent + "  ";
        String before = "[\n";
        for (Json element : array.elements()) {
          out.append(before).append(inner);
          before = ",\n";
          pretty(element, inner, out);
        }
        out.append('\n').append(indent).append(']');
      }
      case Json.Obj empty -> out.append("{}");
      case Json.Arr empty -> out.append("[]");
      case Json.Num number -> out.append(number.text());
      case Json.Str string -> quote(string.value(), out);
      case Json.Bool bool -> out.append(bool == Json.Bool.TRUE);
      case Json.Null none -> out.append("null");
    }
  }

  private static void compact(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj object -> {
        out.append('{');
        int start = out.length();
        object
            .members()
            .forEach((name, member) -> {
              if (out.length() > start) {
                out.append(',');
              }
              quote(name, out);
              out.append(':');
              compact(member, out);
            });
        out.append('}');
      }
      case Json.Arr array -> {
        out.append('[');
        String before = "";
        for (Json element : array.elements()) {
          out.append(before);
          before = ",";
          compact(element, out);
        }
        out.append(']');
      }
      case Json.Num number -> out.append(number.text());
      case Json.Str string -> quote(string.value(), out);
      case Json.Bool bool -> out.append(bool == Json.Bool.TRUE);
      case Json.Null none -> out.append("null");
    }
  }

  /** RFC 8785 section 3.2.2.2: only what must be escaped is escaped; the rest goes in runs. */
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, from, i);
        escape(c, out);
        from = i + 1;
      }
    }
    if (from == 0) {
      out.append(text);
    } else {
      out.append(text, from, text.length());
    }
    out.append('"');
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      }
    }
  }
}
