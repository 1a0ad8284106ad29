package dev.assay.testdata.json;

/** Writes a value with RFC 8785 string escapes: only what must be escaped is. */
final class JsonPrinter {
  private final StringBuilder out;
  private final String comma;
  private final String colon;

  JsonPrinter(StringBuilder out, String comma, String colon) {
    this.out = out;
    this.comma = comma;
    this.colon = colon;
  }

  void print(JsonValue value) {
    switch (value) {
      case JsonValue.Obj object -> object(object);
      case JsonValue.Arr array -> array(array);
      case JsonValue.Str string -> string(string.value());
      case JsonValue.Raw raw -> out.append(raw.text());
    }
  }

  private void object(JsonValue.Obj object) {
    out.append('{');
    String separator = "";
    for (JsonValue.Member member : object.members()) {
      out.append(separator);
      string(member.name());
      out.append(colon);
      print(member.value());
      separator = comma;
    }
    out.append('}');
  }

  private void array(JsonValue.Arr array) {
    out.append('[');
    String separator = "";
    for (JsonValue element : array.elements()) {
      out.append(separator);
      print(element);
      separator = comma;
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    text.chars().forEach(c -> character((char) c));
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
