package dev.assay.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://github\\.com/acme/[a-z]+;https://github.com/acme/",
        "abc?def;def",
        "(abcdef)+xyz;xyz",
        "ab{2}cdef;cdef",
        "[a\\]]bcde;bcde",
        "[]a]bcde;bcde",
        "[^]a]bcde;bcde",
        "a\\d+bcd;bcd",
        "abc+;abc",
        ".*/release\\.yml@refs/tags/v.*;/release.yml@refs/tags/v",
        "abcd|efgh;''",
        "(?i)abcd;''",
        "xyzw(?i)abcd;''",
        "abcd(ef|gh)ijklm;ijklm",
        "(?:ab|cd)efgh;efgh",
        "(a(b|c)d|(?i)e)fghi;fghi",
        "\\Qabcd\\E;''",
        "\\pNabcd;''",
        "[[:alpha:]]abcd;''",
        "a(b[)]c)defg;defg",
      })
  void requiredLiteral_isWhatMustOccur(String pattern, String literal) {
    assertThat(RequiredLiteral.of(pattern)).isEqualTo(literal);
  }

  /** Random patterns against random texts: whatever matches contains the literal. */
  @Test
  void requiredLiteral_randomPatterns_neverExcludesAMatch() {
    SplittableRandom random = new SplittableRandom(99);
    String alphabet = "ab.?*+{}1,2()[]^$\\|-d((:i))";
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = random(random, "abd-1", 8);
      String pattern = random(random, alphabet, 10);
      try {
        if (Pattern.matches(pattern, text)) {
          matched++;
          assertThat(text).as(pattern).contains(RequiredLiteral.of(pattern));
        }
      } catch (PatternSyntaxException notPattern) {
        // Most random texts are no patterns.
      }
    }
    assertThat(matched).isGreaterThan(1000);
  }

  private static String random(SplittableRandom random, String alphabet, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void filter_randomLiterals_findsWhatASearchOfEachFinds() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      List<String> literals = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        literals.add(random(random, "abc", 6) + "abca".substring(random.nextInt(4)));
      }
      LiteralFilter filter = LiteralFilter.of(literals);
      String text = random(random, "abcABCx", 60);
      BitSet expected = new BitSet();
      for (int i = 0; i < literals.size(); i++) {
        if (text.toLowerCase(Locale.ROOT).contains(literals.get(i))) {
          expected.set(i);
        }
      }
      assertThat(filter.occurring(Bytes.of(text.getBytes(StandardCharsets.US_ASCII))))
          .isEqualTo(expected);
    }
  }

  @Test
  void filter_noLiterals_findsNothing() {
    assertThat(LiteralFilter.of(List.of()).occurring(Bytes.ofUtf8("anything")).isEmpty()).isTrue();
  }

  @Test
  void filter_longLiteral_isFoundByItsBeginning() {
    String literal = "abcdefgh".repeat(20);
    LiteralFilter filter = LiteralFilter.of(List.of(literal));
    assertThat(filter.occurring(Bytes.ofUtf8("x" + literal)).get(0)).isTrue();
    assertThat(filter.occurring(Bytes.ofUtf8(literal.substring(0, 40))).get(0)).isFalse();
  }

  @Test
  void pattern_literalsOfEachKind() {
    assertThat(new TextPattern.Exactly("https://Acme").literal()).contains("https://acme");
    assertThat(new TextPattern.Like("https://github.com/acme/*/x").literal())
        .contains("https://github.com/acme/");
    assertThat(new TextPattern.Like("**").literal()).isEmpty();
    assertThat(new TextPattern.Exactly("ab\u00e9cd").literal()).isEmpty();
    assertThat(TextPattern.regex("a.*")).isPresent();
    assertThat(TextPattern.regex(".*")).isEmpty();
    assertThat(TextPattern.regex("(")).isEmpty();
    assertThat(TextPattern.regex("a".repeat(3000))).isEmpty();
  }

  @Test
  void pattern_regex_isAnchoredAndLinear() {
    TextPattern pattern = TextPattern.regex("(a+)+b").orElseThrow();
    assertThat(pattern.matches("aaab")).isTrue();
    assertThat(pattern.matches("xaaab")).isFalse();
    assertThat(pattern.matches("a".repeat(20_000) + "c")).isFalse();
    assertThat(Optional.of(pattern)).isEqualTo(TextPattern.regex("(a+)+b"));
  }
}
