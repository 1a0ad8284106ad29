package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The parser and the model of which help and completions are made know the same command lines. */
final class PicocliTreeTest {
  private static final Command VERIFY =
      Command.of("verify", "Verifies", (arguments, shell) -> ExitCode.OK)
          .withOperands("SUBJECT", 0, Integer.MAX_VALUE)
          .withOptions(VerifyOptions.ALL);

  private static Optional<Arguments> byPicocli(List<String> words) {
    try {
      CommandLine line = PicocliTree.of(VERIFY);
      ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
      Map<Option, List<String>> given = new LinkedHashMap<>();
      for (Option option : VERIFY.options()) {
        OptionSpec spec = parsed.matchedOption(option.name());
        if (spec != null) {
          List<String> values = spec.originalStringValues();
          given.put(option, option.isFlag() ? values.stream().map(v -> "true").toList() : values);
        }
      }
      PositionalParamSpec positional = parsed.matchedPositional(0);
      List<String> operands = positional == null ? List.of() : positional.originalStringValues();
      return Optional.of(Arguments.of(VERIFY, operands, given, Map.of()));
    } catch (ParameterException | UsageError refused) {
      return Optional.empty();
    }
  }

  private static Optional<Arguments> byParser(List<String> words) {
    try {
      return Optional.of(ArgumentParser.parse(VERIFY, words, Map.of()));
    } catch (UsageError refused) {
      return Optional.empty();
    }
  }

  @Test
  void parse_manyRandomLines_bothReadThemAlike() {
    List<String> vocabulary = new ArrayList<>(List.of("a.whl", "-", "--", "x=y", "--nope", "json"));
    for (Option option : VerifyOptions.ALL) {
      vocabulary.addAll(option.names());
      vocabulary.add(option.name() + "=json");
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(740);
    int accepted = 0;
    for (int i = 0; i < 4000; i++) {
      List<String> words =
          random.ints(random.nextInt(5), 0, vocabulary.size()).mapToObj(vocabulary::get).toList();
      Optional<Arguments> ours = byParser(words);

      assertThat(ours).as(words.toString()).isEqualTo(byPicocli(words));
      accepted += ours.isPresent() ? 1 : 0;
    }
    assertThat(accepted).isBetween(400, 3600);
  }

  @Test
  void parse_everyOptionAlone_bothReadItAlike() {
    for (Option option : VerifyOptions.ALL) {
      String value = option.values().isEmpty() ? "value" : option.values().getFirst();
      List<String> words = option.isFlag() ? List.of(option.name()) : List.of(option.name(), value);

      assertThat(byParser(words)).as(option.name()).isPresent();
      assertThat(byParser(words)).isEqualTo(byPicocli(words));
    }
  }
}
