package dev.assay.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command line that has been taken apart and checked against its command's table: operands and
 * the values of options, with environment variables standing in for options that were not given.
 * Immutable.
 */
public final class Arguments {
  private static final List<String> YES = List.of("1", "true", "yes", "on");
  private static final List<String> NO = List.of("0", "false", "no", "off");

  private final List<String> operands;
  private final Map<Option, List<String>> values;

  private Arguments(List<String> operands, Map<Option, List<String>> values) {
    this.operands = List.copyOf(operands);
    this.values = Map.copyOf(values);
  }

  /**
   * Checks what a parser found. A flag has the value {@code "true"}. The environment counts only
   * for options that {@code given} lacks; of an option that may be repeated it holds one value per
   * line.
   */
  public static Arguments of(
      Command command,
      List<String> operands,
      Map<Option, List<String>> given,
      Map<String, String> environment)
      throws UsageError {
    Map<Option, List<String>> all = new LinkedHashMap<>(given);
    for (Option option : command.options()) {
      String variable = environment.get(option.variable());
      if (variable != null && !variable.isBlank() && !given.containsKey(option)) {
        List<String> values = fromEnvironment(option, variable.strip());
        if (!values.isEmpty()) {
          all.put(option, values);
        }
      }
    }
    for (Map.Entry<Option, List<String>> entry : given.entrySet()) {
      check(entry.getKey(), entry.getValue());
    }
    checkOperands(command, operands);
    return new Arguments(operands, all);
  }

  private static List<String> fromEnvironment(Option option, String text) throws UsageError {
    if (option.isFlag()) {
      if (!YES.contains(text) && !NO.contains(text)) {
        throw new UsageError(option.variable() + " is 1 or 0, not \"" + text + "\"");
      }
      return YES.contains(text) ? List.of("true") : List.of();
    }
    List<String> values = option.repeatable() ? text.lines().toList() : List.of(text);
    for (String value : values) {
      Optional<String> objection = option.objection(value);
      if (objection.isPresent()) {
        throw new UsageError(objection.get() + " (from " + option.variable() + ")");
      }
    }
    return values;
  }

  private static void check(Option option, List<String> values) throws UsageError {
    if (option.isFlag()) {
      return;
    }
    for (String value : values) {
      Optional<String> objection = option.objection(value);
      if (objection.isPresent()) {
        throw new UsageError(objection.get());
      }
    }
    if (values.size() > 1 && !option.repeatable()) {
      throw new UsageError(option.name() + " is given more than once");
    }
  }

  private static void checkOperands(Command command, List<String> operands) throws UsageError {
    if (operands.size() < command.minOperands()) {
      throw new UsageError("no " + command.operandLabel() + " given");
    }
    if (operands.size() > command.maxOperands()) {
      throw new UsageError("unexpected argument: " + operands.get(command.maxOperands()));
    }
  }

  public List<String> operands() {
    return operands;
  }

  public boolean has(Option option) {
    return values.containsKey(option);
  }

  /** The value of an option that may be given once. */
  public Optional<String> value(Option option) {
    return values(option).stream().findFirst();
  }

  /** All values, in the order given. */
  public List<String> values(Option option) {
    return values.getOrDefault(option, List.of());
  }

  /** The whole number of an option from {@code min} to {@code max}; else {@code usual}. */
  public int number(Option option, int usual, int min, int max) throws UsageError {
    Optional<String> text = value(option);
    if (text.isEmpty()) {
      return usual;
    }
    boolean digits = text.get().matches("[0-9]{1,9}");
    int number = digits ? Integer.parseInt(text.get()) : -1;
    if (number < min || number > max) {
      throw new UsageError(option.name() + " is a number from " + min + " to " + max);
    }
    return number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Arguments that
        && operands.equals(that.operands)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(operands, values);
  }

  @Override
  public String toString() {
    return operands + " " + values;
  }
}
