package dev.assay.resolve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States of units that cannot all hold at once. A unit that may be in every state is left out, so
 * what is left is never trivial.
 *
 * @param id rises with every one that is made, so that causes have smaller ones
 */
record Incompatibility(int id, Map<Unit, VersionSet> terms, Cause cause) {
  /** Why it is one. */
  sealed interface Cause {
    /** Somebody asks for something: what was asked for at the start, or a version's metadata. */
    record Needed(Unit unit, int version, Need need) implements Cause {}

    /** No version may be chosen, in plain words why. */
    record NoVersion(String why) implements Cause {}

    /** It follows from two others. */
    record Derived(Incompatibility one, Incompatibility other) implements Cause {}
  }

  Incompatibility {
    Map<Unit, VersionSet> kept = new LinkedHashMap<>();
    terms.forEach((unit, states) -> {
      if (!states.isEverything()) {
        kept.put(unit, states);
      }
    });
    terms = Collections.unmodifiableMap(kept);
  }

  /** Whether it rules out everything, whichever versions are chosen. */
  boolean isFailure() {
    return terms.keySet().stream().allMatch(Unit.ROOT::equals);
  }

  Optional<VersionSet> term(Unit unit) {
    return Optional.ofNullable(terms.get(unit));
  }

  /**
   * What follows from this and {@code other}: at most one of "{@code unit} in mine" and "in the
   * other's" is excluded by the rest, so both together are excluded by both rests.
   */
  Incompatibility resolvedOn(Unit unit, Incompatibility other, int newId) {
    Map<Unit, VersionSet> joined = new LinkedHashMap<>(terms);
    other.terms.forEach((each, states) ->
        joined.merge(
            each, states, (mine, its) -> each.equals(unit) ? mine.or(its) : mine.and(its)));
    return new Incompatibility(newId, joined, new Cause.Derived(this, other));
  }
}
