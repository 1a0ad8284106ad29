package dev.assay.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PubGrub: decides versions, draws every conclusion, and learns from each contradiction why it came
 * about, so that it never runs into the same one again. Deterministic: which version comes out
 * depends on the answers of {@link Candidates} and on nothing else. Used once.
 */
final class Solver {
  private final Candidates candidates;
  private final PartialSolution solution = new PartialSolution();
  private final Map<Unit, List<Incompatibility>> byUnit = new HashMap<>();
  private int made;

  Solver(Candidates candidates) {
    this.candidates = candidates;
  }

  /** A version for {@link Unit#ROOT} and for everything that it needs. */
  Map<Unit, Integer> solve() throws Unsolvable, ResolutionStopped {
    int roots = candidates.count(Unit.ROOT);
    remember(
        incompatibility(
            Map.of(Unit.ROOT, VersionSet.only(roots, 1).not()),
            new Incompatibility.Cause.NoVersion("something is asked for")));
    candidates
        .rules()
        .forEach((terms, why) ->
            remember(incompatibility(terms, new Incompatibility.Cause.NoVersion(why))));
    Optional<Unit> changed = Optional.of(Unit.ROOT);
    while (changed.isPresent()) {
      propagate(changed.get());
      changed = decide();
    }
    return new LinkedHashMap<>(solution.decisions());
  }

  private Incompatibility incompatibility(
      Map<Unit, VersionSet> terms, Incompatibility.Cause cause) {
    made++;
    return new Incompatibility(made, terms, cause);
  }

  private void remember(Incompatibility one) {
    one.terms()
        .keySet()
        .forEach(unit -> byUnit.computeIfAbsent(unit, it -> new ArrayList<>()).add(one));
  }

  private VersionSet states(Unit unit, VersionSet term) {
    return solution.states(unit, term.count());
  }

  /** Draws every conclusion that follows from a change of {@code first}. */
  private void propagate(Unit first) throws Unsolvable {
    Deque<Unit> changed = new ArrayDeque<>(List.of(first));
    while (!changed.isEmpty()) {
      Unit unit = changed.removeFirst();
      List<Incompatibility> known = byUnit.getOrDefault(unit, List.of());
      // The newest first: learned ones tell the most.
      for (int i = known.size() - 1; i >= 0; i--) {
        switch (conclude(known.get(i))) {
          case Conclusion.Nothing nothing -> {}
          case Conclusion.About(Unit about) -> {
            if (!changed.contains(about)) {
              changed.addLast(about);
            }
          }
          case Conclusion.Contradiction contradiction -> {
            Incompatibility learned = learn(known.get(i));
            changed.clear();
            if (conclude(learned) instanceof Conclusion.About(Unit about)) {
              changed.addLast(about);
            }
            i = -1;
          }
        }
      }
    }
  }

  private sealed interface Conclusion {
    record Nothing() implements Conclusion {}

    record About(Unit unit) implements Conclusion {}

    record Contradiction() implements Conclusion {}
  }

  /** When all but one of the terms hold, that one cannot. */
  private Conclusion conclude(Incompatibility one) {
    Optional<Unit> open = Optional.empty();
    for (Map.Entry<Unit, VersionSet> term : one.terms().entrySet()) {
      VersionSet states = states(term.getKey(), term.getValue());
      if (states.isIn(term.getValue())) {
        continue;
      }
      if (open.isPresent() || states.isApartFrom(term.getValue())) {
        return new Conclusion.Nothing();
      }
      open = Optional.of(term.getKey());
    }
    if (open.isEmpty()) {
      return new Conclusion.Contradiction();
    }
    Unit unit = open.get();
    solution.derive(unit, one.term(unit).orElseThrow().not(), one);
    return new Conclusion.About(unit);
  }

  /** Where the contradiction comes from, and back to before it was decided. */
  private Incompatibility learn(Incompatibility contradiction) throws Unsolvable {
    Incompatibility current = contradiction;
    while (!current.isFailure()) {
      PartialSolution.Assignment last = lastSatisfier(current);
      VersionSet term = current.term(last.unit()).orElseThrow();
      int before = levelBefore(current, last, term);
      if (last.cause().isEmpty() || before < last.level()) {
        solution.backtrack(before);
        if (current.id() != contradiction.id()) {
          remember(current);
        }
        return current;
      }
      made++;
      current = current.resolvedOn(last.unit(), last.cause().get(), made);
    }
    throw new Unsolvable(current);
  }

  private PartialSolution.Assignment lastSatisfier(Incompatibility current) {
    PartialSolution.Assignment last = null;
    for (Map.Entry<Unit, VersionSet> term : current.terms().entrySet()) {
      PartialSolution.Assignment step =
          solution.satisfier(term.getKey(), term.getValue(), Optional.empty());
      if (last == null || step.index() > last.index()) {
        last = step;
      }
    }
    if (last == null) {
      throw new IllegalStateException("an incompatibility without terms is a failure");
    }
    return last;
  }

  /** The level at which all was there but {@code last}; at least that of what was asked for. */
  private int levelBefore(
      Incompatibility current, PartialSolution.Assignment last, VersionSet term) {
    int level = 1;
    for (Map.Entry<Unit, VersionSet> other : current.terms().entrySet()) {
      if (!other.getKey().equals(last.unit())) {
        level =
            Math.max(
                level,
                solution.satisfier(other.getKey(), other.getValue(), Optional.empty()).level());
      }
    }
    if (!last.states().isIn(term)) {
      level =
          Math.max(
              level, solution.satisfier(last.unit(), term, Optional.of(last.states())).level());
    }
    return level;
  }

  /** Chooses one version and takes up what it needs; empty when nothing is left to choose. */
  private Optional<Unit> decide() throws ResolutionStopped {
    Optional<Unit> next = solution.undecided();
    if (next.isEmpty()) {
      return next;
    }
    Unit unit = next.get();
    int count = candidates.count(unit);
    VersionSet allowed = solution.states(unit, count);
    int version = candidates.best(unit, allowed);
    if (version == 0) {
      remember(
          incompatibility(
              Map.of(unit, allowed),
              new Incompatibility.Cause.NoVersion(candidates.whyNone(unit))));
      return next;
    }
    solution.allUndecided().forEach(candidates::ahead);
    VersionSet only = VersionSet.only(count, version);
    boolean contradicted = false;
    for (Need need : candidates.needs(unit, version)) {
      contradicted |= take(unit, only, version, need);
    }
    if (!contradicted) {
      solution.decide(unit, only, version);
    }
    return next;
  }

  /** Remembers the need; whether the version cannot be chosen because of it. */
  private boolean take(Unit unit, VersionSet only, int version, Need need) {
    solution.discover(need.unit());
    Map<Unit, VersionSet> terms = new LinkedHashMap<>();
    terms.put(unit, only);
    VersionSet lacking = need.meets().not();
    terms.merge(need.unit(), lacking, VersionSet::and);
    if (terms.values().stream().anyMatch(VersionSet::isEmpty)) {
      return false; // a version that needs itself
    }
    Incompatibility one =
        incompatibility(terms, new Incompatibility.Cause.Needed(unit, version, need));
    remember(one);
    return one.terms().entrySet().stream()
        .filter(term -> !term.getKey().equals(unit))
        .allMatch(term -> states(term.getKey(), term.getValue()).isIn(term.getValue()));
  }

  /** What is decided when the search was stopped. */
  Map<Unit, Integer> decisions() {
    return new LinkedHashMap<>(solution.decisions());
  }
}
