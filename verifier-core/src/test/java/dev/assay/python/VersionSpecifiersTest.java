package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifiersTest {
  private static VersionSpecifiers specifiers(String text) {
    return VersionSpecifiers.parse(text).orElseThrow(() -> new AssertionError("not one: " + text));
  }

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  private static List<Version> versions(String spaceSeparated) {
    return Stream.of(spaceSeparated.split(" ", -1)).map(VersionSpecifiersTest::version).toList();
  }

  /** Each row: the specifier, what it admits, what it does not. */
  @ParameterizedTest
  @CsvSource({
    "~=2.2,          2.2 2.2.0 2.3 2.99 2.2.post3 2.3a1 2.2+l, 2.1 2.2a1 2.2.dev0 3.0 3.0a1 1!2.2",
    "~=1.4.5,        1.4.5 1.4.6 1.4.99 1.4.5.post1,           1.4.4 1.5 1.5.0 1.4",
    "~=1.4.5a4,      1.4.5a4 1.4.5 1.4.6 1.4.5a5,              1.4.5a3 1.5.0",
    "~=2.2.0,        2.2 2.2.5,                                2.3 2.1.9",
    "~=1!1.2,        1!1.2 1!1.9,                              1.2 1!2.0 2!1.2",
    "==1.1,          1.1 1.1.0 1.1+l v1.1,                     1.1.post1 1.1a1 1.1.dev0 1.1.1"
        + " 1!1.1",
    "==1.1.post1,    1.1.post1 1.1-1 1.1.post1+x,              1.1 1.1.post2",
    "==1.1+l.1,      1.1+l.1 1.1+L_01,                         1.1 1.1+l 1.1+l.1.1",
    "==1.1.*,        1.1 1.1.0 1.1a1 1.1.dev1 1.1.post1 1.1.9 1.1+l, 1.2 1 1.0 1!1.1 11.1",
    "==1.0.*,        1 1.0 1rc1 1.0.5,                         1.1 2",
    "==1.*,          1 1.5 1a1,                                2 0.9 10",
    "!=1.1,          1.1.post1 1.1a1 1.2 1.1.1,                1.1 1.1.0 1.1+l",
    "!=1.1.*,        1.2 1 1.0,                                1.1 1.1a1 1.1.post1 1.1.9",
    "<=1.1,          1.1 1.1+l 1.0 1.1a1 1.1.dev0,             1.1.post1 1.1.1 1!0",
    ">=1.1,          1.1 1.1+l 1.1.post1 1.2a1 2 1!0,          1.0 1.1a1 1.1.dev0",
    "<1.1,           1.0 1.0.post9 1.0.9 1.0+l,                1.1 1.1a1 1.1.dev0 1.1+l 1.1.post1",
    "<1.1a2,         1.1a1 1.1.dev0 1.1a2.dev0 1.0,            1.1a2 1.1",
    "<1.1.post2,     1.1 1.1.post1 1.1a1,                      1.1.post2 1.1.post2.dev0",
    ">1.1,           1.1.1 1.2.dev0 1.2 2a1,                   1.1 1.1.post1 1.1+l 1.1.post1.dev1"
        + " 1.1a1",
    ">1.1.post1,     1.1.post2 1.1.1 1.1.post2+l,              1.1.post1 1.1.post1+l 1.1",
    ">1.1a1,         1.1a2 1.1 1.1a2+l 1.1+l 1.1.post1,        1.1a1 1.1a1+l 1.1a1.post1",
    "===1.0,         1.0 v1.0,                                 1.0.0 1 1.0+l",
    "===1.0+L,       1.0+l,                                    1.0",
    "'>=1,!=1.3.*,<2', 1 1.2 1.4,                              0.9 1.3 1.3.1 2 2.0a1",
    "' >= 1.0 , < 2 ,', 1.0 1.9,                               2.0 0.9",
    "'',             0 1 1a1 1!1,                              ",
  })
  void admits_everyOperator_isThatOfThePep(String text, String admitted, String refused) {
    VersionSpecifiers specifiers = specifiers(text);

    assertThat(versions(admitted)).allMatch(specifiers::admits);
    if (refused != null) {
      assertThat(versions(refused)).noneMatch(specifiers::admits);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "=1.0",
        "=>1.0",
        "==",
        "== ",
        "~=1",
        "~=1.*",
        "~=1.0+l",
        "~=1.0.*",
        ">=1.*",
        "<1.*",
        ">1.0+l",
        "<1.0+l",
        ">=1.0+l",
        "<=1.0+l",
        "==1.0a1.*",
        "==1.0.post1.*",
        "==1.0.dev1.*",
        "==1.0+l.*",
        "==1.0.*.*",
        "==*",
        "==.*",
        "==1.0 .*",
        "== 1.0 2.0",
        ">=1.0 <2",
        ">1;",
        "===",
        "===a b",
        "===a;b",
        "===a)",
        "===\u00e9",
        "<>1.0",
        "!1.0",
        "==french toast",
        ">=1.0,x"
      })
  void parse_notASpecifier_isEmpty(String text) {
    assertThat(VersionSpecifiers.parse(text)).isEmpty();
  }

  @Test
  void parse_size_isBounded() {
    String clauses = ">=1,".repeat(VersionSpecifiers.MAX_CLAUSES);
    String commas = ",".repeat(VersionSpecifiers.MAX_CHARS);

    assertThat(VersionSpecifiers.parse(clauses)).isPresent();
    assertThat(VersionSpecifiers.parse(clauses + ">=1")).isEmpty();
    assertThat(VersionSpecifiers.parse(commas)).isPresent();
    assertThat(VersionSpecifiers.parse(commas + ",")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ">=1.0a1, true", "==1.0.dev1, true", "<2.0rc1, true", "===1.0b2, true", "~=1.0a1, true",
    ">1.0.dev0, true", "!=1.0a1, false", ">=1.0, false", "==1.*, false", "===x, false",
    "'>=1,<2.0a1', true", "'', false"
  })
  void namePrerelease_holds_whenAClauseAsksForOne(String text, boolean expected) {
    assertThat(specifiers(text).namePrerelease()).isEqualTo(expected);
  }

  @Test
  void select_finalReleases_hidePrereleases() {
    assertThat(specifiers(">=1").select(versions("0.9 1.0 1.1a1 1.2 2.0.dev1")))
        .containsExactlyElementsOf(versions("1.0 1.2"));
  }

  @Test
  void select_onlyPrereleases_givesThem() {
    assertThat(specifiers(">=1").select(versions("0.9 1.1a1 2.0.dev1")))
        .containsExactlyElementsOf(versions("1.1a1 2.0.dev1"));
  }

  @Test
  void select_namedPrerelease_givesAll() {
    assertThat(specifiers(">=1.0a1").select(versions("1.0 1.1a1")))
        .containsExactlyElementsOf(versions("1.0 1.1a1"));
  }

  @Test
  void toString_ofSpecifiers_parsesToTheSame() {
    VersionSpecifiers specifiers = specifiers(" ~= 1.4 , != 1.5.* , ===x ");

    assertThat(specifiers).hasToString("~=1.4,!=1.5.*,===x");
    assertThat(specifiers(specifiers.toString())).hasToString(specifiers.toString());
  }
}
