package dev.assay.cli.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switches of all sorts, to be linked. */
final class Switched {
  record Pair(Object first, Object second) {}

  private Switched() {}

  static String plain(Object value) {
    return switch (value) {
      case String text -> "text " + text;
      case Integer number -> "integer " + number;
      case Number number -> "number " + number;
      case int[] numbers -> "numbers " + numbers.length;
      default -> "other";
    };
  }

  static String guarded(Object value) {
    return switch (value) {
      case String text when text.isEmpty() -> "empty";
      case String text when text.length() > 8 -> "long";
      case CharSequence text -> "text " + text;
      case Integer number when number < 0 -> "negative";
      case Number number -> "number " + number;
      default -> "other";
    };
  }

  static String nullable(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> text;
      default -> "other";
    };
  }

  static String nested(Object value) {
    return switch (new Pair(value, String.valueOf(value))) {
      case Pair(Integer number, String text) when number > 0 -> "positive " + text;
      case Pair(Number number, String text) -> "number " + number + text;
      case Pair(List<?> list, Object text) -> "list " + list.size() + text;
      case Pair(Object first, Object second) -> "pair " + first.getClass() + second.hashCode() % 2;
    };
  }

  /** Instructions whose length depends on where they are, before a switch over types. */
  static String manyInTables(Object value) {
    int hash = value.getClass().getName().length();
    String found =
        switch (hash) {
          case 1, 2, 3, 4 -> "few";
          case 14 -> "fourteen";
          case 16 -> "sixteen";
          case 17 -> "seventeen";
          default -> "many";
        };
    switch (found) {
      case "few", "fourteen" -> hash += 1000;
      case "sixteen" -> hash -= 1000;
      default -> hash++;
    }
    return switch (value) {
      case Number number -> found + hash + number;
      case Character letter -> found + hash + letter;
      default -> found + hash;
    };
  }

  static String constants(String value) {
    return switch (value) {
      case "a" -> "the first";
      case String text when text.length() > 3 -> "long";
      case "b" -> "the second";
      case String text -> text;
    };
  }
}
