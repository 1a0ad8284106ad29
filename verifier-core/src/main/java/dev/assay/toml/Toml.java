package dev.assay.toml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One TOML value with its line, counted from 1; immutable. Tables keep the order of their keys. */
public sealed interface Toml {
  /** Where the value is, counted from 1. */
  int line();

  /** A table, written with a header, with dotted keys, or inline. */
  record Table(Map<String, Toml> members, int line) implements Toml {
    public Table {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** An array, or an array of tables. */
  record Arr(List<Toml> elements, int line) implements Toml {
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  record Str(String value, int line) implements Toml {
    public Str {
      Objects.requireNonNull(value, "value is null");
    }
  }

  record Int(long value, int line) implements Toml {}

  record Bool(boolean value, int line) implements Toml {}

  /**
   * A float, a date or a time, of which nothing but its presence is asked so far.
   *
   * @param kind in the words of the specification
   * @param text as Java writes it
   */
  record Other(String kind, String text, int line) implements Toml {
    public Other {
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(text, "text is null");
    }
  }

  /** What kind of value this is, in the words of the specification. */
  default String kind() {
    return switch (this) {
      case Table table -> "table";
      case Arr array -> "array";
      case Str string -> "string";
      case Int integer -> "integer";
      case Bool bool -> "boolean";
      case Other other -> other.kind();
    };
  }
}
