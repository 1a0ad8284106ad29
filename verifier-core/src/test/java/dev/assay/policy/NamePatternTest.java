package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
  /** All names over a, b and - with up to five characters. */
  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(""));
    for (int i = 0; i < names.size() && names.get(i).length() < 5; i++) {
      for (String next : List.of("a", "b", "-")) {
        names.add(names.get(i) + next);
      }
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a|b",
        "ab|ba|a-b",
        "a?b",
        "a*b",
        "a+b",
        "(ab)*",
        "(a|b)+-",
        "(a*)*",
        "(a?b?)+",
        "a(b|-)?a",
        ".b.",
        "[ab]+",
        "[a-]+",
        "[a-b]b*",
        "((a|b)(-)?)+",
        "a.*b",
      })
  void matches_allShortNames_asTheJdkWouldAnchored(String text) {
    NamePattern pattern = NamePattern.parse(text);
    Pattern reference = Pattern.compile(text);

    for (String name : names()) {
      assertThat(pattern.matches(name)).as(name).isEqualTo(reference.matcher(name).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "(", ")", "a)", "(a", "[", "[]", "[a", "[b-a]", "[^a]", "a|", "|a", "()", "*", "a**",
        "^a", "a$", "A", "a{2}", "a\\d", "é", "a b", "_",
      })
  void parse_whatIsNoPattern_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.parse(text));
  }

  @Test
  void parse_limits_areAtTheirPlaces() {
    assertThat(NamePattern.parse("a".repeat(200)).matches("a".repeat(200))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.parse("a".repeat(201)));
    assertThat(NamePattern.parse("(".repeat(10) + "a" + ")".repeat(10)).matches("a")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse("(".repeat(11) + "a" + ")".repeat(11)));
  }

  @Test
  void matches_patternThatExplodesElsewhere_isQuick() {
    NamePattern pattern = NamePattern.parse("(a+)+(a|a)*((a*)*)*b");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(256))).isFalse());
  }

  @Test
  void equals_isByText() {
    assertThat(NamePattern.parse("a")).isEqualTo(NamePattern.parse("a")).hasToString("a");
    assertThat(NamePattern.parse("a")).isNotEqualTo(NamePattern.parse("b"));
    assertThat(NamePattern.parse("a")).hasSameHashCodeAs(NamePattern.parse("a"));
  }
}
