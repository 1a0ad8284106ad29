package dev.assay.lockfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * On which line the keys of the second level of a JSON document are. The document was read already,
 * so this only has to follow strings and brackets.
 */
final class JsonLines {
  private final Map<List<String>, Integer> lines = new HashMap<>();

  private JsonLines() {}

  static JsonLines of(String text) {
    JsonLines found = new JsonLines();
    int line = 1;
    int depth = 0;
    String last = "";
    String outer = "";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      } else if (c == '"') {
        int end = endOfString(text, i);
        last = text.substring(i + 1, end);
        i = end;
      } else if (c == ':') {
        outer = depth == 1 ? last : outer;
        if (depth == 2) {
          found.lines.putIfAbsent(List.of(outer, last), line);
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return found;
  }

  private static int endOfString(String text, int start) {
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, text.length());
  }

  /** Counted from 1; 1 where a key is spelled with escapes. */
  int lineOf(String outer, String key) {
    return lines.getOrDefault(List.of(outer, key), 1);
  }
}
