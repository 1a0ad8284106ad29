package dev.assay.resolve;

import dev.assay.lockfile.Target;
import dev.assay.python.Marker;
import dev.assay.python.MarkerEnvironment;
import dev.assay.python.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which requirements apply to the target. Immutable. */
final class Environment {
  private final MarkerEnvironment markers;

  Environment(Target target) {
    this.markers = target.environment(List.of());
  }

  /**
   * Those whose markers may hold for the project itself, or for {@code extra} of it; what a target
   * does not tell counts as holding.
   */
  List<Requirement> inForce(List<Requirement> requires, String extra) {
    MarkerEnvironment with = extra.isEmpty() ? markers : markers.withExtra(extra);
    return requires.stream()
        .filter(
            it -> it.marker().isEmpty() || it.marker().get().evaluate(with) != Marker.Answer.FALSE)
        .toList();
  }

  /** Those for the project and for all of {@code extras}, each once. */
  List<Requirement> inForce(List<Requirement> requires, Set<String> extras) {
    Set<Requirement> all = new LinkedHashSet<>(inForce(requires, ""));
    extras.forEach(extra -> all.addAll(inForce(requires, extra)));
    return new ArrayList<>(all);
  }
}
