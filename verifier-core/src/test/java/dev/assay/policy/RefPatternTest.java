package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefPatternTest {
  private static boolean matches(String pattern, String ref, String version) {
    return new RefPattern(pattern).matches(ref, Version.parse(version));
  }

  @ParameterizedTest
  @CsvSource({
    "refs/tags/v1.0, refs/tags/v1.0, true",
    "refs/tags/v1.0, refs/tags/v1.0.0, false",
    "refs/tags/v1.0, xrefs/tags/v1.0, false",
    "refs/tags/v1.0, refs/tags/v1x0, false",
    "refs/tags/*, refs/tags/v1, true",
    "refs/tags/*, refs/tags/, true",
    "refs/tags/*, refs/tags/a/b, false",
    "refs/tags/**, refs/tags/a/b, true",
    "refs/*/v1, refs/heads/v1, true",
    "refs/heads/main, refs/heads/Main, false",
    "refs/tags/v1.0, refs/heads/x@refs/tags/v1.0, false",
    "*, refs/tags/v1, false",
  })
  void matches_exactAndGlob(String pattern, String ref, boolean expected) {
    assertThat(matches(pattern, ref, "9")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "refs/tags/v{version}, refs/tags/v1.0, 1.0, true",
    "refs/tags/v{version}, refs/tags/v1.0.0, 1.0, true",
    "refs/tags/v{version}, refs/tags/v1, 1.0, true",
    "refs/tags/v{version}, refs/tags/v1.0rc1, 1.0rc1, true",
    "refs/tags/v{version}, refs/tags/v1.0-rc.1, 1.0rc1, true",
    "refs/tags/v{version}, refs/tags/v1.0rc1, 1.0, false",
    "refs/tags/v{version}, refs/tags/v1.0.1, 1.0, false",
    "refs/tags/v{version}, refs/tags/v11.0, 1.0, false",
    "refs/tags/v{version}, refs/tags/vx, 1.0, false",
    "refs/tags/{version}, refs/tags/v1.0, 1.0, true",
    "refs/tags/*-{version}, refs/tags/demo-1.0, 1.0, true",
    "refs/tags/{version}-final, refs/tags/1.0-final, 1.0, true",
    "refs/tags/{version}-final, refs/tags/1.0, 1.0, false",
  })
  void matches_versionTemplate(String pattern, String ref, String version, boolean expected) {
    assertThat(matches(pattern, ref, version)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "refs/tags/{name}-{version}, refs/tags/my-demo-1.0, true",
    "refs/tags/{name}-{version}, refs/tags/My_Demo-1.0.0, true",
    "refs/tags/{name}-{version}, refs/tags/my-demo-x-1.0, false",
    "refs/tags/{name}-{version}, refs/tags/demo-1.0, false",
    "refs/tags/{name}/v{version}, refs/tags/my.demo/v1, true",
    "refs/tags/{version}/{name}, refs/tags/1.0/my--demo, true",
    "refs/heads/{name}, refs/heads/my-demo, true",
    "refs/heads/{name}, refs/heads/my-demo2, false",
  })
  void matches_nameTemplate(String pattern, String ref, boolean expected) {
    assertThat(
            new RefPattern(pattern)
                .matches(ref, ProjectName.parse("My.Demo"), Version.parse("1.0")))
        .isEqualTo(expected);
    assertThat(new RefPattern(pattern).matches(ref, Optional.empty(), Version.parse("1.0")))
        .isFalse();
  }

  @Test
  void matches_templateWithoutVersion_isFalse() {
    assertThat(new RefPattern("refs/tags/v{version}").matches("refs/tags/v1", Optional.empty()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{tag}",
        "{version}{version}",
        "{name}-{name}",
        "{name}{version}",
        "a}b",
        "{version"
      })
  void new_meaninglessPattern_isRefused(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RefPattern(pattern));
  }

  @Test
  void new_tooLong_isRefused() {
    assertThat(new RefPattern("x".repeat(RefPattern.MAX_CHARS)).text()).hasSize(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefPattern("x".repeat(RefPattern.MAX_CHARS + 1)));
  }

  /** Every pattern of up to five and text of up to four characters over a small alphabet. */
  @Test
  void glob_agreesWithRegularExpressions_exhaustively() {
    String[] patterns = words("a/*", 5);
    String[] texts = words("ab/", 4);
    for (String pattern : patterns) {
      Pattern reference = reference(pattern);
      for (String text : texts) {
        assertThat(Glob.matches(pattern, text))
            .as("%s against %s", pattern, text)
            .isEqualTo(reference.matcher(text).matches());
      }
    }
  }

  private static Pattern reference(String pattern) {
    String regex = pattern.replace("**", "\u0001").replace("*", "[^/]*").replace("\u0001", ".*");
    return Pattern.compile(regex);
  }

  private static String[] words(String alphabet, int maxLength) {
    List<String> words = new ArrayList<>();
    words.add("");
    int from = 0;
    for (int length = 1; length <= maxLength; length++) {
      int to = words.size();
      for (int i = from; i < to; i++) {
        for (int c = 0; c < alphabet.length(); c++) {
          words.add(words.get(i) + alphabet.charAt(c));
        }
      }
      from = to;
    }
    return words.toArray(String[]::new);
  }
}
