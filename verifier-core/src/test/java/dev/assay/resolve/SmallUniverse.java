package dev.assay.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A made-up index so small that every choice of versions can be tried: the solver's answers are
 * compared with those of somebody who tries them all.
 */
final class SmallUniverse implements Candidates {
  private static final int PROJECTS = 4;

  private final Map<Unit, Map<Integer, List<Need>>> needs = new HashMap<>();
  private final Map<Unit, Integer> counts = new HashMap<>();
  private final List<Unit> projects = new ArrayList<>();

  private SmallUniverse() {}

  /** Four projects of one to three versions, one of them with an extra, needs at random. */
  static SmallUniverse random(long seed) {
    Random random = new Random(seed);
    SmallUniverse universe = new SmallUniverse();
    universe.counts.put(Unit.ROOT, 1);
    for (int i = 0; i < PROJECTS; i++) {
      Unit unit = new Unit("p" + i, "");
      universe.projects.add(unit);
      universe.counts.put(unit, 1 + random.nextInt(3));
    }
    Unit extra = new Unit("p0", "x");
    universe.counts.put(extra, universe.count(new Unit("p0", "")));
    for (Unit unit : universe.counts.keySet().stream().sorted().toList()) {
      Map<Integer, List<Need>> ofUnit = new HashMap<>();
      for (int version = 1; version <= universe.count(unit); version++) {
        ofUnit.put(version, universe.randomNeeds(unit, version, random));
      }
      universe.needs.put(unit, ofUnit);
    }
    return universe;
  }

  private List<Need> randomNeeds(Unit unit, int version, Random random) {
    List<Need> made = new ArrayList<>();
    if (unit.isExtra()) {
      made.add(new Need(unit.bare(), VersionSet.only(count(unit), version), "itself", ""));
    }
    int many = unit.equals(Unit.ROOT) ? 1 + random.nextInt(3) : random.nextInt(3);
    for (int i = 0; i < many; i++) {
      Unit on = projects.get(random.nextInt(projects.size()));
      boolean asExtra = on.project().equals("p0") && random.nextBoolean();
      int mask = 1 + random.nextInt(7);
      VersionSet meets = VersionSet.versions(count(on), it -> (mask >> (it - 1) & 1) == 1);
      made.add(new Need(asExtra ? new Unit("p0", "x") : on, meets, on + " " + meets, ""));
    }
    return made;
  }

  @Override
  public int count(Unit unit) {
    return counts.getOrDefault(unit, 0);
  }

  @Override
  public int best(Unit unit, VersionSet allowed) {
    int best = count(unit);
    while (!allowed.contains(best)) {
      best--;
    }
    return best;
  }

  @Override
  public void ahead(Unit unit, VersionSet allowed) {
    // everything is here already
  }

  @Override
  public Map<Map<Unit, VersionSet>, String> rules() {
    return Map.of();
  }

  @Override
  public String whyNone(Unit unit) {
    throw new AssertionError("there is always a best one");
  }

  @Override
  public List<Need> needs(Unit unit, int version) {
    return needs.getOrDefault(unit, Map.of()).getOrDefault(version, List.of());
  }

  @Override
  public String shown(Unit unit, int version) {
    return Integer.toString(version);
  }

  /** The first project that is asked for. */
  Unit firstAsked() {
    return needs(Unit.ROOT, 1).getFirst().unit();
  }

  /** Calls with a version for every project, in every combination. */
  void forEachChoice(Consumer<Map<Unit, Integer>> consumer) {
    choose(0, 1, new HashMap<>(), consumer);
  }

  /** As above, with 0 for "not chosen" among the choices, and for the extra too. */
  void forEachState(Consumer<Map<Unit, Integer>> consumer) {
    for (int root = 0; root <= 1; root++) {
      Map<Unit, Integer> state = new HashMap<>();
      state.put(Unit.ROOT, root);
      for (int extra = 0; extra <= 1; extra++) {
        boolean withExtra = extra == 1;
        choose(
            0,
            0,
            state,
            it -> {
              it.put(new Unit("p0", "x"), withExtra ? it.getOrDefault(projects.get(0), 0) : 0);
              consumer.accept(it);
            });
      }
    }
  }

  private void choose(
      int from, int least, Map<Unit, Integer> choice, Consumer<Map<Unit, Integer>> consumer) {
    if (from == projects.size()) {
      consumer.accept(choice);
      return;
    }
    Unit unit = projects.get(from);
    for (int version = least; version <= count(unit); version++) {
      choice.put(unit, version);
      choose(from + 1, least, choice, consumer);
    }
  }

  /** The units that are needed with these versions; empty when a need is not met. */
  Optional<Set<Unit>> reached(Map<Unit, Integer> choice) {
    Set<Unit> reached = new HashSet<>(Set.of(Unit.ROOT));
    Deque<Unit> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Unit unit = open.removeFirst();
      int version = unit.equals(Unit.ROOT) ? 1 : choice.getOrDefault(unit.bare(), 0);
      for (Need need : needs(unit, version)) {
        if (!need.meets().contains(choice.getOrDefault(need.unit().bare(), 0))) {
          return Optional.empty();
        }
        if (reached.add(need.unit())) {
          open.add(need.unit());
        }
      }
    }
    return Optional.of(reached);
  }

  /** Whether everything that is chosen has what it needs. */
  boolean isConsistent(Map<Unit, Integer> state) {
    return state.entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .allMatch(it ->
            needs(it.getKey(), it.getValue()).stream()
                .allMatch(need -> need.meets().contains(state.getOrDefault(need.unit(), 0))));
  }
}
