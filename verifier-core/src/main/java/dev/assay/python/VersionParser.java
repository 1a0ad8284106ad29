package dev.assay.python;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.python.Version.Phase;
import dev.assay.python.Version.PreRelease;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses one version by moving forward only. It follows the regular expression of PEP 440, Appendix
 * B, which never needs to backtrack: after each segment the next character decides. One parser
 * parses one text; not thread-safe.
 */
final class VersionParser {
  private static final List<String> POST = List.of("post", "rev", "r");
  private static final List<String> DEV = List.of("dev");

  private final String given;
  private final String text;
  private int at;

  VersionParser(String given) {
    this.given = given;
    this.text = Ascii.lower(Ascii.strip(given));
  }

  Optional<Version> parse() {
    skip('v');
    List<BigInteger> release = new ArrayList<>();
    BigInteger epoch = BigInteger.ZERO;
    Optional<BigInteger> first = digits();
    if (first.isPresent() && skip('!')) {
      epoch = first.get();
      first = digits();
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    release.add(first.get());
    while (peek(0) == '.' && Ascii.isDigit(peek(1))) {
      at++;
      digits().ifPresent(release::add);
    }
    Optional<PreRelease> pre = pre();
    Optional<BigInteger> post = post();
    Optional<BigInteger> dev = lettered(DEV);
    Optional<List<String>> local = local();
    if (local.isEmpty() || at != text.length()) {
      return Optional.empty();
    }
    return Optional.of(
        new Version(given, new Version.Parts(epoch, release, pre, post, dev, local.get())));
  }

  private Optional<PreRelease> pre() {
    int start = at;
    skipSeparator();
    for (PreLetters letters : PreLetters.values()) {
      if (text.startsWith(letters.spelling, at)) {
        at += letters.spelling.length();
        return Optional.of(new PreRelease(letters.phase, implicitNumber()));
      }
    }
    at = start;
    return Optional.empty();
  }

  private Optional<BigInteger> post() {
    if (peek(0) == '-' && Ascii.isDigit(peek(1))) {
      at++;
      return digits();
    }
    return lettered(POST);
  }

  /** An optional separator, one of the words, an optional separator, an optional number. */
  private Optional<BigInteger> lettered(List<String> words) {
    int start = at;
    skipSeparator();
    for (String word : words) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return Optional.of(implicitNumber());
      }
    }
    at = start;
    return Optional.empty();
  }

  private BigInteger implicitNumber() {
    skipSeparator();
    return digits().orElse(BigInteger.ZERO);
  }

  /** The local segments, none when there is no label; empty when the label is malformed. */
  private Optional<List<String>> local() {
    List<String> segments = new ArrayList<>();
    if (!skip('+')) {
      return Optional.of(segments);
    }
    do {
      int start = at;
      while (Ascii.isAlphanumeric(peek(0))) {
        at++;
      }
      if (at == start) {
        return Optional.empty();
      }
      segments.add(withoutLeadingZeros(text.substring(start, at)));
    } while (skipSeparator());
    return Optional.of(segments);
  }

  private static String withoutLeadingZeros(String segment) {
    boolean number = segment.chars().allMatch(c -> Ascii.isDigit((char) c));
    return number ? new BigInteger(segment).toString() : segment;
  }

  private Optional<BigInteger> digits() {
    int start = at;
    while (Ascii.isDigit(peek(0))) {
      at++;
    }
    return at == start ? Optional.empty() : Optional.of(new BigInteger(text.substring(start, at)));
  }

  @CanIgnoreReturnValue
  private boolean skip(char c) {
    boolean there = peek(0) == c;
    at += there ? 1 : 0;
    return there;
  }

  @CanIgnoreReturnValue
  private boolean skipSeparator() {
    return skip('.') || skip('-') || skip('_');
  }

  /** The character {@code ahead} of the current one, NUL beyond the end. */
  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  /** The spellings of pre-release phases, each before those it begins with. */
  private enum PreLetters {
    ALPHA("alpha", Phase.ALPHA),
    A("a", Phase.ALPHA),
    BETA("beta", Phase.BETA),
    B("b", Phase.BETA),
    PREVIEW("preview", Phase.CANDIDATE),
    PRE("pre", Phase.CANDIDATE),
    C("c", Phase.CANDIDATE),
    RC("rc", Phase.CANDIDATE);

    private final String spelling;
    private final Phase phase;

    PreLetters(String spelling, Phase phase) {
      this.spelling = spelling;
      this.phase = phase;
    }
  }
}
