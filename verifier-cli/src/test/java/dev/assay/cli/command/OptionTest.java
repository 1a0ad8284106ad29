package dev.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionTest {
  private static final Option OPTION =
      new Option("--name", "-n", "TEXT", "does it", OptionGroup.OUTPUT, List.of("a"), false);

  @Test
  void equals_sameRow_isEqualAndHashesAlike() {
    Option same =
        new Option("--name", "-n", "TEXT", "does it", OptionGroup.OUTPUT, List.of("a"), false);

    assertThat(OPTION).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void equals_anyOtherCell_isNotEqual() {
    OptionGroup group = OptionGroup.OUTPUT;
    List<String> a = List.of("a");

    assertThat(OPTION)
        .isNotEqualTo(null)
        .isNotEqualTo("--name")
        .isNotEqualTo(new Option("--nam", "-n", "TEXT", "does it", group, a, false))
        .isNotEqualTo(new Option("--name", "", "TEXT", "does it", group, a, false))
        .isNotEqualTo(new Option("--name", "-n", "", "does it", group, a, false))
        .isNotEqualTo(new Option("--name", "-n", "TEXT", "does", group, a, false))
        .isNotEqualTo(new Option("--name", "-n", "TEXT", "does it", OptionGroup.TRUST, a, false))
        .isNotEqualTo(new Option("--name", "-n", "TEXT", "does it", group, List.of(), false))
        .isNotEqualTo(new Option("--name", "-n", "TEXT", "does it", group, a, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--a", "--name", "--a-b", "--a1", "--a-", "--z0-9"})
  void option_longName_isTaken(String name) {
    assertThat(Option.flag(OptionGroup.OUTPUT, name, "").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "--", "---", "-a", "a", "--A", "--1", "---a", "--a_b", "--a b", "--é"})
  void option_anotherName_isRefused(String name) {
    assertThatThrownBy(() -> Option.flag(OptionGroup.OUTPUT, name, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
