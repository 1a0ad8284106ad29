package dev.assay.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a command line apart. A test holds that picocli's model of the same table, from which the
 * completions are made, reads every command line alike.
 *
 * <p>{@code --name value} and {@code --name=value} are the same, likewise {@code -n value} and
 * {@code -n=value}; options and operands mix; after {@code --} everything is an operand; {@code -}
 * is an operand. Names are not abbreviated and letters not clustered.
 */
public final class ArgumentParser {
  private final Command command;
  private final List<String> words;
  private final List<String> operands = new ArrayList<>();
  private final Map<Option, List<String>> given = new LinkedHashMap<>();
  private int at;

  private ArgumentParser(Command command, List<String> words) {
    this.command = command;
    this.words = words;
  }

  public static Arguments parse(
      Command command, List<String> words, Map<String, String> environment) throws UsageError {
    ArgumentParser parser = new ArgumentParser(command, words);
    parser.read();
    return Arguments.of(command, parser.operands, parser.given, environment);
  }

  private void read() throws UsageError {
    while (at < words.size()) {
      String word = words.get(at++);
      if (word.equals("--")) {
        operands.addAll(words.subList(at, words.size()));
        return;
      }
      if (word.equals("-") || !word.startsWith("-")) {
        operands.add(word);
      } else {
        option(word);
      }
    }
  }

  private void option(String word) throws UsageError {
    int equals = word.indexOf('=');
    String spelling = equals < 0 ? word : word.substring(0, equals);
    Option option = known(spelling);
    if (option.isFlag()) {
      if (equals >= 0) {
        throw new UsageError(spelling + " takes no value");
      }
      add(option, "true");
    } else {
      add(option, equals < 0 ? next(option) : word.substring(equals + 1));
    }
  }

  private Option known(String spelling) throws UsageError {
    for (Option option : command.options()) {
      if (option.name().equals(spelling) || option.letter().equals(spelling)) {
        return option;
      }
    }
    throw Suggestion.unknownOption(command, spelling);
  }

  private String next(Option option) throws UsageError {
    String value = at < words.size() ? words.get(at++) : "--";
    // An option where a value should be is a forgotten value, not a value.
    if (value.equals("--") || command.option(value.split("=", 2)[0]).isPresent()) {
      throw new UsageError(option.name() + " needs a value: " + option.label());
    }
    return value;
  }

  private void add(Option option, String value) {
    given.computeIfAbsent(option, none -> new ArrayList<>(1)).add(value);
  }
}
