package dev.assay.monitor;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.policy.Glob;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a watched text has to look like, from its first to its last character. */
public sealed interface TextPattern {
  /** Longest pattern in characters. */
  int MAX_CHARS = 2048;

  /** Whether all of {@code text} is as this says. */
  boolean matches(String text);

  /** As it was written. */
  String text();

  /**
   * A text in lower case that everything matching contains, when capitals are ignored; empty when
   * none of at least {@link LiteralFilter#MIN_CHARS} characters is known.
   */
  Optional<String> literal();

  /** Exactly this text. */
  record Exactly(String text) implements TextPattern {
    public Exactly {
      Objects.requireNonNull(text, "text is null");
    }

    @Override
    public boolean matches(String other) {
      return other.equals(text);
    }

    @Override
    public Optional<String> literal() {
      return usable(text);
    }
  }

  /** This text whatever its capitals, A to Z only: as forges compare names. */
  record ExactlyIgnoringCase(String text) implements TextPattern {
    public ExactlyIgnoringCase {
      Objects.requireNonNull(text, "text is null");
    }

    @Override
    public boolean matches(String other) {
      return other.length() == text.length() && fold(other).equals(fold(text));
    }

    @Override
    public Optional<String> literal() {
      return usable(text);
    }
  }

  /** A glob: {@code *} is any run without a slash, {@code **} any run. */
  record Like(String text) implements TextPattern {
    private static final java.util.regex.Pattern STARS = java.util.regex.Pattern.compile("\\*+");

    public Like {
      Objects.requireNonNull(text, "text is null");
    }

    @Override
    public boolean matches(String other) {
      return Glob.matches(text, other);
    }

    @Override
    public Optional<String> literal() {
      String longest = "";
      for (String run : STARS.splitAsStream(text).toList()) {
        longest = run.length() > longest.length() ? run : longest;
      }
      return usable(longest);
    }
  }

  /** A regular expression in RE2 syntax, which runs in time linear in the text. */
  final class Regex implements TextPattern {
    private final Pattern compiled;

    private Regex(Pattern compiled) {
      this.compiled = compiled;
    }

    @Override
    public boolean matches(String other) {
      return compiled.matches(other);
    }

    @Override
    public String text() {
      return compiled.pattern();
    }

    @Override
    public Optional<String> literal() {
      return usable(RequiredLiteral.of(compiled.pattern()));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Regex regex && regex.text().equals(text());
    }

    @Override
    public int hashCode() {
      return text().hashCode();
    }

    @Override
    public String toString() {
      return "Regex[" + text() + "]";
    }
  }

  /**
   * The regular expression {@code text}; empty when it is none, is too long, or matches the empty
   * text and with it everything that is absent.
   */
  static Optional<TextPattern> regex(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      Pattern compiled = Pattern.compile(text);
      return compiled.matches("") ? Optional.empty() : Optional.of(new Regex(compiled));
    } catch (PatternSyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> usable(String literal) {
    String folded = fold(literal);
    boolean ascii = folded.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return ascii && folded.length() >= LiteralFilter.MIN_CHARS
        ? Optional.of(folded)
        : Optional.empty();
  }

  private static String fold(String text) {
    // Locale.ROOT also folds letters beyond ASCII; a pattern with those has no literal.
    return text.toLowerCase(Locale.ROOT);
  }
}
