package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionNameTest {
  private static DistributionName parse(String fileName) {
    try {
      return DistributionName.parse(fileName);
    } catch (InvalidDistributionName invalid) {
      throw new AssertionError(fileName + ": " + invalid.getMessage(), invalid);
    }
  }

  private static boolean same(String one, String other) {
    boolean forwards = parse(one).sameDistribution(parse(other));
    assertThat(parse(other).sameDistribution(parse(one))).isEqualTo(forwards);
    return forwards;
  }

  @ParameterizedTest
  @CsvSource({
    "foo-1.0.tar.gz, foo-1.0.0.tar.gz",
    "foo-1.0.tar.gz, foo-1.0.zip",
    "Foo.Bar-1.0-py3-none-any.whl, foo_bar-1.0-py3-none-any.whl",
    "foo-bar-1.0.tar.gz, foo_bar-1.0.tar.gz",
    "a-1-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl,"
        + " a-1-cp310-cp310-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "a-1-01-py3-none-any.whl, a-1-1-py3-none-any.whl",
    "a-1-PY3-none-any.whl, a-1-py3-none-any.whl",
    "a-1.0rc1.tar.gz, a-1.0c1.tar.gz",
    "a-1.0+local.1.tar.gz, a-1.0+local_1.tar.gz",
    "a-v1.0.tar.gz, a-1.0.tar.gz",
    "a-1-py2.py3-none-any.whl, a-1-py3.py2-none-any.whl",
    "a-1-py3.py3-none-any.whl, a-1-py3-none-any.whl",
  })
  void sameDistribution_spellings_areEqual(String subject, String file) {
    assertThat(same(subject, file)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a-1-1-py3-none-any.whl, a-1-py3-none-any.whl",
    "foo-1.0.tar.gz, foo-1.0-py3-none-any.whl",
    "foo-1.0.tar.gz, foo-1.1.tar.gz",
    "foo-1.0.tar.gz, fooo-1.0.tar.gz",
    "foo-1.0.tar.gz, foo-1.0+l.tar.gz",
    "foo-1.0.tar.gz, foo-1.0.post0.tar.gz",
    "a-1-1-py3-none-any.whl, a-1-2-py3-none-any.whl",
    "a-1-1a-py3-none-any.whl, a-1-1A-py3-none-any.whl",
    "a-1-1-py3-none-any.whl, a-1-1_-py3-none-any.whl",
    "a-1-py3-none-any.whl, a-1-py2-none-any.whl",
    "a-1-py3-none-any.whl, a-1-py3-abi3-any.whl",
    "a-1-py3-none-any.whl, a-1-py3-none-win32.whl",
    "a-1-py2.py3-none-any.whl, a-1-py3-none-any.whl",
    "a-1-py3-none-any.whl, b-1-py3-none-any.whl",
    "a-1-py3-none-any.whl, a-2-py3-none-any.whl",
  })
  void sameDistribution_differences_areUnequal(String subject, String file) {
    assertThat(same(subject, file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo-1.0.TAR.GZ",
        "foo.tar.gz",
        "foo-1.0.tar.bz2",
        "foo-1.0.egg",
        "foo-1.0-py3-none-any.WHL",
        "foo-bar-1.0-x-py3-none-any-y.whl",
        "foo__bar-1-py3-none-any.whl",
        "-1.0.tar.gz",
        "a-1-x1-py3-none-any.whl",
        "foo-1.0.tar.gz\n",
        "foo-1.0-py3-none-any.whl\n",
        "foo-1.0-py3-none.whl",
        "foo-1.0\n.tar.gz",
        "foo- 1.0.tar.gz",
        "foo-1.0 .tar.gz",
        "foo-.tar.gz",
        "foo-x.tar.gz",
        "../foo-1.0.tar.gz",
        "dir/foo-1.0.tar.gz",
        "C:\\foo-1.0.tar.gz",
        "foo-1.0/../bar-1.0.tar.gz",
        "foo-1.0-/1-py3-none-any.whl",
        "foo-1.0-1/-py3-none-any.whl",
        "foo-1.0--none-any.whl",
        "foo-1.0-py3--any.whl",
        "foo-1.0-py3.-none-any.whl",
        "foo-1.0-.py3-none-any.whl",
        "foo-1.0-py3-none-any/x.whl",
        "foo-1.0-py3-none-\u00e9.whl",
        "\u00e9-1.0-py3-none-any.whl",
        "_foo-1.0.tar.gz",
        "foo-\u0661.tar.gz",
        "",
        "-",
        ".whl",
        ".tar.gz",
        ".zip",
        "foo-1.0"
      })
  void parse_notADistribution_isRefused(String fileName) {
    assertThatThrownBy(() -> DistributionName.parse(fileName))
        .isInstanceOf(InvalidDistributionName.class)
        .message()
        .isNotBlank();
  }

  @Test
  void tag_equality_needsAllThreeFields() {
    WheelTag tag = new WheelTag("cp311", "abi3", "win_amd64");

    assertThat(tag)
        .isEqualTo(new WheelTag("cp311", "abi3", "win_amd64"))
        .hasSameHashCodeAs(new WheelTag("cp311", "abi3", "win_amd64"))
        .isNotEqualTo(new WheelTag("cp312", "abi3", "win_amd64"))
        .isNotEqualTo(new WheelTag("cp311", "none", "win_amd64"))
        .isNotEqualTo(new WheelTag("cp311", "abi3", "win32"));
  }

  @Test
  void parse_dashBeforeTheVersion_isTheLastOne() {
    DistributionName name = parse("foo-1.0-1.tar.gz");

    assertThat(name.project()).hasToString("foo-1-0");
    assertThat(name.version()).hasToString("1");
  }

  @Test
  void parse_wheel_givesAllItsParts() {
    DistributionName name = parse("Zope.Interface-7.0-2b-cp311.cp312-abi3-win_amd64.whl");

    assertThat(name).isInstanceOf(DistributionName.Wheel.class);
    DistributionName.Wheel wheel = (DistributionName.Wheel) name;
    assertThat(wheel.fileName()).isEqualTo("Zope.Interface-7.0-2b-cp311.cp312-abi3-win_amd64.whl");
    assertThat(wheel.project()).hasToString("zope-interface");
    assertThat(wheel.version()).hasToString("7.0");
    assertThat(wheel.build()).contains(new BuildTag(BigInteger.TWO, "b"));
    assertThat(wheel.tags())
        .isEqualTo(
            Set.of(
                new WheelTag("cp311", "abi3", "win_amd64"),
                new WheelTag("cp312", "abi3", "win_amd64")));
  }

  @Test
  void parse_wheelWithoutBuild_hasNone() {
    DistributionName name = parse("zope.interface-7.0-cp312-cp312-win_amd64.whl");

    assertThat(((DistributionName.Wheel) name).build()).isEmpty();
    assertThat(((DistributionName.Wheel) name).tags())
        .extracting(WheelTag::toString)
        .containsExactly("cp312-cp312-win_amd64");
  }

  @Test
  void parse_tagCombinations_areBounded() {
    String tens = "x" + ".x".repeat(9);
    String hundred = "x" + ".x".repeat(99);

    assertThat(parse("a-1-" + tens + "-" + tens + "-" + tens + ".whl").version()).hasToString("1");
    assertThatThrownBy(
            () -> DistributionName.parse("a-1-" + tens + "-" + tens + ".x-" + tens + ".whl"))
        .isInstanceOf(InvalidDistributionName.class);
    assertThatThrownBy(() -> DistributionName.parse("a-1-" + hundred + "-x.x-" + tens + ".whl"))
        .isInstanceOf(InvalidDistributionName.class);
  }

  @Test
  void parse_length_isBounded() {
    String longest = "a-1." + "0".repeat(DistributionName.MAX_CHARS - 8) + ".zip";

    assertThat(parse(longest).fileName()).hasSize(DistributionName.MAX_CHARS);
    assertThatThrownBy(() -> DistributionName.parse("a" + longest))
        .isInstanceOf(InvalidDistributionName.class)
        .hasMessageContaining("longer");
  }
}
