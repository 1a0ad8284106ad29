package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  private static final MarkerEnvironment LINUX =
      new MarkerEnvironment(
          Map.ofEntries(
              Map.entry(MarkerVariable.OS_NAME, "posix"),
              Map.entry(MarkerVariable.SYS_PLATFORM, "linux"),
              Map.entry(MarkerVariable.PLATFORM_MACHINE, "x86_64"),
              Map.entry(MarkerVariable.PLATFORM_PYTHON_IMPLEMENTATION, "CPython"),
              Map.entry(MarkerVariable.PLATFORM_RELEASE, "6.1.0"),
              Map.entry(MarkerVariable.PLATFORM_SYSTEM, "Linux"),
              Map.entry(MarkerVariable.PLATFORM_VERSION, "#1 SMP"),
              Map.entry(MarkerVariable.PYTHON_VERSION, "3.12"),
              Map.entry(MarkerVariable.PYTHON_FULL_VERSION, "3.12.4"),
              Map.entry(MarkerVariable.IMPLEMENTATION_NAME, "cpython"),
              Map.entry(MarkerVariable.IMPLEMENTATION_VERSION, "3.12.4")),
          Set.of("Foo_Bar"),
          Set.of("test"));

  private static Marker marker(String text) {
    return Marker.parse(text).orElseThrow(() -> new AssertionError("not a marker: " + text));
  }

  private static Marker.Answer answer(String text) {
    return marker(text).evaluate(LINUX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          python_version >= "3.10"               | TRUE
          python_version == "3.12.*"             | TRUE
          python_version >= "3.12.1"             | FALSE
          python_version > "3.12"                | FALSE
          python_version ~= "3.8"                | TRUE
          python_version === "3.12"              | TRUE
          python_full_version == "3.12.4"        | TRUE
          python_full_version < "3.13"           | TRUE
          python_version in "3.11 3.12"          | TRUE
          python_version not in "3.8, 3.9"       | TRUE
          python_version not  in '3.12'          | FALSE
          python_version == "x"                  | FALSE
          python_version < "x"                   | FALSE
          "linux" in sys_platform                | TRUE
          sys_platform >= "l"                    | FALSE
          sys_platform >= "linux"                | TRUE
          sys_platform <= "linux"                | TRUE
          sys_platform != "win32"                | TRUE
          platform_release >= "5"                | TRUE
          platform_version >= "1"                | FALSE
          implementation_version >= "3.12.4rc1"  | TRUE
          implementation_name ~= "cpython"       | UNKNOWN
          os.name == "posix"                     | TRUE
          sys.platform == "linux"                | TRUE
          platform.machine == "x86_64"           | TRUE
          platform.version == "#1 SMP"           | TRUE
          python_implementation == "CPython"     | TRUE
          platform.python_implementation == "x"  | FALSE
          "3.12" == python_version               | TRUE
          "3.8" < python_version                 | TRUE
          "3.13" < python_version                | FALSE
          os_name == sys_platform                | FALSE
          extra == "x"                           | FALSE
          extra == ""                            | TRUE
          "foo.bar" in extras                    | TRUE
          "foo" in extras                        | FALSE
          "docs" not in dependency_groups        | TRUE
          'Test' in dependency_groups            | TRUE
          """)
  void evaluate_comparison_isThatOfInstallers(String text, Marker.Answer expected) {
    assertThat(answer(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sys_platform == "linux" and python_version < "3" or os_name == "posix"   | TRUE
          sys_platform == "linux" and (python_version < "3" or os_name == "nt")    | FALSE
          os_name == "nt" or sys_platform == "linux" and python_version < "3"      | FALSE
          (os_name == "posix" or os_name == "nt") and sys_platform == "win32"      | FALSE
          ((((os_name == "posix"))))                                               | TRUE
          os_name=="posix"and(os_name!="nt")or'x'in os_name                        | TRUE
          implementation_name ~= "x" and os_name == "nt"                           | FALSE
          implementation_name ~= "x" and os_name == "posix"                        | UNKNOWN
          implementation_name ~= "x" or os_name == "posix"                         | TRUE
          implementation_name ~= "x" or os_name == "nt"                            | UNKNOWN
          """)
  void evaluate_combination_bindsAndBeforeOr(String text, Marker.Answer expected) {
    assertThat(answer(text)).isEqualTo(expected);
  }

  @Test
  void evaluate_unknownEnvironment_answersOnlyWhatFollows() {
    assertThat(marker("os_name == \"nt\"").evaluate(MarkerEnvironment.UNKNOWN))
        .isEqualTo(Marker.Answer.UNKNOWN);
    assertThat(marker("os_name == \"nt\" and extra == \"x\"").evaluate(MarkerEnvironment.UNKNOWN))
        .isEqualTo(Marker.Answer.FALSE);
    assertThat(marker("os_name == \"nt\" or extra == \"\"").evaluate(MarkerEnvironment.UNKNOWN))
        .isEqualTo(Marker.Answer.TRUE);
  }

  @ParameterizedTest
  @CsvSource({"Foo_Bar, foo.bar, TRUE", "foo-bar, Foo__Bar, TRUE", "foo, foo-bar, FALSE"})
  void evaluate_extra_isComparedNormalized(String set, String asked, Marker.Answer expected) {
    MarkerEnvironment environment = LINUX.withExtra(set);

    assertThat(marker("extra == '" + asked + "'").evaluate(environment)).isEqualTo(expected);
    assertThat(marker("'" + asked + "' == extra").evaluate(environment)).isEqualTo(expected);
    assertThat(marker("extra != '" + asked + "'").evaluate(environment)).isNotEqualTo(expected);
  }

  @Test
  void evaluate_unfinishedInterpreter_isAVersion() {
    MarkerEnvironment unfinished =
        new MarkerEnvironment(
            Map.of(MarkerVariable.PYTHON_FULL_VERSION, "3.14.0a1+"), Set.of(), Set.of());

    assertThat(marker("python_full_version >= '3.14.0a1'").evaluate(unfinished))
        .isEqualTo(Marker.Answer.TRUE);
    assertThat(marker("python_full_version < '3.14.0a1'").evaluate(unfinished))
        .isEqualTo(Marker.Answer.FALSE);
  }

  @Test
  void evaluate_releaseThatIsNoVersion_holdsNothing() {
    MarkerEnvironment debian =
        new MarkerEnvironment(
            Map.of(MarkerVariable.PLATFORM_RELEASE, "6.1.0-13-Amd64"), Set.of(), Set.of());

    assertThat(marker("platform_release >= '5'").evaluate(debian)).isEqualTo(Marker.Answer.FALSE);
    assertThat(marker("platform_release === '6.1.0-13-amd64'").evaluate(debian))
        .isEqualTo(Marker.Answer.TRUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "os_name",
        "os_name ==",
        "== 'x'",
        "'x' == 'y'",
        "'3' > '2'",
        "nope == 'x'",
        "Os_Name == 'x'",
        "os_name = 'x'",
        "os_name == x",
        "os_name == 'x",
        "os_name == 'x\"",
        "os_name == 'a\\'b'",
        "os_name == 'a\nb'",
        "os_name == 'x' and",
        "and os_name == 'x'",
        "os_name == 'x' or or os_name == 'x'",
        "os_name == 'x' os_name == 'x'",
        "(os_name == 'x'",
        "os_name == 'x')",
        "()",
        "os_name notin 'x'",
        "os_name not 'x'",
        "os_name is 'x'",
        "os_name == 'x' andos_name == 'x'",
        "os_name == 'x' AND os_name == 'x'",
        "extras == 'x'",
        "'x' == extras",
        "extras in 'x'",
        "os_name in extras",
        "'x' in dependency_groups.y",
        "os_name == 'x';",
        "os_name == 'x' # c",
        "not os_name == 'x'",
        "os_name == 'x'\n",
        "python_version.x == '3'",
        "os_name inextra"
      })
  void parse_notAMarker_isEmpty(String text) {
    assertThat(Marker.parse(text)).isEmpty();
  }

  @Test
  void parse_size_isBounded() {
    String deepest = "(".repeat(Marker.MAX_DEPTH) + "os_name=='x'" + ")".repeat(Marker.MAX_DEPTH);
    String longest = "os_name=='" + "x".repeat(Marker.MAX_CHARS - 11) + "'";

    assertThat(Marker.parse(deepest)).isPresent();
    assertThat(Marker.parse("(" + deepest + ")")).isEmpty();
    assertThat(Marker.parse(longest)).isPresent();
    assertThat(Marker.parse(longest + " ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          os.name=='posix'                                 | os_name == "posix"
          os_name == '"'                                   | os_name == '"'
          ((os_name=='a' or os_name=='b') or os_name=='c') | os_name == "a" or os_name == "b" or os_name == "c"
          (os_name=='a' or os_name=='b') and 'c' not  in os_name | (os_name == "a" or os_name == "b") and "c" not in os_name
          (os_name=='a' and os_name=='b') or os_name=='c'  | os_name == "a" and os_name == "b" or os_name == "c"
          """)
  void toString_ofAMarker_parsesToTheSame(String text, String written) {
    assertThat(marker(text)).hasToString(written);
    assertThat(marker(written)).isEqualTo(marker(text));
  }

  @Test
  void environment_setAsValue_isRefused() {
    assertThatThrownBy(
            () -> new MarkerEnvironment(Map.of(MarkerVariable.EXTRAS, "x"), Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
