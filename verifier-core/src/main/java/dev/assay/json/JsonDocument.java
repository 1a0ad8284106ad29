package dev.assay.json;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One document on its way into a tree: the grammar of RFC 8259, over the octets of its UTF-8 form.
 * Each method begins at the next octet that nobody has looked at and leaves the position behind
 * what it read. Belongs to one thread.
 */
final class JsonDocument {
  private final byte[] octets;
  private final ByteBuffer eights;
  private final JsonLimits limits;
  private final String where;
  private int at;
  private int depth;
  private int values;

  JsonDocument(Bytes document, JsonLimits limits, String where) {
    this.octets = document.toArray();
    this.eights = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
    this.where = where;
  }

  /** The one value of the document. */
  Json read() throws MalformedEvidence {
    Json value = value();
    skipSpace();
    if (at < octets.length) {
      throw wrong("nothing after the document");
    }
    return value;
  }

  /** Recursion goes no deeper than the limit on depth. */
  private Json value() throws MalformedEvidence {
    values++;
    if (values > limits.maxValues()) {
      throw beyond("at most " + limits.maxValues() + " values", "more");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      case 't' -> word("true", Json.Bool.TRUE);
      case 'f' -> word("false", Json.Bool.FALSE);
      case 'n' -> word("null", Json.Null.NULL);
      default -> throw wrong("a JSON value");
    };
  }

  private Json object() throws MalformedEvidence {
    enter();
    Map<String, Json> members = new LinkedHashMap<>();
    if (!next('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw wrong("a key in quotes");
        }
        String name = string();
        require(':');
        if (members.put(name, value()) != null) {
          throw new MalformedEvidence(
              ReasonCode.DUPLICATE_KEY, "each key once", "\"" + name + "\" twice", where);
        }
      } while (next(','));
      require('}');
    }
    depth--;
    return new Json.Obj(new ReadMembers(members));
  }

  private Json array() throws MalformedEvidence {
    enter();
    List<Json> elements = new ArrayList<>();
    if (!next(']')) {
      do {
        elements.add(value());
      } while (next(','));
      require(']');
    }
    depth--;
    return new Json.Arr(elements);
  }

  private void enter() throws MalformedEvidence {
    at++;
    depth++;
    if (depth > limits.maxDepth()) {
      throw beyond("at most " + limits.maxDepth() + " levels of nesting", "more");
    }
  }

  private Json word(String word, Json value) throws MalformedEvidence {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw wrong(word);
      }
      at++;
    }
    return value;
  }

  /** RFC 8259 section 6; what follows is not looked at, so {@code 01} is 0 and a stray 1. */
  private Json number() throws MalformedEvidence {
    int from = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    if (at - from > JsonReader.MAX_NUMBER_CHARS) {
      throw beyond(
          "numbers of at most " + JsonReader.MAX_NUMBER_CHARS + " characters",
          at - from + " characters");
    }
    return new Json.Num(new String(octets, from, at - from, StandardCharsets.ISO_8859_1));
  }

  private void digits() throws MalformedEvidence {
    int from = at;
    while (at < octets.length && octets[at] >= '0' && octets[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw wrong("a digit");
    }
  }

  private String string() throws MalformedEvidence {
    at++;
    int from = at;
    boolean ascii = true;
    boolean escapes = false;
    for (skipPlain(); peek() != '"'; skipPlain()) {
      if (peek() < ' ') {
        throw wrong("the rest of a string");
      }
      ascii &= octets[at] > 0;
      escapes |= octets[at] == '\\';
      // An escaped quote does not end the string; what else may be escaped is for later.
      at += octets[at] == '\\' ? 2 : 1;
    }
    String text = ascii ? ascii(from) : utf8(from);
    if (escapes) {
      text = JsonEscapes.resolve(text).orElseThrow(() -> wrong("a string with known escapes"));
    }
    at++;
    if (text.length() > limits.maxStringChars()) {
      throw beyond(
          "strings of at most " + limits.maxStringChars() + " characters",
          text.length() + " characters");
    }
    return text;
  }

  private String ascii(int from) {
    return new String(octets, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int from) throws MalformedEvidence {
    return Bytes.of(octets, from, at)
        .utf8()
        .orElseThrow(() -> malformed("UTF-8", "bytes that are not"));
  }

  /**
   * Goes to the next octet that is not plain, or to the end: a control, a quote, a backslash, or
   * beyond ASCII. Eight at once, because most of evidence is long strings of base64: subtracting
   * what an octet must not be sets its highest bit, and a carry only comes from a lower octet that
   * is not plain itself.
   */
  private void skipPlain() {
    while (at <= octets.length - Long.BYTES) {
      long eight = eights.getLong(at);
      long notPlain =
          (eight - EACH * ' ' | (eight ^ EACH * '"') - EACH | (eight ^ EACH * '\\') - EACH | eight)
              & HIGHEST_OF_EACH;
      if (notPlain != 0) {
        at += Long.numberOfTrailingZeros(notPlain) / Byte.SIZE;
        return;
      }
      at += Long.BYTES;
    }
    while (at < octets.length && octets[at] >= ' ' && octets[at] != '"' && octets[at] != '\\') {
      at++;
    }
  }

  /** One in each of eight octets. */
  private static final long EACH = 0x0101010101010101L;

  private static final long HIGHEST_OF_EACH = 0x8080808080808080L;

  /** The next octet, 0 to 255; -1 at the end. */
  private int peek() {
    return at < octets.length ? octets[at] & 0xff : -1;
  }

  private void skipSpace() {
    while (skip(' ') || skip('\n') || skip('\r') || skip('\t')) {
      // one more
    }
  }

  @CanIgnoreReturnValue
  private boolean skip(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  /** Skips white space, and {@code c} where that comes next. */
  private boolean next(char c) {
    skipSpace();
    return skip(c);
  }

  private void require(char c) throws MalformedEvidence {
    if (!next(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private MalformedEvidence wrong(String expected) {
    int next = peek();
    String found =
        next < 0
            ? "the end"
            : next > ' ' && next < 0x7f
                ? "'" + (char) next + "'"
                : "octet 0x" + Integer.toHexString(next);
    return malformed("JSON (RFC 8259): " + expected, found + place());
  }

  /** Lines and columns count from 1; a column is an octet. */
  private String place() {
    int line = 1;
    int start = 0;
    for (int i = 0; i < Math.min(at, octets.length); i++) {
      if (octets[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return " at line " + line + ", column " + (at - start + 1);
  }

  private MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.MALFORMED_JSON, expected, actual, where);
  }

  private MalformedEvidence beyond(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.JSON_LIMIT_EXCEEDED, expected, actual, where);
  }
}
