package dev.assay.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was decided and derived so far, in order. Not thread-safe. */
final class PartialSolution {
  /**
   * One step.
   *
   * @param states what this step alone says of the unit
   * @param after what is known of the unit with it
   * @param level how many decisions there were, this one included
   * @param cause empty for a decision
   */
  record Assignment(
      int index,
      Unit unit,
      VersionSet states,
      VersionSet after,
      int level,
      Optional<Incompatibility> cause) {}

  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<Unit, List<Assignment>> byUnit = new LinkedHashMap<>();
  private final Map<Unit, Integer> decisions = new LinkedHashMap<>();
  private final Map<Unit, Integer> discovered = new HashMap<>();

  /** What may still become of the unit; everything that {@code count} versions allow at first. */
  VersionSet states(Unit unit, int count) {
    List<Assignment> known = byUnit.getOrDefault(unit, List.of());
    return known.isEmpty() ? VersionSet.all(count) : known.getLast().after();
  }

  Map<Unit, Integer> decisions() {
    return decisions;
  }

  void derive(Unit unit, VersionSet states, Incompatibility cause) {
    add(unit, states, Optional.of(cause));
  }

  void decide(Unit unit, VersionSet only, int version) {
    decisions.put(unit, version);
    add(unit, only, Optional.empty());
  }

  private void add(Unit unit, VersionSet states, Optional<Incompatibility> cause) {
    VersionSet after = states(unit, states.count()).and(states);
    Assignment step =
        new Assignment(assignments.size(), unit, states, after, decisions.size(), cause);
    assignments.add(step);
    byUnit.computeIfAbsent(unit, it -> new ArrayList<>()).add(step);
  }

  /** Notes that something needs the unit; those met first are decided first. */
  void discover(Unit unit) {
    int unused = discovered.computeIfAbsent(unit, it -> discovered.size());
  }

  /**
   * The unit to decide next: it has to be chosen and has no version yet. One with a single state
   * comes first, since it leaves nothing to choose; then the one that was met first.
   */
  Optional<Unit> undecided() {
    Optional<Unit> next = Optional.empty();
    long least = Long.MAX_VALUE;
    for (Map.Entry<Unit, VersionSet> open : allUndecided().entrySet()) {
      long rank =
          (open.getValue().size() <= 1 ? 0 : 1L << 32)
              + discovered.getOrDefault(open.getKey(), Integer.MAX_VALUE);
      if (rank < least) {
        least = rank;
        next = Optional.of(open.getKey());
      }
    }
    return next;
  }

  /** All that have to be chosen and have no version yet, with what may become of them. */
  Map<Unit, VersionSet> allUndecided() {
    Map<Unit, VersionSet> open = new LinkedHashMap<>();
    byUnit.forEach((unit, known) -> {
      VersionSet states = known.getLast().after();
      if (!states.allowsAbsence() && !decisions.containsKey(unit)) {
        open.put(unit, states);
      }
    });
    return open;
  }

  /** Forgets everything after the first {@code level} decisions. */
  void backtrack(int level) {
    while (!assignments.isEmpty() && assignments.getLast().level() > level) {
      Assignment last = assignments.removeLast();
      List<Assignment> known = byUnit.getOrDefault(last.unit(), new ArrayList<>());
      Assignment unused = known.removeLast();
      if (known.isEmpty()) {
        byUnit.remove(last.unit());
      }
      if (last.cause().isEmpty()) {
        decisions.remove(last.unit());
      }
    }
  }

  /** The first step after which the unit, with {@code also}, is in {@code states}. */
  Assignment satisfier(Unit unit, VersionSet states, Optional<VersionSet> also) {
    for (Assignment step : byUnit.getOrDefault(unit, List.of())) {
      VersionSet known = also.isPresent() ? step.after().and(also.get()) : step.after();
      if (known.isIn(states)) {
        return step;
      }
    }
    throw new IllegalStateException("the term is not satisfied: " + unit);
  }
}
