package dev.assay.testdata.tuf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * OLPC canonical JSON, over which TUF signs: keys sorted, no white space, and in strings only the
 * quotation mark and the backslash are escaped, so that a line feed stays a line feed.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] of(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Object value) {
    return switch (value) {
      case String string -> '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case Integer number -> Integer.toString(number);
      case Long number -> Long.toString(number);
      case Boolean bool -> Boolean.toString(bool);
      case List<?> list ->
          list.stream().map(CanonicalJson::text).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, member) -> sorted.put(String.valueOf(key), member));
        yield sorted.entrySet().stream()
            .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
      }
      default -> throw new IllegalArgumentException("no canonical form: " + value.getClass());
    };
  }
}
