package dev.assay.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The solver against somebody who tries every choice. */
class SolverTest {
  private static final int UNIVERSES = 6_000;

  private static List<Map<Unit, Integer>> solutions(SmallUniverse universe) {
    List<Map<Unit, Integer>> all = new ArrayList<>();
    universe.forEachChoice(choice -> {
      if (universe.reached(choice).isPresent()) {
        all.add(new HashMap<>(choice));
      }
    });
    return all;
  }

  @Test
  void solve_thousandsOfSmallUniverses_answersAsTryingAllDoes() throws ResolutionStopped {
    int solvable = 0;
    for (long seed = 0; seed < UNIVERSES; seed++) {
      SmallUniverse universe = SmallUniverse.random(seed);
      List<Map<Unit, Integer>> solutions = solutions(universe);
      Optional<Map<Unit, Integer>> answer = solve(universe);
      assertThat(answer.isPresent()).as("universe " + seed).isEqualTo(!solutions.isEmpty());
      if (answer.isPresent()) {
        check(universe, answer.get(), solutions, "universe " + seed);
        solvable++;
      }
    }
    assertThat(solvable).isBetween(UNIVERSES / 10, UNIVERSES * 9 / 10);
  }

  private static Optional<Map<Unit, Integer>> solve(SmallUniverse universe)
      throws ResolutionStopped {
    try {
      return Optional.of(new Solver(universe).solve());
    } catch (Unsolvable unsolvable) {
      return Optional.empty();
    }
  }

  private static void check(
      SmallUniverse universe,
      Map<Unit, Integer> answer,
      List<Map<Unit, Integer>> solutions,
      String where) {
    Set<Unit> reached = universe.reached(answer).orElseThrow();
    assertThat(answer.keySet()).as(where).containsExactlyInAnyOrderElementsOf(reached);
    answer.forEach((unit, version) -> {
      if (unit.isExtra()) {
        assertThat(answer).as(where).containsEntry(unit.bare(), version);
      }
    });
    // What was asked for first is as new as it can be in any solution.
    Unit first = universe.firstAsked().bare();
    int newest = solutions.stream().mapToInt(it -> it.getOrDefault(first, 0)).max().orElseThrow();
    assertThat(answer).as(where).containsEntry(first, newest);
  }

  /** Each step of a proof is true of every consistent state, and says so in words. */
  @Test
  void solve_unsolvable_provesIt() throws ResolutionStopped {
    for (long seed = 0; seed < 400; seed++) {
      SmallUniverse universe = SmallUniverse.random(seed);
      try {
        var unused = new Solver(universe).solve();
      } catch (Unsolvable unsolvable) {
        assertThat(new Explanation(universe).of(unsolvable.proof()))
            .isNotEmpty()
            .last()
            .asString()
            .endsWith("what you ask for cannot be had.");
        checkProof(universe, unsolvable.proof(), "universe " + seed);
      }
    }
  }

  private static void checkProof(SmallUniverse universe, Incompatibility step, String where) {
    if (!(step.cause() instanceof Incompatibility.Cause.Derived(var one, var other))) {
      return;
    }
    universe.forEachState(state -> {
      boolean excluded =
          step.terms().entrySet().stream()
              .allMatch(it -> it.getValue().contains(state.getOrDefault(it.getKey(), 0)));
      assertThat(excluded && state.getOrDefault(Unit.ROOT, 0) == 1 && universe.isConsistent(state))
          .as(where)
          .isFalse();
    });
    checkProof(universe, one, where);
    checkProof(universe, other, where);
  }

  @Test
  void solve_twice_isTheSame() throws ResolutionStopped {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(solve(SmallUniverse.random(seed))).isEqualTo(solve(SmallUniverse.random(seed)));
    }
  }
}
