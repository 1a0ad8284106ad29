package dev.assay.json;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON tree. Each accessor either returns what it is named for or throws {@link
 * MalformedEvidence} with {@code FIELD_MISSING}, {@code FIELD_MALFORMED} or {@code INVALID_BASE64}
 * and the pointer of the place.
 */
public final class JsonCursor {
  private final Json value;
  private final @Nullable JsonCursor parent;
  private final String token;

  /** A pointer is only written out when there is something to say about the place. */
  private JsonCursor(Json value, @Nullable JsonCursor parent, String token) {
    this.value = value;
    this.parent = parent;
    this.token = token;
  }

  /** The root of {@code value}; {@code name} is what pointers start with. */
  public static JsonCursor at(Json value, String name) {
    return new JsonCursor(value, null, name);
  }

  public Json value() {
    return value;
  }

  public String pointer() {
    return parent == null ? token : parent.pointer() + "/" + escaped(token);
  }

  /** RFC 6901 section 3: '~' and '/' are escaped in a reference token. */
  private static String escaped(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  /** The member {@code name} of this object, which must be there; null counts as a value. */
  public JsonCursor get(String name) throws MalformedEvidence {
    Json member = members().get(name);
    if (member == null) {
      throw new MalformedEvidence(
          ReasonCode.FIELD_MISSING, "\"" + name + "\"", "no such field", pointer());
    }
    return new JsonCursor(member, this, name);
  }

  /** The member {@code name} of this object, or empty when absent or null. */
  public Optional<JsonCursor> find(String name) throws MalformedEvidence {
    Json member = members().get(name);
    return member == null || member instanceof Json.Null
        ? Optional.empty()
        : Optional.of(new JsonCursor(member, this, name));
  }

  /** Whether this object has the member at all, be it null. */
  public boolean has(String name) throws MalformedEvidence {
    return members().containsKey(name);
  }

  /** The keys of this object, in document order. */
  public Set<String> keys() throws MalformedEvidence {
    return members().keySet();
  }

  /** The members of this object, in document order; FIELD_MALFORMED for any other value. */
  public Map<String, Json> members() throws MalformedEvidence {
    if (value instanceof Json.Obj object) {
      return object.members();
    }
    throw wrong("an object");
  }

  /** The elements of this array; more than {@code maxCount} are refused. */
  public List<JsonCursor> elements(int maxCount) throws MalformedEvidence {
    if (!(value instanceof Json.Arr array)) {
      throw wrong("an array");
    }
    if (array.elements().size() > maxCount) {
      throw new MalformedEvidence(
          ReasonCode.JSON_LIMIT_EXCEEDED,
          "at most " + maxCount + " elements",
          array.elements().size() + " elements",
          pointer());
    }
    List<JsonCursor> cursors = new ArrayList<>(array.elements().size());
    for (Json element : array.elements()) {
      cursors.add(new JsonCursor(element, this, Integer.toString(cursors.size())));
    }
    return cursors;
  }

  /** The text of this string; FIELD_MALFORMED for any other value. */
  public String string() throws MalformedEvidence {
    if (value instanceof Json.Str string) {
      return string.value();
    }
    throw wrong("a string");
  }

  /** This boolean; FIELD_MALFORMED for any other value, the string "true" among them. */
  public boolean bool() throws MalformedEvidence {
    if (value instanceof Json.Bool bool) {
      return bool == Json.Bool.TRUE;
    }
    throw wrong("a boolean");
  }

  public boolean isNull() {
    return value instanceof Json.Null;
  }

  /** A JSON integer in the range of {@code long}. */
  public long integer() throws MalformedEvidence {
    if (value instanceof Json.Num number) {
      return parseLong(number.text());
    }
    throw wrong("an integer");
  }

  /** An int64 as proto3 JSON writes it: a decimal string; a JSON number is accepted too. */
  public long protoInt64() throws MalformedEvidence {
    if (value instanceof Json.Str string) {
      return parseLong(string.value());
    }
    return integer();
  }

  /** Bytes as base64 text; see {@link Bytes#parseBase64}. */
  public Bytes base64() throws MalformedEvidence {
    String text = string();
    Optional<Bytes> bytes = Bytes.parseBase64(text);
    if (bytes.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.INVALID_BASE64, "standard base64 with padding", text, pointer());
    }
    return bytes.get();
  }

  /** A complaint about this place. */
  public MalformedEvidence wrong(String expected) {
    return new MalformedEvidence(ReasonCode.FIELD_MALFORMED, expected, describe(), pointer());
  }

  /** What stands here, short enough for a message. */
  public String describe() {
    return switch (value) {
      case Json.Str string -> "\"" + string.value() + "\"";
      case Json.Num number -> number.text();
      case Json.Bool bool -> bool == Json.Bool.TRUE ? "true" : "false";
      case Json.Null none -> "null";
      case Json.Obj object -> "an object";
      case Json.Arr array -> "an array";
    };
  }

  private long parseLong(String text) throws MalformedEvidence {
    try {
      long parsed = Long.parseLong(text);
      // Rejects "+1", "007" and "-0", which Long.parseLong takes and other readers do not.
      if (Long.toString(parsed).equals(text)) {
        return parsed;
      }
    } catch (NumberFormatException notLong) {
      // falls through to the complaint
    }
    throw wrong("an integer");
  }
}
