package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of PEP 440, every pair of it. */
class VersionOrderTest {
  /** From lowest to highest; the spellings on one line are equal. */
  private static final List<List<String>> ASCENDING =
      List.of(
          List.of("0.dev0", "0.0.dev0"),
          List.of("0", "0.0", "00"),
          List.of("1.dev0", "1.0.dev0", "1.0.dev"),
          List.of("1.0.dev1"),
          List.of("1.0.dev456"),
          List.of("1.0a0.dev1"),
          List.of("1.0a1.dev1"),
          List.of("1.0a1", "1.0.alpha.1", "1a1", "v1.0-A1"),
          List.of("1.0a1+local"),
          List.of("1.0a1.post1.dev1"),
          List.of("1.0a1.post1"),
          List.of("1.0a2.dev456"),
          List.of("1.0a2"),
          List.of("1.0a12.dev456"),
          List.of("1.0a12"),
          List.of("1.0b1.dev456"),
          List.of("1.0b1", "1.0beta1"),
          List.of("1.0b2"),
          List.of("1.0b2.post345.dev456"),
          List.of("1.0b2.post345", "1.0b2-345"),
          List.of("1.0rc1.dev456"),
          List.of("1.0rc1", "1.0c1", "1.0pre1", "1.0-preview-1"),
          List.of("1.0", "1", "1.0.0", "1.0.0.0", "v1", " 1.0 ", "0!1"),
          List.of("1.0+a"),
          List.of("1.0+a.1"),
          List.of("1.0+a.10"),
          List.of("1.0+abc", "1.0+ABC"),
          List.of("1.0+abc.a"),
          List.of("1.0+abc.5", "1.0+abc-05"),
          List.of("1.0+abc.7"),
          List.of("1.0+b"),
          List.of("1.0+5", "1.0.0+5"),
          List.of("1.0+5.a"),
          List.of("1.0+5.0"),
          List.of("1.0+9"),
          List.of("1.0+10"),
          List.of("1.0.post0.dev0"),
          List.of("1.0.post0", "1.0-0", "1.0.post", "1.0r"),
          List.of("1.0.post0+l"),
          List.of("1.0.post456.dev34"),
          List.of("1.0.post456", "1.0rev456"),
          List.of("1.0.1.dev1"),
          List.of("1.0.1"),
          List.of("1.0.15"),
          List.of("1.1.dev1"),
          List.of("1.1"),
          List.of("1.10"),
          List.of("2.0"),
          List.of("2013.10"),
          List.of("1!0.dev0"),
          List.of("1!0"),
          List.of("1!1.0"),
          List.of("2!0.1"));

  private record Ranked(int rank, Version version) {}

  private static List<Ranked> all() {
    List<Ranked> ranked = new ArrayList<>();
    for (List<String> equal : ASCENDING) {
      int rank = ranked.isEmpty() ? 0 : ranked.get(ranked.size() - 1).rank() + 1;
      for (String text : equal) {
        ranked.add(new Ranked(rank, Version.parse(text).orElseThrow()));
      }
    }
    return ranked;
  }

  @Test
  void compareTo_everyPair_isTheOrderOfThePep() {
    for (Ranked left : all()) {
      for (Ranked right : all()) {
        assertThat(Integer.signum(left.version().compareTo(right.version())))
            .as("%s against %s", left.version(), right.version())
            .isEqualTo(Integer.compare(left.rank(), right.rank()));
      }
    }
  }

  @Test
  void equals_everyPair_agreesWithCompareToAndHash() {
    for (Ranked left : all()) {
      for (Ranked right : all()) {
        boolean equal = left.rank() == right.rank();
        assertThat(left.version().equals(right.version()))
            .as("%s against %s", left.version(), right.version())
            .isEqualTo(equal);
        if (equal) {
          assertThat(left.version()).hasSameHashCodeAs(right.version());
        }
      }
    }
  }

  @Test
  void toString_ofAnyVersion_parsesToAnEqualOne() {
    for (Ranked each : all()) {
      Version again = Version.parse(each.version().toString()).orElseThrow();

      assertThat(again).isEqualTo(each.version());
      assertThat(again).hasToString(each.version().toString());
    }
  }
}
