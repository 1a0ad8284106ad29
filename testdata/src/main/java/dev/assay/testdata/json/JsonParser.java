package dev.assay.testdata.json;

import java.util.ArrayList;
import java.util.List;

/** A plain recursive parser for fixtures; it keeps repeated keys and the spelling of numbers. */
final class JsonParser {
  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  JsonValue document() {
    JsonValue value = value();
    space();
    if (at != text.length()) {
      throw wrong("text after the document");
    }
    return value;
  }

  private JsonValue value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonValue.Str(string());
      default -> literal();
    };
  }

  private JsonValue object() {
    List<JsonValue.Member> members = new ArrayList<>();
    at++;
    if (!closes('}')) {
      do {
        space();
        String name = string();
        space();
        expect(':');
        members.add(new JsonValue.Member(name, value()));
      } while (continues('}'));
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue array() {
    List<JsonValue> elements = new ArrayList<>();
    at++;
    if (!closes(']')) {
      do {
        elements.add(value());
      } while (continues(']'));
    }
    return new JsonValue.Arr(elements);
  }

  private boolean closes(char end) {
    space();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  private boolean continues(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw wrong("bad escape");
    };
  }

  private JsonValue literal() {
    int from = at;
    while (at < text.length()
        && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (!word.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw wrong("bad literal '" + word + "'");
    }
    return new JsonValue.Raw(word);
  }

  private void space() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("unexpected end");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("expected " + c);
    }
    at++;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at offset " + at);
  }
}
