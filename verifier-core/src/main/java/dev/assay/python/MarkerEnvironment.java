package dev.assay.python;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of the place where something would be installed. A variable without a value is
 * unknown, and so is what depends on it; only the one named {@code "extra"} is then empty.
 *
 * @param values of the variables that are no sets
 * @param extras the extras of a lock file's root that are installed, in any spelling
 * @param dependencyGroups the dependency groups that are installed, in any spelling
 */
public record MarkerEnvironment(
    Map<MarkerVariable, String> values, Set<String> extras, Set<String> dependencyGroups) {

  /** An environment of which nothing is known. */
  public static final MarkerEnvironment UNKNOWN =
      new MarkerEnvironment(Map.of(), Set.of(), Set.of());

  public MarkerEnvironment {
    values = Map.copyOf(values);
    extras = normalized(extras);
    dependencyGroups = normalized(dependencyGroups);
    if (values.keySet().stream().anyMatch(MarkerVariable::isSet)) {
      throw new IllegalArgumentException("extras and dependency_groups are sets");
    }
  }

  /** The same environment with {@code extra} set, for the dependencies of that extra. */
  public MarkerEnvironment withExtra(String extra) {
    Map<MarkerVariable, String> more = new TreeMap<>(values);
    more.put(MarkerVariable.EXTRA, extra);
    return new MarkerEnvironment(more, extras, dependencyGroups);
  }

  Optional<String> value(MarkerVariable variable) {
    String value = values.get(variable);
    if (variable == MarkerVariable.EXTRA) {
      return Optional.of(value == null ? "" : ProjectName.normalize(value));
    }
    if (value == null) {
      return Optional.empty();
    }
    // Interpreters built from a checkout say "3.14.0a1+", which is no PEP 440 version.
    boolean unfinished = variable == MarkerVariable.PYTHON_FULL_VERSION && value.endsWith("+");
    return Optional.of(unfinished ? value + "local" : value);
  }

  Set<String> set(MarkerVariable variable) {
    return variable == MarkerVariable.EXTRAS ? extras : dependencyGroups;
  }

  private static Set<String> normalized(Set<String> names) {
    return names.stream().map(ProjectName::normalize).collect(Collectors.toUnmodifiableSet());
  }
}
