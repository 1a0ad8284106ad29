package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {
  private static Requirement requirement(String text) {
    return Requirement.parse(text).orElseThrow(() -> new AssertionError("not one: " + text));
  }

  /** Each row: the requirement and the normalized parts of it: name, extras, specifiers, URL. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          foo                                | foo     | []         | ``      | -
          ` Foo.Bar `                        | foo-bar | []         | ``      | -
          Foo.Bar[x,y]>=1,<2                 | foo-bar | [x, y]     | >=1,<2  | -
          foo [ x , Y_z ] >= 1 , < 2         | foo     | [x, y-z]   | >=1,<2  | -
          foo[a,A]                           | foo     | [a]        | ``      | -
          foo[]                              | foo     | []         | ``      | -
          foo (>=1)                          | foo     | []         | >=1     | -
          foo(==1.*)                         | foo     | []         | ==1.*   | -
          foo ( )                            | foo     | []         | ``      | -
          foo>=1,                            | foo     | []         | >=1     | -
          foo===x+y                          | foo     | []         | ===x+y  | -
          foo==1!2.0+l                       | foo     | []         | ==1!2.0+l | -
          foo@https://e.com/a.whl            | foo     | []         | ``      | https://e.com/a.whl
          foo[x] @  git+https://h/r@v#egg=n  | foo     | [x]        | ``      | git+https://h/r@v#egg=n
          `foo @ https://e.com/a.whl `       | foo     | []         | ``      | https://e.com/a.whl
          foo @ https://e.com/a.whl;os_name<"3" | foo  | []         | ``      | https://e.com/a.whl;os_name<"3"
          """)
  void parse_requirement_givesItsParts(
      String text, String name, String extras, String specifiers, @Nullable String url) {
    Requirement requirement = requirement(text);

    assertThat(requirement.name()).hasToString(name);
    assertThat(requirement.extras()).hasToString(extras);
    assertThat(requirement.specifiers()).hasToString(specifiers);
    assertThat(requirement.url()).isEqualTo(Optional.ofNullable(url));
    assertThat(requirement.marker()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo;os_name=='x'",
        "foo ; os_name=='x'",
        "foo>=1;os_name=='x'",
        "foo (>=1) ; os_name=='x' ",
        "foo[x]; os_name=='x'",
        "foo===1;os_name=='x'",
        "foo @ https://e.com/a.whl ; os_name=='x'",
        "foo @ https://e.com/a.whl\t;os_name=='x'"
      })
  void parse_marker_isRead(String text) {
    assertThat(requirement(text).marker()).isEqualTo(Marker.parse("os_name == 'x'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-foo",
        "foo-",
        "foo bar",
        "foo 1.0",
        "foo>=1.0.*",
        "foo=1",
        "foo>=",
        "foo~=1",
        "foo>=1 <2",
        "foo(>=1",
        "foo>=1)",
        "foo()x",
        "foo[",
        "foo[x",
        "foo]",
        "foo[x,]",
        "foo[,x]",
        "foo[x y]",
        "foo[-x]",
        "foo[x][y]",
        "foo @",
        "foo @ ",
        "@ https://e.com",
        "foo;",
        "foo ; os_name",
        "foo @ https://e.com/a.whl; os_name=='x'",
        "foo @ a b",
        "./dir",
        "git+https://h/r",
        "foo>=1 # comment",
        "foo>=1 --hash=sha256:00",
        "foo\n",
        "foo\n>=1",
        "foo>=1\n",
        "foo @ https://e.com\n",
        "-r other.txt",
        "f\u00f6o",
        "foo[\u00e9]",
        "foo,bar"
      })
  void parse_notARequirement_isEmpty(String text) {
    assertThat(Requirement.parse(text)).isEmpty();
  }

  @Test
  void parse_length_isBounded() {
    String longest = "foo" + " ".repeat(Requirement.MAX_CHARS - 3);

    assertThat(Requirement.parse(longest)).isPresent();
    assertThat(Requirement.parse(longest + " ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Foo.Bar [x , Y_z] ( >= 1 , < 2 ) ; os_name=='x' | Foo.Bar[x,Y_z]>=1,<2 ; os_name == "x"
          foo@https://e.com/a.whl  ;os_name=='x'          | foo @ https://e.com/a.whl ; os_name == "x"
          """)
  void toString_ofARequirement_parsesToTheSame(String text, String written) {
    assertThat(requirement(text)).hasToString(written);
    assertThat(requirement(written)).hasToString(written);
  }

  @Test
  void constructor_urlAndSpecifiers_areRefused() {
    Requirement versioned = requirement("foo>=1");

    assertThatThrownBy(() ->
            new Requirement(
                versioned.name(),
                Set.of(),
                versioned.specifiers(),
                Optional.of("https://e.com"),
                Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
