package dev.assay.cli.command;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One command, or a family of them, as a row of the table from which the parsers, the help, the
 * manual and the completions are made.
 *
 * @param name the words after {@code assay}: {@code verify}, {@code trust show}
 * @param summary what it does, one phrase for lists
 * @param description more about it, paragraphs
 * @param operandLabel what its operands are called; empty when it takes none
 * @param maxOperands {@link Integer#MAX_VALUE} for any number
 * @param children the commands of a family; a family has no action of its own
 */
public record Command(
    String name,
    String summary,
    List<String> description,
    String operandLabel,
    int minOperands,
    int maxOperands,
    List<Option> options,
    List<Example> examples,
    List<Command> children,
    Action action) {
  /** What a command does; returns the exit code. */
  @FunctionalInterface
  public interface Action {
    ExitCode run(Arguments arguments, Shell shell) throws UsageError;
  }

  /** A command line, and what it is for. */
  public record Example(String purpose, String commandLine) {}

  public Command {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(summary, "summary is null");
    description = List.copyOf(description);
    options = List.copyOf(options);
    examples = List.copyOf(examples);
    children = List.copyOf(children);
    Objects.requireNonNull(action, "action is null");
  }

  /** A command without operands, options and examples; the {@code with} methods add them. */
  public static Command of(String name, String summary, Action action, String... description) {
    return new Command(
        name, summary, List.of(description), "", 0, 0, List.of(), List.of(), List.of(), action);
  }

  /** A name under which {@code children} stand; alone it is a usage error that names them. */
  public static Command family(String name, String summary, List<Command> children) {
    Action choose =
        (arguments, shell) -> {
          throw new UsageError(
              "say which one: " + String.join(", ", children.stream().map(Command::name).toList()));
        };
    return new Command(name, summary, List.of(), "", 0, 0, List.of(), List.of(), children, choose);
  }

  public Command withOperands(String label, int min, int max) {
    return new Command(
        name, summary, description, label, min, max, options, examples, children, action);
  }

  public Command withOptions(List<Option> table) {
    return new Command(
        name,
        summary,
        description,
        operandLabel,
        minOperands,
        maxOperands,
        table,
        examples,
        children,
        action);
  }

  public Command withExamples(Example... lines) {
    return new Command(
        name,
        summary,
        description,
        operandLabel,
        minOperands,
        maxOperands,
        options,
        List.of(lines),
        children,
        action);
  }

  /** The last word of the name. */
  public String word() {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  public Optional<Option> option(String spelling) {
    return options.stream().filter(option -> option.names().contains(spelling)).findFirst();
  }
}
