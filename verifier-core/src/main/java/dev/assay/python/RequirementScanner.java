package dev.assay.python;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.function.IntPredicate;

/** A position in the text of a requirement or marker that only moves forward. Not thread-safe. */
final class RequirementScanner {
  private final String text;
  private int at;

  RequirementScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The current character, NUL at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  /** Skips spaces and tabs; whether there were any. */
  @CanIgnoreReturnValue
  boolean skipSpace() {
    return !take(c -> c == ' ' || c == '\t').isEmpty();
  }

  /** Moves over {@code symbol} when it stands here. */
  boolean skip(String symbol) {
    boolean there = text.startsWith(symbol, at);
    at += there ? symbol.length() : 0;
    return there;
  }

  /** Moves over {@code word} when it stands here and no other word continues it. */
  boolean skipWord(String word) {
    int end = at + word.length();
    boolean whole = end >= text.length() || !isWord(text.charAt(end));
    return whole && skip(word);
  }

  /** The longest run of characters that fit, possibly empty. */
  String take(IntPredicate fits) {
    int start = at;
    while (!atEnd() && fits.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWord(char c) {
    return c == '_' || Ascii.isAlphanumeric(c);
  }
}
