package dev.assay.lockfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a requirements file, taken apart as pip does: everything before the first word that
 * begins with a dash is the requirement, the rest are options.
 *
 * @param requirement may be empty
 * @param options by long name without dashes, with their values in order; flags have none
 * @param problem what is wrong with the options, in words
 */
record RequirementsLine(
    int number, String requirement, Map<String, List<String>> options, Optional<String> problem) {
  private static final List<String> VALUED =
      List.of(
          "index-url",
          "pypi-url",
          "extra-index-url",
          "constraint",
          "requirement",
          "editable",
          "find-links",
          "no-binary",
          "only-binary",
          "all-releases",
          "only-final",
          "trusted-host",
          "use-feature",
          "hash",
          "config-settings",
          "config-setting",
          "global-option");
  private static final List<String> FLAGS =
      List.of("no-index", "prefer-binary", "require-hashes", "no-require-hashes", "pre");
  private static final Map<Character, String> LETTERS =
      Map.of(
          'i', "index-url",
          'c', "constraint",
          'r', "requirement",
          'e', "editable",
          'f', "find-links",
          'C', "config-settings");

  static RequirementsLine of(RequirementsText.Line line) {
    String text = line.text();
    // Only U+0020 separates here: a tab before --hash makes it part of the requirement.
    int cut = text.startsWith("-") ? 0 : text.indexOf(" -");
    if (cut < 0) {
      return new RequirementsLine(line.number(), text, Map.of(), Optional.empty());
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    Optional<List<String>> words = words(text.substring(cut));
    Optional<String> problem =
        words.isEmpty()
            ? Optional.of("a quotation that does not end")
            : parse(words.get(), options);
    String requirement = RequirementsText.strip(text.substring(0, cut));
    return new RequirementsLine(line.number(), requirement, options, problem);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  private static Optional<String> parse(List<String> words, Map<String, List<String>> options) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Option option = option(word);
      if (option.name().isEmpty()) {
        return Optional.of("the option " + word);
      }
      List<String> values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
      if (option.value().isPresent()) {
        values.add(option.value().get());
      } else if (VALUED.contains(option.name())) {
        i++;
        if (i == words.size()) {
          return Optional.of(word + " without a value");
        }
        values.add(words.get(i));
      }
    }
    return Optional.empty();
  }

  /** The name is empty for an option that pip does not know either. */
  private record Option(String name, Optional<String> value) {}

  private static Option option(String word) {
    if (!word.startsWith("--")) {
      String name =
          word.length() < 2 || word.charAt(0) != '-'
              ? ""
              : LETTERS.getOrDefault(word.charAt(1), "");
      String rest = word.length() > 2 ? word.substring(2) : "";
      return new Option(name, Optional.of(rest).filter(text -> !text.isEmpty()));
    }
    int equals = word.indexOf('=');
    String given = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    String name = fullName(given);
    return new Option(FLAGS.contains(name) && value.isPresent() ? "" : name, value);
  }

  /** pip's parser takes any beginning that only one option has. */
  private static String fullName(String given) {
    List<String> found = new ArrayList<>();
    for (List<String> names : List.of(VALUED, FLAGS)) {
      if (names.contains(given)) {
        return given;
      }
      names.stream().filter(name -> name.startsWith(given)).forEach(found::add);
    }
    return found.size() == 1 && !given.isEmpty() ? found.getFirst() : "";
  }

  /** Words as a POSIX shell splits them; empty when a quotation does not end. */
  private static Optional<List<String>> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escapes = c == '\\' && quote != '\'' && i + 1 < text.length();
      if (escapes) {
        i++;
        boolean kept = quote == '"' && "\"\\".indexOf(text.charAt(i)) < 0;
        word.append(kept ? "\\" : "").append(text.charAt(i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (" \t\r\n".indexOf(c) >= 0) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return quote == 0 ? Optional.of(words) : Optional.empty();
  }
}
