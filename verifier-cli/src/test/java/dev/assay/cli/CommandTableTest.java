package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.command.Build;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, whichever it is, is documented and usable. */
final class CommandTableTest {
  static Stream<Command> commands() {
    List<Command> all = new ArrayList<>();
    collect(Commands.root(), all);
    return all.stream();
  }

  private static void collect(Command command, List<Command> all) {
    all.add(command);
    command.children().forEach(child -> collect(child, all));
  }

  private static String[] words(Command command, String last) {
    String name = command.name().equals("assay") ? "" : command.name() + " ";
    return (name + last).split(" ", -1);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_everyCommand_namesAllItsOptionsWithinEightyColumns(Command command) {
    CommandLineRun run = CommandLineRun.of(words(command, "--help"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: " + UsageText.synopsis(command));
    assertThat(command.options())
        .allSatisfy(option -> assertThat(run.out()).contains(option.names()));
    assertThat(run.out().lines().filter(line -> !line.startsWith("  assay")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void run_unknownOption_isOneLineAndExitTwo(Command command) {
    CommandLineRun run = CommandLineRun.of(words(command, "--no-such-option"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("assay: unknown option --no-such-option").hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void table_summaries_arePhrasesWithoutFullStop(Command command) {
    assertThat(command.summary()).doesNotEndWith(".").isNotBlank();
    assertThat(command.options())
        .allSatisfy(option -> assertThat(option.summary()).doesNotEndWith(".").isNotBlank());
    assertThat(command.options()).extracting(Option::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void manual_everyCommand_hasItsSectionsAndOptions(Command command) {
    String page = ManualPage.of(command);

    assertThat(page).contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", "EXIT STATUS");
    assertThat(command.options())
        .allSatisfy(option -> assertThat(page).contains(option.name().replace("-", "\\-")));
    assertThat(page.lines()).noneMatch(String::isBlank);
  }

  @Test
  void version_anyWay_isTheProjects() throws Exception {
    String pom = Files.readString(Path.of(System.getProperty("basedir", "."), "../pom.xml"));

    assertThat(pom).contains("<version>" + Build.VERSION + "</version>");
    assertThat(CommandLineRun.of("--version").out()).isEqualTo("assay " + Build.VERSION + "\n");
    assertThat(CommandLineRun.of("-V")).isEqualTo(CommandLineRun.of("--version"));
  }

  @Test
  void run_nothing_printsHelpToStandardErrorAndExitsTwo() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Usage: assay COMMAND");
  }

  @Test
  void run_unknownCommand_suggestsTheNearest() {
    CommandLineRun run = CommandLineRun.of("explian", "X");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("assay: there is no command \"explian\"; did you mean explain?\n");
  }

  @Test
  void exitCodes_eachOnce_areThoseOfTheDesign() {
    assertThat(ExitCode.values())
        .extracting(ExitCode::code)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }
}
