package dev.assay.monitor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that everything contains which matches a regular expression. Only what is certain is used:
 * the longest run of plain characters outside of groups and classes, and none at all from
 * expressions that consist of alternatives or set flags.
 */
final class RequiredLiteral {
  private static final Pattern COUNT = Pattern.compile("[{][0-9]+(,[0-9]*)?[}]");
  private static final String ESCAPABLE = ".-/\\+*?()[]{}|^$";

  private final String pattern;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private RequiredLiteral(String pattern) {
    this.pattern = pattern;
  }

  /** The text; empty when none is certain. */
  static String of(String pattern) {
    return pattern.contains("\\Q") ? "" : new RequiredLiteral(pattern).find();
  }

  private String find() {
    while (at < pattern.length()) {
      step(pattern.charAt(at));
    }
    end();
    return longest;
  }

  private void step(char next) {
    switch (next) {
      case '\\' -> escape();
      case '[' -> skipClass();
      case '(' -> skipGroup();
      case '|' -> abandon();
      case '?', '*', '{' -> quantifier();
      case '+' -> {
        end();
        at++;
      }
      case '.', '^', '$' -> {
        end();
        at++;
      }
      default -> {
        run.append(next);
        at++;
      }
    }
  }

  private void escape() {
    char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 'b';
    if (ESCAPABLE.indexOf(escaped) >= 0) {
      run.append(escaped);
    } else {
      end();
    }
    at += 2;
    // Escapes such as \pN, \x{..} and octal ones go on; their rest would look like plain text.
    if (ESCAPABLE.indexOf(escaped) < 0 && "pPxX01234567".indexOf(escaped) >= 0) {
      abandon();
    }
  }

  /** What a quantifier stands behind need not be there. */
  private void quantifier() {
    if (!run.isEmpty()) {
      run.setLength(run.length() - 1);
    }
    end();
    if (pattern.charAt(at) == '{') {
      Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
      if (count.lookingAt()) {
        at = count.end();
      } else {
        abandon(); // a brace that is itself, or something that is not understood here
      }
    } else {
      at++;
    }
  }

  private void skipClass() {
    end();
    at++;
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    if (at < pattern.length() && pattern.charAt(at) == '[') {
      abandon();
      return;
    }
    // A closing bracket that comes first is a member.
    at += at < pattern.length() && pattern.charAt(at) == '\\' ? 2 : 1;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      if (pattern.charAt(at) == '[') {
        abandon(); // [[:alpha:]] and its like
        return;
      }
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipGroup() {
    end();
    // A group that only sets flags changes what comes after it.
    if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
      abandon();
      return;
    }
    int depth = 0;
    do {
      char next = pattern.charAt(at);
      if (next == '[') {
        skipClass();
        continue;
      }
      depth += next == '(' ? 1 : next == ')' ? -1 : 0;
      at += next == '\\' ? 2 : 1;
    } while (depth > 0 && at < pattern.length());
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private void abandon() {
    at = pattern.length();
    run.setLength(0);
    longest = "";
  }
}
