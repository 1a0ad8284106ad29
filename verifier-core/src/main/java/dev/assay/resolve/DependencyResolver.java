package dev.assay.resolve;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what would be installed for some requirements: the newest versions that fit together, as
 * pip takes them, with a reason for everything that could not be found out. Nothing is built or
 * run. Safe for concurrent use.
 */
public final class DependencyResolver {
  private final PackageIndex index;
  private final MetadataSource metadata;
  private final ResolutionSettings settings;
  private final InstantSource clock;

  /** Asks {@code index} for pages and {@code metadata} for what distributions say they need. */
  public DependencyResolver(
      PackageIndex index,
      MetadataSource metadata,
      ResolutionSettings settings,
      InstantSource clock) {
    this.index = Objects.requireNonNull(index, "index is null");
    this.metadata = Objects.requireNonNull(metadata, "metadata is null");
    this.settings = Objects.requireNonNull(settings, "settings is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /**
   * The tree of {@code roots}; a pin such as {@code name==1.0} asks for one release. Always an
   * answer: conflicts, absent projects, unreadable metadata and limits are part of it. Each project
   * page is asked for at most once.
   */
  public ResolvedTree resolve(List<Requirement> roots) {
    try (Fetching fetching = new Fetching(index, metadata, settings)) {
      return search(List.copyOf(roots), fetching);
    }
  }

  private ResolvedTree search(List<Requirement> roots, Fetching fetching) {
    Budget budget = new Budget(settings.limits(), clock);
    Permissions permitted = Permissions.none();
    Grounds grounds = new Grounds();
    List<String> why = List.of();
    while (grounds.mayGoOn()) {
      IndexCandidates candidates =
          new IndexCandidates(roots, fetching, settings, budget, permitted, grounds);
      try {
        Map<Unit, Integer> chosen = new Solver(candidates).solve();
        boolean settled = candidates.asked().equals(permitted);
        if (settled && new ChosenVersions(candidates, settings, chosen).areGrounded(grounds)) {
          return solved(roots, fetching, candidates, chosen);
        }
      } catch (Unsolvable unsolvable) {
        if (candidates.asked().equals(permitted)) {
          // The first proof is the readable one; those with exact entries list them all.
          why = why.isEmpty() ? new Explanation(candidates).of(unsolvable.proof()) : why;
          if (!grounds.beginExactly()) {
            break;
          }
        }
      } catch (ResolutionStopped stopped) {
        return partial(roots, fetching, budget, List.of(), Optional.of(stopped.reason()));
      }
      permitted = candidates.asked();
    }
    return partial(roots, fetching, budget, why, Optional.empty());
  }

  private ResolvedTree solved(
      List<Requirement> roots,
      Fetching fetching,
      IndexCandidates candidates,
      Map<Unit, Integer> chosen) {
    Map<String, Release> releases = new HashMap<>();
    chosen.forEach((unit, version) -> {
      if (!unit.equals(Unit.ROOT) && !candidates.isOpaque(unit)) {
        releases.put(unit.project(), candidates.release(unit, version));
      }
    });
    TreeWalk walk =
        new TreeWalk(
            fetching,
            settings,
            (project, first) ->
                Optional.ofNullable(releases.get(project.normalized()))
                    .map(Outcome::passed)
                    .orElseGet(() -> obstacle(fetching, project)));
    walk.from(roots);
    Set<ProjectName> needed =
        walk.nodes().stream().map(ResolvedNode::project).collect(Collectors.toSet());
    return new ResolvedTree(
        roots,
        List.copyOf(walk.nodes()),
        walk.unresolved(),
        passedOver(candidates, needed),
        List.of(),
        Optional.empty());
  }

  private static List<UnresolvedDependency> passedOver(
      IndexCandidates candidates, Set<ProjectName> needed) {
    return candidates.absent().stream()
        .filter(it -> it.path().stream().allMatch(needed::contains))
        .distinct()
        .toList();
  }

  private static Outcome<Release> obstacle(Fetching fetching, ProjectName project) {
    Reason reason =
        fetching
            .knownReleases(project)
            .flatMap(Releases::obstacle)
            .orElseThrow(() -> new IllegalStateException("neither chosen nor refused: " + project));
    return new Outcome.Refused<>(reason);
  }

  /** What the solver looked at; what was only fetched ahead would depend on who was faster. */
  private ResolvedTree partial(
      List<Requirement> roots,
      Fetching fetching,
      Budget budget,
      List<String> conflict,
      Optional<Reason> stopped) {
    TreeWalk walk = new TreeWalk(fetching, settings, new SeenReleases(fetching, budget, stopped));
    walk.from(roots);
    return new ResolvedTree(
        roots, List.copyOf(walk.nodes()), walk.unresolved(), List.of(), conflict, stopped);
  }
}
