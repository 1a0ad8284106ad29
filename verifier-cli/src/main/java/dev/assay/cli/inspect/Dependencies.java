package dev.assay.cli.inspect;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.lock.LockInput;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.lockfile.Target;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.report.FileReport;
import dev.assay.resolve.DependencyResolver;
import dev.assay.resolve.Depth;
import dev.assay.resolve.ResolutionLimits;
import dev.assay.resolve.ResolutionSettings;
import dev.assay.resolve.ResolvedNode;
import dev.assay.resolve.ResolvedTree;
import dev.assay.resolve.UnresolvedDependency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what releases pull in, as far as the options ask for it. */
record Dependencies(ResolutionSettings settings, Shell shell) {
  private static final int MAX_PROJECTS = 20_000;

  /** Empty where no option asks for dependencies. */
  static Optional<Dependencies> of(Arguments arguments, Shell shell, int connections)
      throws UsageError {
    boolean direct = arguments.has(InspectOptions.WITH_DEPS);
    boolean all = arguments.has(InspectOptions.WITH_TRANSITIVE_DEPS);
    Optional<Target> target = LockInput.target(arguments);
    if (!direct && !all) {
      if (target.isPresent() || arguments.has(InspectOptions.MAX_PROJECTS)) {
        throw new UsageError(
            "--python-version, --platform, --extra and --max-projects go with --with-deps or"
                + " --with-transitive-deps");
      }
      return Optional.empty();
    }
    if (arguments.has(InspectOptions.FILE)) {
      throw new UsageError("a lock file has its dependencies already; leave out --with-deps");
    }
    ResolutionLimits usual = ResolutionLimits.DEFAULT;
    int projects =
        arguments.number(InspectOptions.MAX_PROJECTS, usual.maxProjects(), 1, MAX_PROJECTS);
    ResolutionLimits limits =
        new ResolutionLimits(
            projects, usual.maxVersions(), usual.time(), Math.max(connections, usual.parallel()));
    return Optional.of(
        new Dependencies(
            ResolutionSettings.of(target.orElseGet(Dependencies::anywhere))
                .withDepth(all ? Depth.TRANSITIVE : Depth.DIRECT)
                .withLimits(limits),
            shell));
  }

  private static Target anywhere() {
    return new Target(Optional.empty(), Optional.empty(), Set.of(), Set.of());
  }

  /** The tree of what was asked for. */
  ResolvedTree resolve(
      List<Requested> requested, List<String> extras, PackageIndex index, OpenIndex open) {
    MetadataSource metadata =
        open.online()
            .map(online -> online.stack().metadata(open.network().indexUrl()))
            .orElseGet(() -> Dependencies::none);
    List<Requirement> roots = requested.stream().map(one -> requirement(one, extras)).toList();
    return new DependencyResolver(index, metadata, settings, shell.clock()).resolve(roots);
  }

  private static Fetched<dev.assay.ports.FoundMetadata> none(dev.assay.ports.IndexFile file) {
    return new Fetched.Refused<>(
        new Reason(
            ReasonCode.OFFLINE_INPUT_MISSING,
            "the metadata of " + file.fileName(),
            "a kit, which has none",
            "the kit"));
  }

  private static Requirement requirement(Requested one, List<String> extras) {
    String wanted = extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]";
    String pin = one.version().map(version -> "==" + version).orElse("");
    return Requirement.parse(one.project().normalized() + wanted + pin).orElseThrow();
  }

  /** The titles of what a node needs, as far as it is in the tree. */
  static List<String> requires(ResolvedNode node, ResolvedTree tree) {
    return node.requires().stream()
        .flatMap(requirement -> tree.node(requirement.name()).stream())
        .map(Dependencies::title)
        .distinct()
        .toList();
  }

  /** The titles from what was asked for to a node, without the node. */
  static List<String> path(ResolvedNode node, ResolvedTree tree) {
    List<ProjectName> before = node.path().subList(0, node.path().size() - 1);
    return before.stream()
        .map(project -> tree.node(project).map(Dependencies::title).orElse(project.toString()))
        .toList();
  }

  private static String title(ResolvedNode node) {
    return node.project() + " " + node.version();
  }

  /** What keeps the tree from being known: each is a thing that was not verified. */
  static List<FileReport> unknown(ResolvedTree tree) {
    List<FileReport> unknown = new ArrayList<>();
    for (Reason reason : tree.findings()) {
      unknown.add(
          FileReport.refused("dependencies of " + of(tree), Optional.empty(), List.of(reason)));
    }
    return unknown;
  }

  private static String of(ResolvedTree tree) {
    return String.join(", ", tree.roots().stream().map(Requirement::toString).toList());
  }

  /** Names that the index does not have, and that anybody could register. */
  static List<Signal> absent(ResolvedTree tree, Instant at) {
    List<Signal> signals = new ArrayList<>();
    for (UnresolvedDependency absent : tree.passedOver()) {
      signals.add(
          Signal.of(
              SignalCode.DEPENDENCY_NAME_ABSENT,
              absent.requirement(),
              "needed by a version of "
                  + (absent.path().isEmpty() ? "what was asked for" : absent.path().getLast()),
              Map.of("reason", absent.reason().code().name()),
              absent.reason().where(),
              at));
    }
    return signals;
  }
}
