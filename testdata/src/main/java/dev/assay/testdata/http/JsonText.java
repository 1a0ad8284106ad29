package dev.assay.testdata.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as text, written by hand so that fakes can also write it wrong. Values are {@code String},
 * {@code Long}, {@code Integer}, {@code Boolean}, null, {@code List}, {@code Map} (in its own
 * order) and {@link Raw}.
 */
public final class JsonText {
  /** Text that goes into a document as it is, well-formed or not. */
  public record Raw(String text) {}

  private JsonText() {}

  /** A map of alternating keys and values, in that order. */
  public static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }

  /** One line; throws {@link IllegalArgumentException} for a value of another type. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Raw raw -> raw.text();
      case String string -> quoted(string);
      case Long number -> Long.toString(number);
      case Integer number -> Integer.toString(number);
      case Boolean bool -> Boolean.toString(bool);
      case List<?> list ->
          list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
