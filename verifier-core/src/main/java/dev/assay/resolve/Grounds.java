package dev.assay.resolve;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must not be chosen together because an earlier answer chose it without grounds: a
 * pre-release or a yanked version with exactly these requirers. Grows from run to run; each entry
 * rules out the answer that it was made for, so there is an end. Not thread-safe.
 */
final class Grounds {
  /**
   * States that must not hold together.
   *
   * @param versions of the project that have no grounds
   * @param requirers everything that needs the project, at the versions that do
   */
  private record Exclusion(
      Unit unit, VersionSet versions, Map<Unit, VersionSet> requirers, String why) {}

  /** As many answers without grounds in a row are no accident. */
  private static final int MAX_EXACT = 200;

  private final Set<Exclusion> exclusions = new LinkedHashSet<>();
  private boolean exact;

  /** Whether entries have to name everything that was chosen. */
  boolean areExact() {
    return exact;
  }

  /** Begins again with exact entries; whether that can lead to another answer. */
  boolean beginExactly() {
    boolean worthwhile = !exact && !exclusions.isEmpty();
    exact |= worthwhile;
    if (worthwhile) {
      exclusions.clear();
    }
    return worthwhile;
  }

  /** Whether another answer may be looked for. */
  boolean mayGoOn() {
    return !exact || exclusions.size() < MAX_EXACT;
  }

  void excludePrereleases(Unit unit, VersionSet versions, Map<Unit, VersionSet> requirers) {
    exclude(unit, versions, requirers, "pre-releases of " + unit + " are for who asks for one");
  }

  void excludeYanked(Unit unit, String version, VersionSet only, Map<Unit, VersionSet> requirers) {
    exclude(unit, only, requirers, unit + " " + version + " is yanked");
  }

  private void exclude(
      Unit unit, VersionSet versions, Map<Unit, VersionSet> requirers, String why) {
    if (!exclusions.add(new Exclusion(unit, versions, Map.copyOf(requirers), why))) {
      throw new IllegalStateException("an excluded choice came out again: " + unit);
    }
  }

  /** The states, each group with its reason. */
  Map<Map<Unit, VersionSet>, String> rules() {
    Map<Map<Unit, VersionSet>, String> rules = new LinkedHashMap<>();
    for (Exclusion exclusion : exclusions) {
      Map<Unit, VersionSet> terms = new LinkedHashMap<>();
      terms.put(exclusion.unit(), exclusion.versions());
      exclusion.requirers().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(it -> terms.merge(it.getKey(), it.getValue(), VersionSet::and));
      rules.put(terms, exclusion.why());
    }
    return rules;
  }
}
