package dev.assay.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option of a command, as the parsers, the help, the manual and the completions know it.
 *
 * @param name the long name, {@code --index-url}
 * @param letter the short name, {@code -q}; empty when there is none
 * @param label what the value is called in help; empty for a flag, which takes none
 * @param summary what it does, in one phrase without a full stop
 * @param values the only values that are allowed; empty when any is
 * @param repeatable whether it may be given several times
 */
public record Option(
    String name,
    String letter,
    String label,
    String summary,
    OptionGroup group,
    List<String> values,
    boolean repeatable) {
  public Option {
    if (!isLongName(name)) {
      throw new IllegalArgumentException("not a long option name: " + name);
    }
    Objects.requireNonNull(letter, "letter is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(summary, "summary is null");
    Objects.requireNonNull(group, "group is null");
    values = List.copyOf(values);
  }

  /** {@code --[a-z][a-z0-9-]*}; without a pattern, which each of all the options would compile. */
  private static boolean isLongName(String name) {
    if (name.length() < 3 || !name.startsWith("--") || name.charAt(2) == '-') {
      return false;
    }
    for (int i = 2; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      boolean later = i > 2 && (c == '-' || (c >= '0' && c <= '9'));
      if (!letter && !later) {
        return false;
      }
    }
    return true;
  }

  public static Option flag(OptionGroup group, String name, String summary) {
    return new Option(name, "", "", summary, group, List.of(), false);
  }

  public static Option value(OptionGroup group, String name, String label, String summary) {
    return new Option(name, "", label, summary, group, List.of(), false);
  }

  /** An option that takes one of {@code values}. */
  public static Option choice(OptionGroup group, String name, String summary, String... values) {
    return new Option(name, "", String.join("|", values), summary, group, List.of(values), false);
  }

  public Option withLetter(String shortName) {
    return new Option(name, shortName, label, summary, group, values, repeatable);
  }

  public Option severalTimes() {
    return new Option(name, letter, label, summary, group, values, true);
  }

  /** As a record's own, whose making takes a cold start 13 ms; options are keys of maps. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Option that
            && repeatable == that.repeatable
            && group == that.group
            && name.equals(that.name)
            && letter.equals(that.letter)
            && label.equals(that.label)
            && summary.equals(that.summary)
            && values.equals(that.values));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  public boolean isFlag() {
    return label.isEmpty();
  }

  /**
   * The environment variable that stands in for it, {@code ASSAY_INDEX_URL}; empty for those that
   * only make sense on a command line.
   */
  public String variable() {
    return group == OptionGroup.OTHER
        ? ""
        : "ASSAY_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** All spellings, the short one first. */
  public List<String> names() {
    return letter.isEmpty() ? List.of(name) : List.of(letter, name);
  }

  /** Which of the allowed values {@code value} is not, as a message; empty when it is fine. */
  public Optional<String> objection(String value) {
    if (value.isEmpty()) {
      return Optional.of(name + " needs a value");
    }
    return values.isEmpty() || values.contains(value)
        ? Optional.empty()
        : Optional.of(name + " is one of " + String.join(", ", values) + ", not \"" + value + "\"");
  }
}
