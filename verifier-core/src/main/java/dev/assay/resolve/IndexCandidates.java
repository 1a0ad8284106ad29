package dev.assay.resolve;

import dev.assay.python.DistributionMetadata;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.python.Version;
import dev.assay.python.VersionClause;
import dev.assay.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The solver's questions, answered from an index: which versions there are, which of them pip would
 * rather take, what they need. One for each run of the solver; not thread-safe.
 */
final class IndexCandidates implements Candidates {
  private final List<Requirement> roots;
  private final Fetching fetching;
  private final ResolutionSettings settings;
  private final Environment environment;
  private final Budget budget;
  private final Permissions permitted;
  private final Permissions asked;
  private final Grounds grounds;
  private final Map<String, Releases> seen = new HashMap<>();
  private final Map<String, UnresolvedDependency> absent = new LinkedHashMap<>();

  IndexCandidates(
      List<Requirement> roots,
      Fetching fetching,
      ResolutionSettings settings,
      Budget budget,
      Permissions permitted,
      Grounds grounds) {
    this.roots = roots;
    this.fetching = fetching;
    this.settings = settings;
    this.environment = new Environment(settings.target());
    this.budget = budget;
    this.permitted = permitted;
    this.asked = permitted.copy();
    this.grounds = grounds;
  }

  /** What is permitted with everything that this run came across. */
  Permissions asked() {
    return asked;
  }

  /** What some version needs that is not on the index at all. */
  List<UnresolvedDependency> absent() {
    return List.copyOf(absent.values());
  }

  private Releases releases(ProjectName project) throws ResolutionStopped {
    Releases known = seen.get(project.normalized());
    if (known == null) {
      budget.project(project.normalized());
      known = fetching.releases(project);
      seen.put(project.normalized(), known);
    }
    return known;
  }

  private Releases releases(Unit unit) {
    Releases known = seen.get(unit.project());
    if (known == null) {
      throw new IllegalStateException("not asked for: " + unit);
    }
    return known;
  }

  Release release(Unit unit, int version) {
    return releases(unit).releases().get(version - 1);
  }

  /** A project whose page could not be had counts as one version that meets everything. */
  boolean isOpaque(Unit unit) {
    return releases(unit).obstacle().isPresent();
  }

  private static int count(Releases releases) {
    if (releases.obstacle().isPresent()) {
      return 1;
    }
    return releases.absence().isPresent() ? 0 : releases.releases().size();
  }

  @Override
  public int count(Unit unit) {
    return unit.equals(Unit.ROOT) ? 1 : count(releases(unit));
  }

  @Override
  public int best(Unit unit, VersionSet allowed) {
    if (unit.equals(Unit.ROOT) || isOpaque(unit)) {
      return 1;
    }
    Preferred preferred = preferred(unit, allowed);
    if (preferred.version() == 0 && preferred.lastResort() > 0) {
      if (!permitted.lastResort().contains(unit.project())) {
        asked.allowLastResort(unit.project());
        return 0;
      }
      return preferred.lastResort();
    }
    return preferred.version();
  }

  @Override
  public void ahead(Unit unit, VersionSet allowed) {
    if (unit.equals(Unit.ROOT) || isOpaque(unit) || !isFollowed(unit)) {
      return;
    }
    Preferred preferred = preferred(unit, allowed);
    int version = preferred.version() > 0 ? preferred.version() : preferred.lastResort();
    if (version > 0) {
      fetching.expect(releases(unit).project(), release(unit, version));
    }
  }

  /**
   * The newest version, and the newest pre-release that counts only when nothing else is left; 0
   * where there is none.
   */
  private record Preferred(int version, int lastResort) {}

  private Preferred preferred(Unit unit, VersionSet allowed) {
    int prerelease = 0;
    for (int i = count(unit); i > 0; i--) {
      if (!allowed.contains(i)) {
        continue;
      }
      Release release = release(unit, i);
      boolean usable = !release.yanked() || permitted.isPinned(unit.project(), release.version());
      boolean early =
          release.version().isPrerelease()
              && !settings.prereleases()
              && !permitted.named().contains(unit.project());
      if (usable && !early) {
        return new Preferred(i, prerelease);
      }
      prerelease = usable && prerelease == 0 ? i : prerelease;
    }
    return new Preferred(0, prerelease);
  }

  @Override
  public String whyNone(Unit unit) {
    return "of " + unit + " only yanked versions or pre-releases are left";
  }

  @Override
  public Map<Map<Unit, VersionSet>, String> rules() {
    return grounds.rules();
  }

  @Override
  public String shown(Unit unit, int version) {
    return unit.equals(Unit.ROOT) || isOpaque(unit)
        ? "(any version)"
        : release(unit, version).version().toString();
  }

  @Override
  public List<Need> needs(Unit unit, int version) throws ResolutionStopped {
    if (unit.equals(Unit.ROOT)) {
      return needs(inForce(unit, version), unit, version);
    }
    List<Need> needs = new ArrayList<>();
    if (unit.isExtra()) {
      VersionSet same = VersionSet.only(count(unit), version);
      needs.add(new Need(unit.bare(), same, unit.project() + "==" + shown(unit, version), ""));
    }
    if (isOpaque(unit) || !isFollowed(unit)) {
      return needs;
    }
    Release release = release(unit, version);
    budget.version(unit.project(), release.version());
    ReleaseMetadata metadata = fetching.metadata(releases(unit).project(), release);
    otherPython(unit, metadata).ifPresent(needs::add);
    needs.addAll(needs(inForce(unit, version), unit, version));
    return needs;
  }

  /** The requirements that a version brings with it, as written. */
  List<Requirement> inForce(Unit unit, int version) {
    if (unit.equals(Unit.ROOT)) {
      return environment.inForce(roots, "");
    }
    if (isOpaque(unit) || !isFollowed(unit)) {
      return List.of();
    }
    ReleaseMetadata metadata = fetching.metadata(releases(unit).project(), release(unit, version));
    return environment.inForce(metadata.requires(), unit.extra());
  }

  private boolean isFollowed(Unit unit) {
    return settings.depth() == Depth.TRANSITIVE
        || roots.stream().anyMatch(it -> it.name().normalized().equals(unit.project()));
  }

  private Optional<Need> otherPython(Unit unit, ReleaseMetadata metadata) {
    return metadata
        .metadata()
        .flatMap(DistributionMetadata::requiresPython)
        .filter(required -> !settings.target().meets(required))
        .map(required ->
            new Need(
                unit,
                VersionSet.versions(count(unit), i -> false),
                "Python " + required,
                "the target is " + settings.target().python().map(Version::toString).orElse("")));
  }

  private List<Need> needs(List<Requirement> requires, Unit by, int version)
      throws ResolutionStopped {
    requires.forEach(it -> fetching.expect(it, levels(by)));
    List<Need> needs = new ArrayList<>();
    for (Requirement requirement : requires) {
      if (requirement.url().isPresent()) {
        continue; // the tree reports it; no index can say what is there
      }
      Releases releases = releases(requirement.name());
      releases
          .absence()
          .ifPresent(reason ->
              absent.put(
                  by + " " + version + " " + requirement,
                  new UnresolvedDependency(requirement.toString(), path(by), reason)));
      VersionSet meets = meets(releases, requirement.specifiers());
      String unmet = meets.isEmpty() ? unmet(releases) : "";
      Unit bare = Unit.of(requirement.name());
      if (requirement.extras().isEmpty()) {
        needs.add(new Need(bare, meets, requirement.toString(), unmet));
      }
      for (ProjectName extra : requirement.extras()) {
        needs.add(new Need(bare.withExtra(extra), meets, requirement.toString(), unmet));
      }
    }
    return needs;
  }

  private List<ProjectName> path(Unit by) {
    return by.equals(Unit.ROOT) ? List.of() : List.of(releases(by).project());
  }

  /** How many levels below {@code by} are going to be looked at. */
  private int levels(Unit by) {
    if (settings.depth() == Depth.TRANSITIVE) {
      return Integer.MAX_VALUE;
    }
    return by.equals(Unit.ROOT) ? 2 : 1;
  }

  private VersionSet meets(Releases releases, VersionSpecifiers specifiers) {
    int count = count(releases);
    if (releases.obstacle().isPresent()) {
      return VersionSet.versions(count, i -> true);
    }
    List<Release> all = releases.releases();
    VersionSet meets = VersionSet.versions(count, i -> specifiers.admits(all.get(i - 1).version()));
    String project = releases.project().normalized();
    boolean anyFinal = false;
    for (int i = 1; i <= count; i++) {
      Release release = all.get(i - 1);
      if (meets.contains(i)) {
        anyFinal |= !release.version().isPrerelease();
        if (release.yanked() && isPin(specifiers)) {
          asked.pin(project, release.version());
        }
      }
    }
    if (specifiers.namePrerelease()) {
      asked.name(project);
    } else if (!anyFinal && !meets.isEmpty()) {
      asked.allowLastResort(project);
    }
    return meets;
  }

  /** Whether it asks for one version exactly. */
  static boolean isPin(VersionSpecifiers specifiers) {
    return specifiers.clauses().stream()
        .anyMatch(it ->
            it.operator() == VersionClause.Operator.ARBITRARY
                || (it.operator() == VersionClause.Operator.EQUAL && !it.prefix()));
  }

  private static String unmet(Releases releases) {
    if (releases.absence().isPresent()) {
      return releases.page().isPresent()
          ? "the index has quarantined the project"
          : "the index has no such project";
    }
    String others =
        releases.excluded() > 0
            ? releases.excluded() + " versions are not for the target"
            : "the project has no wheels or sdists";
    if (releases.releases().isEmpty()) {
      return others;
    }
    String newest = "the newest version is " + releases.releases().getLast().version();
    return releases.excluded() > 0 ? newest + ", and " + others : newest;
  }
}
