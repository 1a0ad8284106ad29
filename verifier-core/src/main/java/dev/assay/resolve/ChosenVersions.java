package dev.assay.resolve;

import dev.assay.python.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A choice of versions, looked at as pip looks at one: with all requirements in it at once. */
final class ChosenVersions {
  private record Asked(Unit by, int version, Requirement requirement) {}

  private final IndexCandidates candidates;
  private final ResolutionSettings settings;
  private final Map<Unit, Integer> chosen;
  private final Map<String, List<Asked>> asked = new HashMap<>();

  ChosenVersions(
      IndexCandidates candidates, ResolutionSettings settings, Map<Unit, Integer> chosen) {
    this.candidates = candidates;
    this.settings = settings;
    this.chosen = chosen;
    chosen.forEach((unit, version) ->
        candidates
            .inForce(unit, version)
            .forEach(it ->
                asked
                    .computeIfAbsent(it.name().normalized(), name -> new ArrayList<>())
                    .add(new Asked(unit, version, it))));
  }

  /**
   * Whether each pre-release and yanked version is there on grounds that are in the choice too; if
   * not, {@code grounds} knows what to exclude in the next run.
   */
  boolean areGrounded(Grounds grounds) {
    boolean grounded = true;
    for (Map.Entry<Unit, Integer> entry : chosen.entrySet()) {
      Unit unit = entry.getKey();
      if (unit.equals(Unit.ROOT) || unit.isExtra() || candidates.isOpaque(unit)) {
        continue;
      }
      Release release = candidates.release(unit, entry.getValue());
      List<Asked> reasons = asked.getOrDefault(unit.project(), List.of());
      if (release.yanked()
          && reasons.stream()
              .noneMatch(it -> IndexCandidates.isPin(it.requirement().specifiers()))) {
        VersionSet only = VersionSet.only(candidates.count(unit), entry.getValue());
        grounds.excludeYanked(
            unit, release.version().toString(), only, requirers(reasons, grounds));
        grounded = false;
      } else if (release.version().isPrerelease() && !mayBePrerelease(unit, reasons)) {
        VersionSet early =
            VersionSet.versions(
                candidates.count(unit), i -> candidates.release(unit, i).version().isPrerelease());
        grounds.excludePrereleases(unit, early, requirers(reasons, grounds));
        grounded = false;
      }
    }
    return grounded;
  }

  /** A requirement names one, or no final version meets all of them. */
  private boolean mayBePrerelease(Unit unit, List<Asked> reasons) {
    boolean named =
        settings.prereleases()
            || reasons.stream().anyMatch(it -> it.requirement().specifiers().namePrerelease());
    boolean anyFinal = false;
    for (int i = 1; i <= candidates.count(unit); i++) {
      Release release = candidates.release(unit, i);
      anyFinal |=
          !release.version().isPrerelease()
              && !release.yanked()
              && reasons.stream()
                  .allMatch(it -> it.requirement().specifiers().admits(release.version()));
    }
    return named || !anyFinal;
  }

  private Map<Unit, VersionSet> requirers(List<Asked> reasons, Grounds grounds) {
    Map<Unit, VersionSet> requirers = new LinkedHashMap<>();
    if (grounds.areExact()) {
      chosen.forEach((unit, version) -> requirers.put(unit, only(unit, version)));
    }
    for (Asked reason : reasons) {
      requirers.put(reason.by(), only(reason.by(), reason.version()));
    }
    return requirers;
  }

  private VersionSet only(Unit unit, int version) {
    return VersionSet.only(candidates.count(unit), version);
  }
}
