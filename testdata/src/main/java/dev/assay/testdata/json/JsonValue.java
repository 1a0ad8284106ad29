package dev.assay.testdata.json;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One JSON value; immutable. Paths are key names and array positions, as in {@code
 * "tlogEntries/0/logIndex"}; keys with a slash in them cannot be reached by path.
 */
public sealed interface JsonValue {
  /** Members in order; the same name may occur twice. */
  record Obj(List<Member> members) implements JsonValue {
    public Obj {
      members = List.copyOf(members);
    }

    /** The first member of that name. */
    public Optional<JsonValue> member(String name) {
      return members.stream()
          .filter(member -> member.name().equals(name))
          .map(Member::value)
          .findFirst();
    }

    /** With {@code name} set, in its old place or at the end. */
    public Obj put(String name, JsonValue value) {
      if (member(name).isEmpty()) {
        return append(name, value);
      }
      return new Obj(
          members.stream().map(m -> m.name().equals(name) ? new Member(name, value) : m).toList());
    }

    /** With one more member at the end, also when the name is there already. */
    public Obj append(String name, JsonValue value) {
      var longer = new ArrayList<>(members);
      longer.add(new Member(name, value));
      return new Obj(longer);
    }

    public Obj drop(String name) {
      return new Obj(members.stream().filter(m -> !m.name().equals(name)).toList());
    }
  }

  record Member(String name, JsonValue value) {}

  record Arr(List<JsonValue> elements) implements JsonValue {
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  record Str(String value) implements JsonValue {}

  /** Text that is written as it stands: numbers, {@code true}, {@code null}, or no JSON at all. */
  record Raw(String text) implements JsonValue {}

  static Str of(String text) {
    return new Str(text);
  }

  static Raw of(long number) {
    return new Raw(Long.toString(number));
  }

  static Raw ofNull() {
    return new Raw("null");
  }

  /** The base64 form. */
  static Str of(Octets bytes) {
    return new Str(bytes.base64());
  }

  static Arr array(JsonValue... elements) {
    return new Arr(Arrays.asList(elements));
  }

  static Obj object() {
    return new Obj(List.of());
  }

  /** An object of one member; {@link Obj#put} adds more. */
  static Obj object(String name, JsonValue value) {
    return object().append(name, value);
  }

  static Obj object(String name, String value) {
    return object(name, of(value));
  }

  /** Parses JSON; throws {@link IllegalArgumentException} when it is none. */
  static JsonValue parse(String text) {
    return new JsonParser(text).document();
  }

  /** This value as an object; throws when it is something else. */
  default Obj asObject() {
    if (this instanceof Obj object) {
      return object;
    }
    throw new IllegalStateException("not an object: " + text());
  }

  /** The text of this string; throws when it is something else. */
  default String asString() {
    if (this instanceof Str string) {
      return string.value();
    }
    throw new IllegalStateException("not a string: " + text());
  }

  /** The value at {@code path}; throws {@link IllegalArgumentException} when there is none. */
  default JsonValue get(String path) {
    return JsonPath.of(path).get(this);
  }

  /** With the value at {@code path} set; all but the last step of the path must exist. */
  default JsonValue with(String path, JsonValue value) {
    return JsonPath.of(path).set(this, value);
  }

  default JsonValue with(String path, String value) {
    return with(path, of(value));
  }

  /** With the value at {@code path} replaced by what {@code edit} makes of it. */
  default JsonValue edit(String path, UnaryOperator<JsonValue> edit) {
    return with(path, edit.apply(get(path)));
  }

  /** Without the member or element at {@code path}, which must exist. */
  default JsonValue without(String path) {
    return JsonPath.of(path).remove(this);
  }

  /** Compact JSON, members in their order. */
  default String text() {
    var out = new StringBuilder();
    new JsonPrinter(out, ",", ":").print(this);
    return out.toString();
  }

  /** As Python's {@code json.dumps} writes it: a space after each comma and colon. */
  default String pythonText() {
    var out = new StringBuilder();
    new JsonPrinter(out, ", ", ": ").print(this);
    return out.toString();
  }

  /** UTF-8 of {@link #text()}. */
  default Octets bytes() {
    return Octets.ofUtf8(text());
  }

  /** The same value with the members of every object sorted by UTF-16 code units (RFC 8785). */
  default JsonValue sorted() {
    return switch (this) {
      case Obj object ->
          new Obj(
              object.members().stream()
                  .map(m -> new Member(m.name(), m.value().sorted()))
                  .sorted(Comparator.comparing(Member::name))
                  .toList());
      case Arr array -> new Arr(array.elements().stream().map(JsonValue::sorted).toList());
      case Str string -> string;
      case Raw raw -> raw;
    };
  }

  /** RFC 8785 canonical JSON, for values whose numbers are integers. */
  default Octets canonical() {
    return sorted().bytes();
  }
}
