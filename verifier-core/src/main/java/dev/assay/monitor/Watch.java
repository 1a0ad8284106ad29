package dev.assay.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule: what is watched for. An entry matches when every condition holds.
 *
 * @param name of the rule, unique in its list
 * @param conditions at least one
 * @param onlyTrusted leaves out certificates of authorities that the trust root does not have; logs
 *     take those as well, so that anybody can log any name
 * @param canary the longest time between two matches; longer silence is an alarm
 */
public record Watch(
    String name, List<Condition> conditions, boolean onlyTrusted, Optional<Duration> canary) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@:+-]{0,127}");

  /** What one field has to be like. */
  public record Condition(WatchedField field, TextPattern pattern) {
    public Condition {
      Objects.requireNonNull(field, "field is null");
      Objects.requireNonNull(pattern, "pattern is null");
    }

    boolean holds(EntryFacts facts) {
      return facts.value(field).filter(pattern::matches).isPresent();
    }
  }

  public Watch {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a rule's name: " + name);
    }
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("a rule without a condition watches everything: " + name);
    }
    Objects.requireNonNull(canary, "canary is null");
  }

  /** A rule without further wishes. */
  public static Watch of(String name, Condition... conditions) {
    return new Watch(name, List.of(conditions), false, Optional.empty());
  }

  /** Whether a rule can have this name: 1 to 128 letters, digits and {@code ._/@:+-}. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  boolean matches(EntryFacts facts) {
    return conditions.stream().allMatch(condition -> condition.holds(facts));
  }
}
