package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final String PUBLISHER = "publisher = [{repository='acme/demo',workflow='r.yml'}]";

  static PolicyFile read(String... lines) {
    return PolicyFile.read(Bytes.ofUtf8(String.join("\n", lines)), "p.toml").linted(TODAY);
  }

  /** {@code KIND:LINE}, for each finding. */
  private static List<String> found(String... lines) {
    return read(lines).findings().stream().map(it -> it.kind() + ":" + it.line()).toList();
  }

  private static String project(String selector) {
    return "project = [{" + selector + ", " + PUBLISHER + "}]";
  }

  @Test
  void read_exactPolicy_isUsableWithoutFindings() {
    PolicyFile file = read("version = 1", project("name = 'demo'"));

    assertThat(file.findings()).isEmpty();
    Policy policy = file.policy().orElseThrow();
    assertThat(policy.mode()).isEqualTo(PolicyMode.ENFORCE);
    assertThat(policy.expectation(name("Demo"), version("1")))
        .isInstanceOf(Expectation.OneOf.class);
    assertThat(policy.expectation(name("other"), version("1"))).isEqualTo(new Expectation.None());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modes = 'audit' | UNKNOWN_KEY | did you mean \"mode\"",
        "mode = 'warn' | MALFORMED | enforce, audit",
        "mode = 1 | MALFORMED | mode is a string",
        "project = 1 | MALFORMED | [[project]]",
        "default = 1 | MALFORMED | default is a table",
        "default = {} | MISSING_KEY | no publisher",
        "default = {publisher = []} | MISSING_KEY | no publisher",
        "default = {publisher = [{}]} | CONTRADICTORY | names nobody",
        "default = {publisher = [{ref = 'x'}]} | CONTRADICTORY | ",
        "default = {publisher = [{repository = ''}]} | MALFORMED | never \"any\"",
        "default = {publisher = [{repository = 'acme'}]} | MALFORMED | OWNER/NAME",
        "default = {publisher = [{repository = 'acme/*'}]} | MALFORMED | OWNER/NAME",
        "default = {publisher = [{repository = 'a/b/c'}]} | MALFORMED | OWNER/NAME",
        "default = {publisher = [{repository = 'svn:a/b'}]} | MALFORMED | OWNER/NAME",
        "default = {publisher = [{repository='a/b',owner='gitlab:a'}]} | CONTRADICTORY | forges",
        "default = {publisher = [{owner='a',workflow='x'}]} | CONTRADICTORY | needs a repository",
        "default = {publisher = [{repository-id='1'}]} | CONTRADICTORY | issuer",
        "default = {publisher = [{repository='a/b',owner-id='x'}]} | MALFORMED | no number",
        "default = {publisher = [{repository='a/b',ref='{x}'}]} | MALFORMED | templates",
        "default = {publisher = [{repo='a/b'}]} | UNKNOWN_KEY | \"repository\"",
        "default = {publisher = [{identity='a'}]} | CONTRADICTORY | needs an issuer",
        "exemption = [{name='a',owner='o',reason='r'}] | MISSING_KEY | ends on some day",
        "exemption = [{name='a',reason='r',expires=2027-01-01}] | MISSING_KEY | owner",
        "exemption = [{name='a',owner='o',expires=2027-01-01}] | MISSING_KEY | reason",
        "exemption = [{owner='o',reason='r',expires=2027-01-01}] | MISSING_KEY | one of name",
        "exemption = [{name='a',owner='o',reason='r',expires='soon'}] | MALFORMED | a date",
        "exemption = [{name='a',owner='o',reason='r',expires=2027-01-01T00:00:00}] | MALFORMED |"
            + " date",
        "alias = [{repository='a/b'}] | MISSING_KEY | formerly",
        "alias = [{repository='a/b',formerly='gitlab:c/d'}] | CONTRADICTORY | one forge",
        "alias = [{repository='a/b',formerly='c/d',versions='x'}] | MALFORMED | specifier",
      })
  void read_mistake_isAFindingAtItsLineAndBlocks(String line, Kind kind, String message) {
    PolicyFile file = read("version = 1", "", line);

    assertThat(file.policy()).isEmpty();
    assertThat(file.findings().getFirst().kind()).isEqualTo(kind);
    assertThat(file.findings().getFirst().line()).isEqualTo(3);
    assertThat(file.findings().getFirst().text()).contains(message == null ? "" : message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "glob = 'demo' | a name",
        "glob = 'a**' | no project name",
        "glob = 'a/*' | no project name",
        "pattern = '^a$' | anchored",
        "pattern = 'a(' | empty part",
        "pattern = 'A' | lower case",
        "name = 'a*' | see glob",
        "name = 'a', glob = 'b*' | not 2",
      })
  void read_selectorThatIsNone_isAFinding(String selector, String message) {
    PolicyFile file = read("version = 1", project(selector));

    assertThat(file.policy()).isEmpty();
    assertThat(file.findings().getFirst().text()).contains(message);
  }

  @Test
  void read_invisibleCharacters_areRefusedAndNeverPrinted() {
    PolicyFile value =
        read("version = 1", "default = {publisher = [{repository = \"a/b\", commit = \"x\\ny\"}]}");
    PolicyFile key = read("version = 1", "\"x\\n::error::\" = 1");

    assertThat(value.findings())
        .singleElement()
        .extracting(it -> it.kind())
        .isEqualTo(Kind.MALFORMED);
    assertThat(key.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.text()).hasLineCount(1));
  }

  @Test
  void read_severalMistakes_areAllTold() {
    assertThat(
            found(
                "version = 2",
                "color = 'red'",
                "[default]",
                "require = 'some'",
                "[[default.publisher]]",
                "repository = 'acme/demo'",
                "workflows = 'x'"))
        .containsExactly("MALFORMED:1", "UNKNOWN_KEY:2", "MALFORMED:4", "UNKNOWN_KEY:7");
  }

  @Test
  void read_notToml_isUnreadableAtItsLine() {
    assertThat(found("version = 1", "mode = ")).containsExactly("UNREADABLE:2");
    assertThat(found("version = 1", "version = 1")).containsExactly("UNREADABLE:2");
  }

  @Test
  void read_emptyFile_isNoPolicy() {
    assertThat(found("")).containsExactly("MISSING_KEY:1");
  }

  @Test
  void read_tooLarge_isUnreadable() {
    String filler = "#" + "x".repeat(PolicyReader.MAX_BYTES - "version = 1\n#".length());
    assertThat(found("version = 1", filler)).isEmpty();
    assertThat(found("version = 1", filler + "x")).containsExactly("UNREADABLE:1");
  }

  @Test
  void read_ruleBehindOneThatDecides_isUnreachable() {
    assertThat(covered("name='a-b'", "name='A_b'")).isTrue();
    assertThat(covered("glob='a*'", "glob='ab*'")).isTrue();
    assertThat(covered("glob='*'", "glob='a*'")).isTrue();
    assertThat(covered("pattern='a.*'", "pattern='a.*'")).isTrue();
    // An exact name decides wherever it stands.
    assertThat(covered("glob='a*'", "name='ab'")).isFalse();
    assertThat(covered("glob='ab*'", "glob='a*'")).isFalse();
    assertThat(covered("glob='a*-x'", "glob='a*'")).isFalse();
    assertThat(covered("name='a'", "glob='a*'")).isFalse();
  }

  private static boolean covered(String first, String second) {
    return found(
            "version = 1",
            "project = [",
            "{" + first + ", " + PUBLISHER + "},",
            "{" + second + ", " + PUBLISHER + "}]")
        .contains("UNREACHABLE:4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner='acme' | any repository",
        "repository='acme/demo' | any workflow",
        "repository='a/b',workflow='w',ref='**' | any kind",
        "repository='a/b',workflow='w',ref='refs/*/v1' | any kind",
        "repository='a/b',workflow='w',ref='refs/heads/*' | push a branch",
        "repository='a/b',workflow='w',ref='refs/pull/*/merge' | nobody has merged",
        "repository='a/b',workflow='w',trigger='pull_request_target' | outside",
      })
  void linted_loosePublisher_isAWarningAndDoesNotBlock(String publisher, String message) {
    PolicyFile file = read("version = 1", "default = {publisher = [{" + publisher + "}]}");

    assertThat(file.policy()).isPresent();
    assertThat(file.findings()).hasSize(1);
    assertThat(file.findings().getFirst().kind()).isEqualTo(Kind.TOO_LOOSE);
    assertThat(file.findings().getFirst().kind().isError()).isFalse();
    assertThat(file.findings().getFirst().text()).contains(message);
    assertThat(file.findings().getFirst().line()).isEqualTo(2);
  }

  @Test
  void linted_looseNames_areWarnings() {
    assertThat(found("version = 1", project("glob='*-demo'"))).containsExactly("TOO_LOOSE:2");
    assertThat(found("version = 1", project("pattern='.*demo'"))).containsExactly("TOO_LOOSE:2");
    assertThat(found("version = 1", project("pattern='[a-z-]+'"))).containsExactly("TOO_LOOSE:2");
    assertThat(found("version = 1", project("glob='acme-*'"))).isEmpty();
  }

  @Test
  void linted_exemptionDates_areNamed() {
    String exemption = "exemption = [{name='a',owner='o',reason='r',expires=%s}]";
    assertThat(found("version = 1", exemption.formatted("2026-05-31")))
        .containsExactly("EXPIRED:2");
    assertThat(found("version = 1", exemption.formatted("2026-06-01"))).isEmpty();
    assertThat(found("version = 1", exemption.formatted("'2027-06-01'"))).isEmpty();
    assertThat(found("version = 1", exemption.formatted("2027-06-02")))
        .containsExactly("TOO_LOOSE:2");
  }

  @Test
  void linted_aliases_areUsedAndPinned() {
    String rule = "project = [{name='demo', publisher=[{repository='acme/demo',workflow='r'%s}]}]";
    String alias = "alias = [{repository='%s',formerly='old/demo'%s}]";

    assertThat(found("version = 1", rule.formatted(""), alias.formatted("a/other", "")))
        .containsExactly("UNUSED:3");
    assertThat(found("version = 1", rule.formatted(""), alias.formatted("Acme/Demo", "")))
        .containsExactly("TOO_LOOSE:3");
    assertThat(
            found(
                "version = 1", rule.formatted(""), alias.formatted("acme/demo", ",versions='<2'")))
        .isEmpty();
    assertThat(
            found(
                "version = 1",
                rule.formatted(",repository-id='7'"),
                alias.formatted("acme/demo", "")))
        .isEmpty();
  }

  @Test
  void orThrow_unusable_namesTheFirstMistake() {
    assertThatThrownBy(() -> read("version = 1", "x = 1").orThrow("p.toml"))
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining("POLICY_INVALID")
        .hasMessageContaining("p.toml:2");
  }

  @Test
  void read_manyRules_takesNoTimeThatGrowsWithTheirSquareByMuch() {
    String[] lines =
        IntStream.range(0, 1000)
            .mapToObj(i -> "[[project]]\nname='p" + i + "'\n" + PUBLISHER)
            .toArray(String[]::new);
    PolicyFile file = read("version = 1", String.join("\n", lines));

    assertThat(file.policy().orElseThrow().rules()).hasSize(1000);
  }

  static ProjectName name(String text) {
    return ProjectName.parse(text).orElseThrow();
  }

  static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }
}
