package dev.assay.cli.inspect;

import dev.assay.Assay;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.Inspection;
import dev.assay.RememberedDocuments;
import dev.assay.RememberedIndex;
import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.lock.CheckCommand;
import dev.assay.cli.lock.ExpectedByProject;
import dev.assay.cli.lock.LockOptions;
import dev.assay.cli.lock.LockedReleases;
import dev.assay.cli.verify.Batch;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.OutputOptions;
import dev.assay.cli.verify.PolicyOption;
import dev.assay.cli.verify.Progress;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalPolicy;
import dev.assay.evidence.names.KnownProjects;
import dev.assay.evidence.names.LookAlikes;
import dev.assay.lockfile.IndexOptions;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.python.ProjectName;
import dev.assay.report.CycloneDx;
import dev.assay.report.FileReport;
import dev.assay.report.InspectedRelease;
import dev.assay.report.InspectionDocument;
import dev.assay.report.InspectionHtml;
import dev.assay.report.InspectionMarkdown;
import dev.assay.report.InspectionReport;
import dev.assay.report.InspectionSarif;
import dev.assay.report.InspectionText;
import dev.assay.report.LockSummary;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import dev.assay.resolve.ResolvedNode;
import dev.assay.resolve.ResolvedTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code assay inspect}. */
public final class InspectCommand {
  public static final Command COMMAND =
      Command.of(
              "inspect",
              "Reports what is known of a release: who signed it, and what else to look at",
              InspectCommand::run,
              "SUBJECT is NAME for the release that an installer would take, or NAME==VERSION. The"
                  + " verdict on each file is that of assay verify; beside it stand signals: age,"
                  + " yanks, links that disagree with the signer, changes of publisher, facts of"
                  + " the certificates. A signal never makes a verdict better; a policy can make"
                  + " it REJECTED.",
              "Without --expected-repo, --publisher or --policy nobody is expected, so that"
                  + " nothing is VERIFIED; the report says who signed.")
          .withOperands("SUBJECT", 0, Integer.MAX_VALUE)
          .withOptions(InspectOptions.ALL)
          .withExamples(
              new Example("before the first install", "assay inspect sampleproject"),
              new Example(
                  "a release whose repository you know",
                  "assay inspect sampleproject==4.0.0"
                      + " --expected-repo https://github.com/pypa/sampleproject"),
              new Example("everything that a lock file pins", "assay inspect -f uv.lock"));

  private static final int USUAL_RELEASES_BEFORE = 5;

  private final Arguments arguments;
  private final Shell shell;
  private final OutputOptions output;
  private final ExpectedByProject who;
  private final List<Requested> requested;
  private final Inspection.Depth depth;
  private final int connections;
  private final Optional<PolicyInForce> policy;
  private final Advisories advisories;
  private final Optional<Dependencies> dependencies;
  private final LookAlikes names;

  private InspectCommand(Arguments arguments, Shell shell, Optional<PolicyInForce> policy)
      throws UsageError {
    this.arguments = arguments;
    this.shell = shell;
    this.output = OutputOptions.of(arguments, shell);
    this.who = ExpectedByProject.of(arguments, shell);
    this.requested = Requested.of(arguments.operands());
    this.connections = CheckCommand.connections(arguments);
    this.policy = policy;
    this.advisories = Advisories.of(arguments, shell);
    this.dependencies = Dependencies.of(arguments, shell, connections);
    this.names = new LookAlikes(known(arguments, shell));
    boolean lock = arguments.has(InspectOptions.FILE);
    if (lock == !requested.isEmpty()) {
      throw new UsageError("give either releases or -f LOCKFILE");
    }
    this.depth =
        new Inspection.Depth(
            arguments.has(InspectOptions.DOWNLOAD) ? DigestSource.DOWNLOADED : DigestSource.LISTED,
            arguments.number(
                InspectOptions.RELEASES_BEFORE,
                lock ? 0 : USUAL_RELEASES_BEFORE,
                0,
                Inspection.Depth.MAX_RELEASES_BEFORE),
            !arguments.has(InspectOptions.NO_LINKS),
            arguments.has(InspectOptions.INSPECT_ARTIFACTS));
  }

  private static KnownProjects known(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> file = arguments.value(InspectOptions.KNOWN_PROJECTS);
    if (file.isEmpty()) {
      return KnownProjects.shipped();
    }
    try {
      Bytes text = BoundedFile.read(shell.resolve(file.get()), KnownProjects.MAX_BYTES).orThrow();
      return KnownProjects.read(text, file.get()).orThrow();
    } catch (MalformedEvidence malformed) {
      throw new UsageError("--known-projects: " + malformed.reason());
    }
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return switch (PolicyOption.of(arguments, shell)) {
      case Outcome.Refused<Optional<PolicyInForce>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Optional<PolicyInForce>>(Optional<PolicyInForce> policy) ->
          new InspectCommand(arguments, shell, policy).run();
    };
  }

  private ExitCode run() throws UsageError {
    Optional<String> file = arguments.value(InspectOptions.FILE);
    if (file.isEmpty()) {
      return OpenIndex.with(arguments, shell, this::releases);
    }
    return switch (LockedReleases.read(file.get(), shell)) {
      case Outcome.Refused<LockedReleases>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LockedReleases>(LockedReleases lock) ->
          OpenIndex.with(arguments, shell, open -> lock(open, lock));
    };
  }

  /** What the run works with. */
  private record Tools(
      OpenIndex open,
      Assay plain,
      PackageIndex index,
      ReleaseDocuments documents,
      Indexes indexes) {}

  private Tools tools(OpenIndex open, List<IndexOptions> requirements) {
    ReleaseDocuments documents =
        open.online()
            .<ReleaseDocuments>map(online -> online)
            .orElseGet(() ->
                ReleaseDocuments.none(
                    new Reason(
                        ReasonCode.OFFLINE_INPUT_MISSING,
                        "the index's document of the release",
                        "a kit, which has none",
                        "the kit")));
    return new Tools(
        open,
        Assay.with(open.verifier(arguments)),
        new RememberedIndex(open.index()),
        new RememberedDocuments(documents),
        Indexes.of(arguments, shell, policy, requirements));
  }

  private Assay assay(ProjectName project, Tools tools) {
    return policy
        .map(tools.plain()::under)
        .orElseGet(() -> tools.plain().expecting(who.of(project)));
  }

  private Inspection inspection(ProjectName project, Tools tools) {
    return new Inspection(
        assay(project, tools), tools.index(), tools.documents(), depth, shell.clock());
  }

  private ExitCode releases(OpenIndex open) {
    Tools tools = tools(open, List.of());
    if (dependencies.isPresent()) {
      return tree(tools, dependencies.get());
    }
    Progress progress = progress(requested.size());
    List<InspectedRelease> releases =
        Batch.map(
            requested,
            one -> {
              InspectedRelease release =
                  inspection(one.project(), tools).inspect(one.project(), one.version());
              progress.step();
              return release;
            },
            connections);
    progress.end();
    return write(tools, releases, List.of(), List.of(), Optional.empty());
  }

  /** What was asked for and what it pulls in; of that, what an installer may take. */
  private ExitCode tree(Tools tools, Dependencies wanted) {
    ResolvedTree tree =
        wanted.resolve(requested, arguments.values(LockOptions.EXTRA), tools.index(), tools.open());
    Progress progress = progress(tree.nodes().size());
    List<InspectedRelease> releases =
        Batch.map(
            tree.nodes(),
            node -> {
              InspectedRelease release = node(node, tools);
              progress.step();
              return release.at(Dependencies.path(node, tree), Dependencies.requires(node, tree));
            },
            connections);
    progress.end();
    return write(
        tools,
        releases,
        Dependencies.unknown(tree),
        Dependencies.absent(tree, shell.clock().instant()),
        Optional.empty());
  }

  private InspectedRelease node(ResolvedNode node, Tools tools) {
    if (node.isRoot()) {
      return inspection(node.project(), tools).inspect(node.project(), Optional.of(node.version()));
    }
    // Who publishes the one is not who publishes the other: only a policy knows of both.
    Assay assay = policy.map(tools.plain()::under).orElse(tools.plain());
    Inspection.Depth shallow = new Inspection.Depth(depth.digests(), 0, false, depth.archives());
    return new Inspection(assay, tools.index(), tools.documents(), shallow, shell.clock())
        .inspect(node.project(), node.version(), node.files()::contains);
  }

  private ExitCode lock(OpenIndex open, LockedReleases lock) {
    Tools tools = tools(open, List.of(lock.indexes()));
    Progress progress = progress(lock.projects());
    LockedReleases.Verified verified =
        lock.verify(
            tools.plain(), policy, who, tools.index(), depth.digests(), connections, progress);
    List<InspectedRelease> releases =
        Batch.map(
            verified.releases(),
            one ->
                inspection(one.project(), tools)
                    .inspect(one.project(), Optional.of(one.version()), one.files()),
            connections);
    progress.end();
    return write(tools, releases, verified.others(), List.of(), Optional.of(verified.summary()));
  }

  /** Adds what is known of the releases elsewhere, and writes the report. */
  private ExitCode write(
      Tools tools,
      List<InspectedRelease> releases,
      List<FileReport> others,
      List<Signal> signals,
      Optional<LockSummary> lock) {
    try {
      List<InspectedRelease> named = releases.stream().map(this::withName).toList();
      Indexes indexes = tools.indexes();
      List<InspectedRelease> compared = indexes.added(named, tools.index(), tools.open());
      List<InspectedRelease> all =
          advisories.added(compared, indexes::isPrivate, tools.documents(), tools.open());
      List<Signal> ofTheRun = new ArrayList<>(signals);
      ofTheRun.addAll(indexes.unread());
      return write(report(tools, all, others, ofTheRun, lock));
    } catch (MalformedEvidence unusable) {
      return shell.refused(unusable.reason());
    }
  }

  private InspectedRelease withName(InspectedRelease release) {
    return names
        .find(release.project())
        .map(it -> release.with(List.of(it.signal(names.known(), shell.clock().instant()))))
        .orElse(release);
  }

  private Progress progress(int work) {
    return new Progress(shell, work, true);
  }

  private InspectionReport report(
      Tools tools,
      List<InspectedRelease> releases,
      List<FileReport> others,
      List<Signal> signals,
      Optional<LockSummary> lock) {
    List<FileReport> files = new ArrayList<>();
    releases.forEach(release -> files.addAll(release.files()));
    files.addAll(others);
    RunReport run =
        tools.open().report(files, who.whole(), tools.plain().engine(), List.of(), lock);
    return new InspectionReport(
        policy.map(run::under).orElse(run),
        releases,
        signals,
        policy.map(it -> SignalPolicy.of(it.policy().signals())).orElse(SignalPolicy.NONE),
        shell.clock().instant());
  }

  private ExitCode write(InspectionReport report) {
    report.run().warnings().forEach(it -> shell.err().println("assay: warning: " + it));
    Bytes document = render(report);
    if (output.file().isEmpty()) {
      shell.out().write(document.toArray(), 0, document.size());
      return ExitCode.of(report.exitVerdict());
    }
    return switch (AtomicFile.write(output.file().get(), document)) {
      case Outcome.Passed<Path> written -> ExitCode.of(report.exitVerdict());
      case Outcome.Refused<Path>(Reason reason) -> {
        shell.err().println("assay: " + reason);
        yield ExitCode.of(report.exitVerdict().worse(Verdict.INDETERMINATE));
      }
    };
  }

  private Bytes render(InspectionReport report) {
    return switch (arguments.value(InspectOptions.FORMAT).orElse("text")) {
      case "json" -> InspectionDocument.render(report);
      case "sarif" -> InspectionSarif.render(report);
      case "markdown" -> Bytes.ofUtf8(InspectionMarkdown.render(report));
      case "cyclonedx" -> CycloneDx.render(report);
      case "html" -> Bytes.ofUtf8(InspectionHtml.render(report));
      default ->
          Bytes.ofUtf8(
              InspectionText.render(report, arguments.has(VerifyOptions.VERBOSE), output.color()));
    };
  }
}
