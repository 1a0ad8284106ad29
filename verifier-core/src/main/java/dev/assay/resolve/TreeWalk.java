package dev.assay.resolve;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks from what was asked for to everything that it needs. Used once; not thread-safe. */
final class TreeWalk {
  /** Which release of a project is in the tree. */
  interface Choice {
    /** The release, or why there is none; {@code first} is the requirement that was met first. */
    Outcome<Release> of(ProjectName project, Requirement first);

    /** Whether its metadata may be asked for. */
    default boolean mayAsk(ProjectName project, Release release) {
      return true;
    }
  }

  private final Fetching fetching;
  private final ResolutionSettings settings;
  private final Environment environment;
  private final Choice choice;
  private final Map<ProjectName, Set<String>> extras = new HashMap<>();
  private final List<UnresolvedDependency> unresolved = new ArrayList<>();
  private final Map<ProjectName, ResolvedNode> nodes = new LinkedHashMap<>();

  private record Met(Requirement requirement, List<ProjectName> path) {}

  TreeWalk(Fetching fetching, ResolutionSettings settings, Choice choice) {
    this.fetching = fetching;
    this.settings = settings;
    this.environment = new Environment(settings.target());
    this.choice = choice;
  }

  /** Walks again as long as a project turns out to need more extras than were known. */
  void from(List<Requirement> roots) {
    int known = -1;
    while (known != extrasKnown()) {
      known = extrasKnown();
      nodes.clear();
      unresolved.clear();
      walk(environment.inForce(roots, ""));
    }
  }

  Collection<ResolvedNode> nodes() {
    return nodes.values();
  }

  List<UnresolvedDependency> unresolved() {
    return unresolved.stream().distinct().toList();
  }

  private int extrasKnown() {
    return extras.values().stream().mapToInt(Set::size).sum();
  }

  private void walk(List<Requirement> roots) {
    Map<ProjectName, Met> first = new TreeMap<>();
    roots.forEach(it -> meet(it, List.of(), first));
    Map<ProjectName, Met> level = first;
    while (!level.isEmpty()) {
      Map<ProjectName, Met> next = new TreeMap<>();
      level.forEach((project, met) -> visit(project, met, next));
      next.keySet().removeAll(nodes.keySet());
      level = next;
    }
  }

  private void meet(Requirement requirement, List<ProjectName> path, Map<ProjectName, Met> into) {
    if (requirement.url().isPresent()) {
      unresolved.add(
          new UnresolvedDependency(
              requirement.toString(),
              path,
              new Reason(
                  ReasonCode.DEPENDENCY_SOURCE_UNSUPPORTED,
                  "a version from the index",
                  requirement.toString(),
                  path.isEmpty() ? "what was asked for" : path.getLast().normalized())));
      return;
    }
    Set<String> known = extras.computeIfAbsent(requirement.name(), it -> new TreeSet<>());
    requirement.extras().forEach(extra -> known.add(extra.normalized()));
    into.putIfAbsent(requirement.name(), new Met(requirement, path));
  }

  private void visit(ProjectName project, Met met, Map<ProjectName, Met> next) {
    switch (choice.of(project, met.requirement())) {
      case Outcome.Refused<Release>(Reason reason) ->
          unresolved.add(
              new UnresolvedDependency(met.requirement().toString(), met.path(), reason));
      case Outcome.Passed<Release>(Release release) -> {
        List<ProjectName> path = new ArrayList<>(met.path());
        path.add(project);
        ResolvedNode node = node(project, release, path);
        nodes.put(project, node);
        node.requires().forEach(it -> meet(it, path, next));
      }
    }
  }

  private ResolvedNode node(ProjectName project, Release release, List<ProjectName> path) {
    Releases releases = fetching.knownReleases(project).orElseThrow();
    boolean followed = settings.depth() == Depth.TRANSITIVE || path.size() == 1;
    Optional<ReleaseMetadata> metadata =
        followed && choice.mayAsk(project, release)
            ? Optional.of(fetching.metadata(project, release))
            : Optional.empty();
    Set<String> wanted = extras.getOrDefault(project, Set.of());
    List<Reason> findings = new ArrayList<>(releases.findings());
    metadata.flatMap(ReleaseMetadata::unknown).ifPresent(findings::add);
    if (followed && metadata.isEmpty()) {
      findings.add(
          new Reason(
              ReasonCode.DEPENDENCY_LIMIT_EXCEEDED,
              "the metadata of " + project.normalized() + " " + release.version(),
              "an end before it was asked for",
              release.files().getFirst().fileName()));
    }
    return new ResolvedNode(
        project,
        release.version(),
        wanted,
        release.files(),
        metadata.flatMap(ReleaseMetadata::metadata),
        metadata.flatMap(ReleaseMetadata::origin),
        environment.inForce(metadata.map(ReleaseMetadata::requires).orElse(List.of()), wanted),
        path,
        findings,
        releases.page().orElseThrow());
  }
}
