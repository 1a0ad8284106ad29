package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing and normalization; the order is in {@link VersionOrderTest}. */
class VersionTest {
  private static Version version(String text) {
    return Version.parse(text).orElseThrow(() -> new AssertionError("not a version: " + text));
  }

  @ParameterizedTest
  @CsvSource({
    // PEP 440, "Normalization", rule by rule
    "1.1RC1, 1.1rc1", // case
    "00, 0",
    "09000, 9000",
    "1.0+ubuntu-01, 1.0+ubuntu.1", // integers, also in a local label
    "1.0+0100foo, 1.0+0100foo", // but not in words
    "1.1.a1, 1.1a1", // separators of pre-releases
    "1.1-a1, 1.1a1",
    "1.1_a1, 1.1a1",
    "1.1a.1, 1.1a1",
    "1.1a-1, 1.1a1",
    "1.1a_1, 1.1a1",
    "1.1alpha1, 1.1a1", // spellings of pre-releases
    "1.1beta2, 1.1b2",
    "1.1c3, 1.1rc3",
    "1.1pre4, 1.1rc4",
    "1.1preview5, 1.1rc5",
    "1.2a, 1.2a0", // implicit number
    "1.2.post2, 1.2.post2", // separators of post-releases
    "1.2-post2, 1.2.post2",
    "1.2_post2, 1.2.post2",
    "1.2post2, 1.2.post2",
    "1.2post.2, 1.2.post2",
    "1.0-r4, 1.0.post4", // spellings of post-releases
    "1.0rev4, 1.0.post4",
    "1.2.post, 1.2.post0",
    "1.0-1, 1.0.post1", // implicit post-release
    "1.2.dev2, 1.2.dev2", // separators of development releases
    "1.2-dev2, 1.2.dev2",
    "1.2dev2, 1.2.dev2",
    "1.2dev.2, 1.2.dev2",
    "1.2.dev, 1.2.dev0",
    "1.0+ubuntu-1, 1.0+ubuntu.1", // local labels
    "1.0+Ubuntu_1, 1.0+ubuntu.1",
    "v1.0, 1.0", // preceding v
    "V1.0, 1.0",
    "0!1.0, 1.0", // epoch zero
    "01!2.0, 1!2.0",
    "1!2.0a1.post3.dev4+l.5, 1!2.0a1.post3.dev4+l.5",
    // where one character could begin two things, the first thing wins
    "1.0a-1-1, 1.0a1.post1",
    "1.0a--1, 1.0a0.post1",
    "1.0a.post1, 1.0a0.post1",
    "1.0apost1, 1.0a0.post1",
    "1.0rc, 1.0rc0",
    "1.0r, 1.0.post0",
    "1.0a-, 1.0a0",
    "1.0.post-, 1.0.post0",
    "1.0dev-, 1.0.dev0",
    "1a2b, !",
    "1.0ca, !",
  })
  void parse_spelling_isNormalized(String spelling, String normal) {
    assertThat(Version.parse(spelling).map(Version::toString).orElse("!")).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 1.0", "1.0 ", "\t1.0\n", "\r\n\f1.0\u000b"})
  void parse_surroundingWhiteSpace_isStripped(String spelling) {
    assertThat(version(spelling)).hasToString("1.0");
    assertThat(version(spelling).given()).isEqualTo(spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "v",
        "a",
        "1.",
        ".1",
        "1..0",
        "1. 0",
        "1.0 a1",
        "vv1",
        "1!",
        "!1",
        "1!!1",
        "1!2!3",
        "1.0+",
        "1.0+a+b",
        "1.0+a..b",
        "1.0+.a",
        "1.0+a.",
        "1.0+a b",
        "1.0.*",
        "1.0-",
        "1.0.",
        "1.0_",
        "1.0x1",
        "1.0.1.x",
        "1.0a1b1",
        "1.0a1.1",
        "1.0.dev1.post1",
        "1.0.post1a1",
        "1.0--1",
        "french toast",
        "1,0",
        "-1",
        "+1",
        "1e5",
        "0x1",
        "1.0.devel",
        "1.0\u00a0",
        "1.0\u2003",
        "\u0661.0",
        "1.0\u00e9",
        "1.0po\u017ft1",
        "1.0\0",
        "1.0+\u212a",
        "1.0;",
        "1.0#1"
      })
  void parse_notAVersion_isEmpty(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void parse_lengths_areBounded() {
    String longest = "1." + "0".repeat(Version.MAX_CHARS - 2);

    assertThat(Version.parse(longest)).isPresent();
    assertThat(Version.parse(longest + "0")).isEmpty();
  }

  @Test
  void parse_hugeNumbers_doNotOverflow() {
    Version below = version("1." + "9".repeat(40));
    Version above = version("1.1" + "0".repeat(40));

    assertThat(below).isLessThan(above);
    assertThat(version("1.0.post18446744073709551617"))
        .isNotEqualTo(version("1.0.post1"))
        .isNotEqualTo(version("1.0.post18446744073709551616"));
  }

  @Test
  void accessors_ofEverySegment_giveItsValue() {
    Version version = version("1!2.0.3rc4.post5.dev6+loc.07");

    assertThat(version.epoch()).isEqualTo(BigInteger.ONE);
    assertThat(version.release())
        .containsExactly(BigInteger.TWO, BigInteger.ZERO, BigInteger.valueOf(3));
    assertThat(version.pre())
        .contains(new Version.PreRelease(Version.Phase.CANDIDATE, BigInteger.valueOf(4)));
    assertThat(version.post()).contains(BigInteger.valueOf(5));
    assertThat(version.dev()).contains(BigInteger.valueOf(6));
    assertThat(version.local()).isEqualTo(List.of("loc", "7"));
    assertThat(version.publicVersion()).hasToString("1!2.0.3rc4.post5.dev6");
    assertThat(version.baseVersion()).hasToString("1!2.0.3");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, false, false, false",
    "1.0+l, false, false, false",
    "1.0a1, true, false, false",
    "1.0.dev1, true, false, true",
    "1.0.post1, false, true, false",
    "1.0.post1.dev1, true, true, true",
  })
  void kinds_follow_theSuffixes(String text, boolean pre, boolean post, boolean dev) {
    Version version = version(text);

    assertThat(version.isPrerelease()).isEqualTo(pre);
    assertThat(version.isPostrelease()).isEqualTo(post);
    assertThat(version.isDevrelease()).isEqualTo(dev);
  }
}
