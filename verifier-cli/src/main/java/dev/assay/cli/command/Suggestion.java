package dev.assay.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what was probably meant by a word that is not known. */
public final class Suggestion {
  /** More edits than this is another word and no slip. */
  private static final int MAX_EDITS = 3;

  private Suggestion() {}

  public static UsageError unknownOption(Command command, String spelling) {
    Stream<String> names = command.options().stream().map(Option::name);
    return new UsageError("unknown option " + spelling + didYouMean(spelling, names.toList()));
  }

  public static UsageError unknownCommand(String word, List<Command> commands) {
    List<String> names = commands.stream().map(Command::word).toList();
    return new UsageError("there is no command \"" + word + "\"" + didYouMean(word, names));
  }

  private static String didYouMean(String word, List<String> names) {
    return nearest(word, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  public static Optional<String> nearest(String word, List<String> names) {
    Optional<String> slip =
        names.stream()
            .filter(name -> edits(word, name) <= Math.min(MAX_EDITS, name.length() / 3))
            .min(Comparator.comparingInt(name -> edits(word, name)));
    return slip.or(
        () -> names.stream().filter(name -> word.length() > 3 && name.contains(word)).findFirst());
  }

  /** The Levenshtein distance. */
  static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
