package dev.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.verify.VerifyOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentParserTest {
  private static final Command VERIFY =
      Command.of("verify", "Verifies", (arguments, shell) -> ExitCode.OK)
          .withOperands("SUBJECT", 1, Integer.MAX_VALUE)
          .withOptions(VerifyOptions.ALL);

  private static Arguments parse(String... words) throws UsageError {
    return ArgumentParser.parse(VERIFY, List.of(words), Map.of());
  }

  private static Arguments parse(Map<String, String> environment, String... words)
      throws UsageError {
    return ArgumentParser.parse(VERIFY, List.of(words), environment);
  }

  @Test
  void parse_optionsAndOperandsMixed_keepsTheOrderOfEach() throws UsageError {
    Arguments arguments =
        parse("a.whl", "--repo", "o/r", "b.whl", "--publisher=github:a/b/c", "--publisher", "x:y");

    assertThat(arguments.operands()).containsExactly("a.whl", "b.whl");
    assertThat(arguments.value(VerifyOptions.REPO)).contains("o/r");
    assertThat(arguments.values(VerifyOptions.PUBLISHER)).containsExactly("github:a/b/c", "x:y");
    assertThat(arguments.value(VerifyOptions.REF)).isEmpty();
  }

  @Test
  void parse_letters_areTheirOptions() throws UsageError {
    Arguments arguments = parse("-q", "-v", "a.whl");

    assertThat(arguments.has(VerifyOptions.QUIET)).isTrue();
    assertThat(arguments.has(VerifyOptions.VERBOSE)).isTrue();
    assertThat(arguments.has(NetworkOptions.OFFLINE)).isFalse();
  }

  @Test
  void parse_afterTwoDashes_everythingIsAnOperand() throws UsageError {
    assertThat(parse("-", "--", "--repo", "-q").operands()).containsExactly("-", "--repo", "-q");
  }

  @Test
  void parse_valueWithEqualsSign_keepsIt() throws UsageError {
    assertThat(parse("x", "--ref=a=b").value(VerifyOptions.REF)).contains("a=b");
  }

  @Test
  void parse_valueLooksLikeANumberOrDash_isTaken() throws UsageError {
    assertThat(parse("x", "--output", "-").value(VerifyOptions.OUTPUT)).contains("-");
    assertThat(parse("x", "--ref", "-1").value(VerifyOptions.REF)).contains("-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo | --repo needs a value: OWNER/NAME",
        "a.whl --repo --offline | --repo needs a value: OWNER/NAME",
        "a.whl --repo= | --repo needs a value",
        "a.whl --offline=yes | --offline takes no value",
        "a.whl --format yaml"
            + " | --format is one of text, json, sarif, junit, markdown, github, not \"yaml\"",
        "a.whl --repo a/b --repo c/d | --repo is given more than once",
        "a.whl --repos a/b | unknown option --repos; did you mean --repo?",
        "a.whl --publish a/b | unknown option --publish; did you mean --publisher?",
        "a.whl -x | unknown option -x",
        "--offline | no SUBJECT given",
      })
  void parse_wrongLine_saysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> parse(line.split(" ", -1)))
        .isInstanceOf(UsageError.class)
        .hasMessage(message);
  }

  @Test
  void parse_variableOfAnOption_standsInForIt() throws UsageError {
    Map<String, String> environment =
        Map.of("ASSAY_REPO", "a/b", "ASSAY_OFFLINE", "1", "ASSAY_PUBLISHER", "x:1\ny:2");

    Arguments arguments = parse(environment, "a.whl");

    assertThat(arguments.value(VerifyOptions.REPO)).contains("a/b");
    assertThat(arguments.has(NetworkOptions.OFFLINE)).isTrue();
    assertThat(arguments.values(VerifyOptions.PUBLISHER)).containsExactly("x:1", "y:2");
  }

  @Test
  void parse_optionAndVariable_theOptionWins() throws UsageError {
    assertThat(parse(Map.of("ASSAY_REPO", "a/b"), "x", "--repo", "c/d").value(VerifyOptions.REPO))
        .contains("c/d");
  }

  @Test
  void parse_variableBlankOrNo_countsAsNotGiven() throws UsageError {
    Arguments arguments = parse(Map.of("ASSAY_REPO", " ", "ASSAY_OFFLINE", "0"), "x");

    assertThat(arguments.has(VerifyOptions.REPO)).isFalse();
    assertThat(arguments.has(NetworkOptions.OFFLINE)).isFalse();
  }

  @Test
  void parse_variableWrong_namesTheVariable() {
    assertThatThrownBy(() -> parse(Map.of("ASSAY_OFFLINE", "maybe"), "x"))
        .hasMessage("ASSAY_OFFLINE is 1 or 0, not \"maybe\"");
    assertThatThrownBy(() -> parse(Map.of("ASSAY_FORMAT", "yaml"), "x"))
        .hasMessageEndingWith("(from ASSAY_FORMAT)");
  }
}
