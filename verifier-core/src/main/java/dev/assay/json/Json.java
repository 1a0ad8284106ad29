package dev.assay.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One JSON value; immutable. Objects keep the order of their keys. */
public sealed interface Json {
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members =
          members instanceof OwnMembers
              ? members
              : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  record Arr(List<Json> elements) implements Json {
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  record Str(String value) implements Json {
    public Str {
      Objects.requireNonNull(value, "value is null");
    }
  }

  /** A number as it was written, so that nothing is lost to rounding. */
  record Num(String text) implements Json {
    public Num {
      Objects.requireNonNull(text, "text is null");
    }

    /** The shortest decimal form. */
    public static Num of(long value) {
      return new Num(Long.toString(value));
    }
  }

  enum Bool implements Json {
    TRUE,
    FALSE;

    /** The constant for a Java boolean. */
    public static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  enum Null implements Json {
    NULL
  }

  /** What kind of value this is, in the words of RFC 8259. */
  default String kind() {
    return switch (this) {
      case Obj object -> "object";
      case Arr array -> "array";
      case Str string -> "string";
      case Num number -> "number";
      case Bool bool -> "boolean";
      case Null none -> "null";
    };
  }
}
