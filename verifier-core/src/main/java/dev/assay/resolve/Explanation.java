package dev.assay.resolve;

import dev.assay.resolve.Incompatibility.Cause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in plain words why no choice of versions is possible: a proof, one step in a line. */
final class Explanation {
  /** The last steps of longer proofs; the first ones are the least surprising. */
  private static final int MAX_LINES = 40;

  /** More runs of versions in one sentence help nobody. */
  private static final int MAX_RUNS = 4;

  private final Candidates candidates;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  Explanation(Candidates candidates) {
    this.candidates = candidates;
  }

  /** Lines that refer to earlier ones by {@code [NUMBER]}; at least one. */
  List<String> of(Incompatibility proof) {
    List<String> lines = new ArrayList<>();
    for (Incompatibility step : derived(proof).values()) {
      if (step.cause() instanceof Cause.Derived(Incompatibility one, Incompatibility other)) {
        numbers.put(step.id(), lines.size() + 1);
        lines.add(
            "[%d] Because %s and because %s, %s."
                .formatted(lines.size() + 1, cause(one), cause(other), conclusion(step)));
      }
    }
    if (lines.isEmpty()) {
      lines.add("Because " + fact(proof) + ", " + conclusion(proof) + ".");
    }
    int from = Math.max(0, lines.size() - MAX_LINES);
    List<String> shown = new ArrayList<>(lines.subList(from, lines.size()));
    if (from > 0) {
      shown.addFirst("(" + from + " steps before these are left out)");
    }
    return shown;
  }

  /** The steps of the proof; a cause has a smaller number than what follows from it. */
  private static Map<Integer, Incompatibility> derived(Incompatibility proof) {
    Map<Integer, Incompatibility> steps = new TreeMap<>();
    Deque<Incompatibility> open = new ArrayDeque<>(List.of(proof));
    while (!open.isEmpty()) {
      Incompatibility step = open.removeLast();
      if (step.cause() instanceof Cause.Derived(Incompatibility one, Incompatibility other)
          && steps.putIfAbsent(step.id(), step) == null) {
        open.add(one);
        open.add(other);
      }
    }
    return steps;
  }

  private String cause(Incompatibility one) {
    Integer number = numbers.get(one.id());
    return number == null ? fact(one) : "of [" + number + "]";
  }

  private String fact(Incompatibility one) {
    return switch (one.cause()) {
      case Cause.Needed(Unit unit, int version, Need need) -> {
        String who = unit.equals(Unit.ROOT) ? "you ask for" : version(unit, version) + " needs";
        yield who + " " + need.text() + (need.unmet().isEmpty() ? "" : " (" + need.unmet() + ")");
      }
      case Cause.NoVersion(String why) -> why;
      case Cause.Derived derived -> conclusion(one);
    };
  }

  private String conclusion(Incompatibility one) {
    List<String> chosen = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    one.terms()
        .forEach((unit, states) -> {
          if (unit.equals(Unit.ROOT)) {
            return;
          }
          if (states.allowsAbsence()) {
            needed.add(versions(unit, states.not()));
          } else {
            chosen.add(versions(unit, states));
          }
        });
    if (chosen.isEmpty() && needed.isEmpty()) {
      return "what you ask for cannot be had";
    }
    if (chosen.isEmpty()) {
      return "what you ask for needs " + String.join(" or ", needed);
    }
    String all = String.join(" together with ", chosen);
    return needed.isEmpty()
        ? all + " cannot be chosen"
        : all + " needs " + String.join(" or ", needed);
  }

  private String version(Unit unit, int version) {
    return unit + " " + candidates.shown(unit, version);
  }

  /** Runs of neighbours in the list of versions that exist. */
  private String versions(Unit unit, VersionSet states) {
    int count = states.count();
    List<String> runs = new ArrayList<>();
    for (int from = 1; from <= count; from++) {
      if (!states.contains(from)) {
        continue;
      }
      int to = from;
      while (to < count && states.contains(to + 1)) {
        to++;
      }
      if (from == 1 && to == count && count > 1) {
        return "any version of " + unit;
      }
      String first = candidates.shown(unit, from);
      runs.add(from == to ? first : first + " to " + candidates.shown(unit, to));
      from = to;
    }
    if (runs.isEmpty()) {
      return "a version of " + unit + " that does not exist";
    }
    int more = runs.size() - MAX_RUNS;
    String shown = String.join(", ", runs.subList(0, Math.min(runs.size(), MAX_RUNS)));
    return unit + " " + shown + (more > 0 ? " and " + more + " others" : "");
  }
}
