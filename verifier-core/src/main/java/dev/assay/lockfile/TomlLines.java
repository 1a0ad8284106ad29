package dev.assay.lockfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a TOML document, each with its end, and which of them begin at the top: outside of
 * any string, array or inline table. The document was parsed before, so this only follows quotes
 * and brackets.
 */
final class TomlLines {
  private final List<String> lines = new ArrayList<>();
  private final List<Boolean> atTop = new ArrayList<>();

  private TomlLines() {}

  static TomlLines of(String text) {
    TomlLines found = new TomlLines();
    Scanner scanner = new Scanner();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      String line = text.substring(start, end);
      found.lines.add(line);
      found.atTop.add(scanner.isAtTop());
      scanner.line(line);
      start = end;
    }
    return found;
  }

  int size() {
    return lines.size();
  }

  /** With its end; {@code index} is counted from 0. */
  String line(int index) {
    return lines.get(index);
  }

  boolean isAtTop(int index) {
    return atTop.get(index);
  }

  /** Whether the line is a header of a table or of an element of an array of tables. */
  boolean isHeader(int index) {
    return isAtTop(index) && line(index).stripLeading().startsWith("[");
  }

  /** Whether the line is empty or only a comment. */
  boolean isBlank(int index) {
    String text = line(index).strip();
    return isAtTop(index) && (text.isEmpty() || text.startsWith("#"));
  }

  /** Follows strings and brackets from line to line. */
  private static final class Scanner {
    private int depth;

    /** The quotes that end the open multi-line string; empty outside of one. */
    private String open = "";

    boolean isAtTop() {
      return depth == 0 && open.isEmpty();
    }

    void line(String line) {
      boolean header = isAtTop() && line.stripLeading().startsWith("[");
      int at = 0;
      while (at < line.length()) {
        if (!open.isEmpty()) {
          at = insideString(line, at);
          continue;
        }
        char c = line.charAt(at);
        if (c == '#') {
          return;
        }
        if (c == '"' || c == '\'') {
          at = string(line, at, c);
          continue;
        }
        if (!header) {
          depth += c == '[' || c == '{' ? 1 : 0;
          depth -= c == ']' || c == '}' ? 1 : 0;
        }
        at++;
      }
    }

    private int string(String line, int at, char quote) {
      String three = String.valueOf(quote).repeat(3);
      if (line.startsWith(three, at)) {
        open = three;
        return at + 3;
      }
      int end = at + 1;
      while (end < line.length() && line.charAt(end) != quote) {
        end += quote == '"' && line.charAt(end) == '\\' ? 2 : 1;
      }
      return end + 1;
    }

    private int insideString(String line, int at) {
      if (open.charAt(0) == '"' && line.charAt(at) == '\\') {
        return at + 2;
      }
      if (!line.startsWith(open, at)) {
        return at + 1;
      }
      // Up to two more quotes belong to the string itself: """a""""" ends with a"".
      int end = at + 3;
      while (end < line.length() && end < at + 5 && line.charAt(end) == open.charAt(0)) {
        end++;
      }
      open = "";
      return end;
    }
  }
}
