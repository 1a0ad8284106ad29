package dev.assay.policy;

/**
 * Anchored patterns with {@code *} (any run without {@code /}) and {@code **} (any run). Runs in
 * time proportional to pattern times text: one row of a dynamic programme per pattern element.
 */
public final class Glob {
  private Glob() {}

  /** Whether all of {@code text} is as {@code pattern} says. */
  public static boolean matches(String pattern, String text) {
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.charAt(at) != '*') {
        reached = afterLiteral(reached, pattern.charAt(at), text);
        at++;
      } else if (at + 1 < pattern.length() && pattern.charAt(at + 1) == '*') {
        afterStar(reached, text, true);
        at += 2;
      } else {
        afterStar(reached, text, false);
        at++;
      }
    }
    return reached[text.length()];
  }

  private static boolean[] afterLiteral(boolean[] reached, char literal, String text) {
    boolean[] next = new boolean[reached.length];
    for (int i = 0; i < text.length(); i++) {
      next[i + 1] = reached[i] && text.charAt(i) == literal;
    }
    return next;
  }

  private static void afterStar(boolean[] reached, String text, boolean acrossSlashes) {
    for (int i = 0; i < text.length(); i++) {
      if (reached[i] && (acrossSlashes || text.charAt(i) != '/')) {
        reached[i + 1] = true;
      }
    }
  }
}
