package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {
  @ParameterizedTest
  @CsvSource({
    "friendly-bard, friendly-bard",
    "Friendly-Bard, friendly-bard",
    "FRIENDLY-BARD, friendly-bard",
    "friendly.bard, friendly-bard",
    "friendly_bard, friendly-bard",
    "friendly--bard, friendly-bard",
    "FrIeNdLy-._.-bArD, friendly-bard",
    "Foo__Bar.-baz, foo-bar-baz",
    "a, a",
    "9, 9",
    "zope.interface, zope-interface",
  })
  void parse_name_isNormalized(String name, String normalized) {
    ProjectName parsed = ProjectName.parse(name).orElseThrow();

    assertThat(parsed.normalized()).isEqualTo(normalized);
    assertThat(parsed.given()).isEqualTo(name);
    assertThat(ProjectName.parse(normalized)).contains(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "_",
        "-a",
        "a-",
        ".a",
        "a.",
        "_a",
        "a_",
        "a b",
        "a\n",
        "\na",
        "a/b",
        "a\\b",
        "a+b",
        "a[x]",
        "\u00e9",
        "a\u0130b",
        "a\u212ab",
        "\u0661",
        "a\0b",
        "..",
        "a@b",
        "a:b"
      })
  void parse_notAName_isEmpty(String name) {
    assertThat(ProjectName.parse(name)).isEmpty();
  }

  @Test
  void parse_everyCharacter_agreesWithTheGrammar() {
    List<Integer> alone =
        IntStream.range(0, 0x3000)
            .filter(c -> ProjectName.parse(Character.toString(c)).isPresent())
            .boxed()
            .toList();
    List<Integer> inside =
        IntStream.range(0, 0x3000)
            .filter(c -> ProjectName.parse("a" + Character.toString(c) + "a").isPresent())
            .boxed()
            .toList();

    assertThat(alone).allMatch(c -> Character.toString(c).matches("[A-Za-z0-9]")).hasSize(62);
    assertThat(inside).allMatch(c -> Character.toString(c).matches("[A-Za-z0-9._-]")).hasSize(65);
  }

  @Test
  void parse_lengths_areBounded() {
    String longest = "a".repeat(ProjectName.MAX_CHARS);

    assertThat(ProjectName.parse(longest)).isPresent();
    assertThat(ProjectName.parse(longest + "a")).isEmpty();
  }

  @Test
  void equals_spellings_areOneName() {
    ProjectName one = ProjectName.parse("Foo.Bar").orElseThrow();
    ProjectName same = ProjectName.parse("foo_bar").orElseThrow();
    ProjectName other = ProjectName.parse("foobar").orElseThrow();

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isEqualByComparingTo(same);
    assertThat(one).isNotEqualTo(other).isLessThan(other);
  }

  @Test
  void constructor_formsThatDisagree_areRefused() {
    assertThatThrownBy(() -> new ProjectName("foo", "bar"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProjectName("-", "-"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
