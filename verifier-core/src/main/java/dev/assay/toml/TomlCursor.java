package dev.assay.toml;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place in a TOML document. Each accessor returns what it is named for or throws {@link
 * MalformedEvidence} with {@code FIELD_MISSING} or {@code FIELD_MALFORMED} and the place as {@code
 * NAME:LINE key.key}. Immutable.
 */
public final class TomlCursor {
  private final Toml value;
  private final String document;
  private final String path;

  private TomlCursor(Toml value, String document, String path) {
    this.value = value;
    this.document = document;
    this.path = path;
  }

  static TomlCursor at(Toml root, String document) {
    return new TomlCursor(root, document, "");
  }

  public Toml value() {
    return value;
  }

  /** Where the value is in the document, counted from 1. */
  public int line() {
    return value.line();
  }

  /** {@code NAME:LINE key.key}. */
  public String where() {
    return document + ":" + line() + (path.isEmpty() ? "" : " " + path);
  }

  /** The member {@code key} of this table, which must be there. */
  public TomlCursor get(String key) throws MalformedEvidence {
    Toml member = members().get(key);
    if (member == null) {
      throw new MalformedEvidence(
          ReasonCode.FIELD_MISSING, "\"" + key + "\"", "no such key", where());
    }
    return child(key, member);
  }

  /** The member {@code key} of this table, if it is there. */
  public Optional<TomlCursor> find(String key) throws MalformedEvidence {
    return Optional.ofNullable(members().get(key)).map(member -> child(key, member));
  }

  /** The keys of this table, in document order. */
  public Set<String> keys() throws MalformedEvidence {
    return members().keySet();
  }

  private Map<String, Toml> members() throws MalformedEvidence {
    if (value instanceof Toml.Table table) {
      return table.members();
    }
    throw wrong("a table");
  }

  /** The elements of this array; more than {@code maxCount} are TOML_LIMIT_EXCEEDED. */
  public List<TomlCursor> elements(int maxCount) throws MalformedEvidence {
    if (!(value instanceof Toml.Arr array)) {
      throw wrong("an array");
    }
    if (array.elements().size() > maxCount) {
      throw new MalformedEvidence(
          ReasonCode.TOML_LIMIT_EXCEEDED,
          "at most " + maxCount + " elements",
          array.elements().size() + " elements",
          where());
    }
    List<TomlCursor> cursors = new ArrayList<>(array.elements().size());
    for (Toml element : array.elements()) {
      cursors.add(new TomlCursor(element, document, path + "[" + cursors.size() + "]"));
    }
    return cursors;
  }

  /** The text of this string. */
  public String string() throws MalformedEvidence {
    if (value instanceof Toml.Str string) {
      return string.value();
    }
    throw wrong("a string");
  }

  /** This boolean. */
  public boolean bool() throws MalformedEvidence {
    if (value instanceof Toml.Bool bool) {
      return bool.value();
    }
    throw wrong("a boolean");
  }

  /** This integer. */
  public long integer() throws MalformedEvidence {
    if (value instanceof Toml.Int number) {
      return number.value();
    }
    throw wrong("an integer");
  }

  /** The strings of this array; more than {@code maxCount} are TOML_LIMIT_EXCEEDED. */
  public List<String> strings(int maxCount) throws MalformedEvidence {
    List<String> strings = new ArrayList<>();
    for (TomlCursor element : elements(maxCount)) {
      strings.add(element.string());
    }
    return strings;
  }

  /** The text of the string member {@code key}, if it is there. */
  public Optional<String> findString(String key) throws MalformedEvidence {
    Optional<TomlCursor> member = find(key);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().string());
  }

  /** A complaint about this place. */
  public MalformedEvidence wrong(String expected) {
    return new MalformedEvidence(ReasonCode.FIELD_MALFORMED, expected, describe(), where());
  }

  private String describe() {
    return switch (value) {
      case Toml.Str string -> "\"" + string.value() + "\"";
      case Toml.Int number -> Long.toString(number.value());
      case Toml.Bool bool -> Boolean.toString(bool.value());
      case Toml.Other other -> other.kind() + " " + other.text();
      case Toml.Table table -> "a table";
      case Toml.Arr array -> "an array";
    };
  }

  private TomlCursor child(String key, Toml member) {
    return new TomlCursor(member, document, path.isEmpty() ? key : path + "." + key);
  }
}
