package dev.assay.cli.lock;

import dev.assay.Assay;
import dev.assay.InstalledVerification;
import dev.assay.LockVerification;
import dev.assay.ReleaseReview;
import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.InstalledEnvironment;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.Batch;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.OutputOptions;
import dev.assay.cli.verify.PolicyOption;
import dev.assay.cli.verify.Progress;
import dev.assay.cli.verify.RunEnd;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.json.JsonLimits;
import dev.assay.lockfile.InstalledDistribution;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockSelection;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.Target;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.report.Baseline;
import dev.assay.report.FileReport;
import dev.assay.report.LockSummary;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code assay check}. */
public final class CheckCommand {
  public static final Command COMMAND =
      Command.of(
              "check",
              "Verifies every file that a lock or requirements file would install",
              CheckCommand::run,
              "FILE is a pylock.toml, requirements.txt with hashes, uv.lock, poetry.lock, pdm.lock"
                  + " or Pipfile.lock. The hash in the lock, the digest that the index lists and"
                  + " the digest that was attested must be one; nothing is downloaded for that.",
              "FILE can also be the site-packages directory of an environment. An installed package"
                  + " does not say which bytes it came from, so it takes --download to compare its"
                  + " files with those of the attested wheel.",
              "Who must have published each project is what the options or the policy say, else,"
                  + " without a policy, what attestation-identities of a pylock.toml record."
                  + " Entries that no index attests are reported, and are not verified.",
              "Without --python-version and --platform, every file of the lock counts.")
          .withOperands("FILE", 1, 1)
          .withOptions(LockOptions.CHECK)
          .withExamples(
              new Example("a lock file that records its publishers", "assay check pylock.toml"),
              new Example(
                  "what one machine would install",
                  "assay check uv.lock --python-version 3.12 --platform manylinux_2_28_x86_64"
                      + " --expect demo=github:acme/demo/release.yml"),
              new Example(
                  "in a pull request, with findings beside the lines",
                  "assay check requirements.txt --format github --baseline assay-baseline.json"));

  private final Arguments arguments;
  private final Shell shell;
  private final RunEnd end;
  private final OutputOptions output;
  private final ExpectedByProject who;
  private final Optional<Target> target;
  private final int connections;
  private final Optional<PolicyInForce> policy;

  private CheckCommand(Arguments arguments, Shell shell, Optional<PolicyInForce> policy)
      throws UsageError {
    this.end = new RunEnd("check", arguments, shell);
    this.arguments = arguments;
    this.shell = shell;
    this.output = OutputOptions.of(arguments, shell);
    this.who = ExpectedByProject.of(arguments, shell);
    this.target = LockInput.target(arguments);
    this.connections = connections(arguments);
    this.policy = policy;
  }

  /** How many requests may be on their way at once. */
  public static int connections(Arguments arguments) throws UsageError {
    return arguments.number(LockOptions.MAX_CONNECTIONS, Batch.MAX_AT_ONCE, 1, 64);
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return switch (PolicyOption.of(arguments, shell)) {
      case Outcome.Refused<Optional<PolicyInForce>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Optional<PolicyInForce>>(Optional<PolicyInForce> policy) ->
          new CheckCommand(arguments, shell, policy).run();
    };
  }

  private ExitCode run() throws UsageError {
    Baseline baseline = baseline();
    String name = arguments.operands().getFirst();
    if (Files.isDirectory(shell.resolve(name))) {
      return environment(new InstalledEnvironment(shell.resolve(name), name), baseline);
    }
    return switch (LockInput.read(name, shell)) {
      case Outcome.Refused<LockFile>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LockFile>(LockFile lock) -> {
        try {
          LockSelection selection = LockSelection.of(lock, target);
          yield OpenIndex.with(
              arguments,
              shell,
              open -> {
                Assay assay = open.assay(arguments, policy);
                LockVerification verification =
                    new LockVerification(
                        assay, open.index(), target, arguments.has(LockOptions.DOWNLOAD), who::of);
                return report(
                    check(lock, selection, baseline, new Run(open, assay, verification::verify)));
              });
        } catch (MalformedEvidence otherTarget) {
          yield shell.refused(otherTarget.reason());
        }
      }
    };
  }

  private ExitCode environment(InstalledEnvironment environment, Baseline baseline)
      throws UsageError {
    return switch (environment.distributions()) {
      case Outcome.Refused<List<InstalledDistribution>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<List<InstalledDistribution>>(List<InstalledDistribution> found) -> {
        Map<LockedEntry, InstalledDistribution> byEntry = new LinkedHashMap<>();
        found.forEach(it -> byEntry.put(it.entry(), it));
        LockFile lock = LockFile.ofEnvironment(arguments.operands().getFirst(), byEntry.keySet());
        yield OpenIndex.with(
            arguments,
            shell,
            open -> {
              Assay assay = open.assay(arguments, policy);
              InstalledVerification verification =
                  new InstalledVerification(
                      assay,
                      open.index(),
                      arguments.has(LockOptions.DOWNLOAD),
                      environment::sha256,
                      who::of);
              Function<LockedEntry, List<FileReport>> one =
                  entry ->
                      List.of(
                          verification.verify(
                              Optional.ofNullable(byEntry.get(entry)).orElseThrow()));
              return report(
                  check(
                      lock,
                      LockSelection.everything(lock),
                      baseline,
                      new Run(open, assay, group -> group.stream().map(one).toList())));
            });
      }
    };
  }

  /** What a run works with, and how it verifies entries of one project. */
  private record Run(
      OpenIndex open,
      Assay assay,
      Function<List<LockedEntry>, List<List<FileReport>>> verification) {}

  private Baseline baseline() throws UsageError {
    Optional<String> name = arguments.value(LockOptions.BASELINE);
    if (name.isEmpty()) {
      return Baseline.none();
    }
    return switch (BoundedFile.read(shell.resolve(name.get()), JsonLimits.EVIDENCE.maxBytes())) {
      case Outcome.Refused<Bytes>(Reason reason) ->
          throw new UsageError("--baseline: " + reason.actual() + ": " + name.get());
      case Outcome.Passed<Bytes>(Bytes content) -> {
        try {
          yield Baseline.read(content, name.get());
        } catch (MalformedEvidence malformed) {
          throw new UsageError("--baseline: " + malformed.reason());
        }
      }
    };
  }

  private RunReport check(LockFile lock, LockSelection selection, Baseline baseline, Run run) {
    List<LockedEntry> wanted = new ArrayList<>();
    List<LockSummary.LeftOut> leftOut = new ArrayList<>();
    for (LockSelection.Selected selected : selection.entries()) {
      LockedEntry entry = selected.entry();
      selected
          .leftOut()
          .ifPresentOrElse(
              why -> leftOut.add(new LockSummary.LeftOut(entry.place(), entry.title(), why)),
              () -> wanted.add(entry));
    }
    LockSummary summary =
        new LockSummary(
            lock.name(), lock.kind(), lock.entries().size(), leftOut, lock.notes(), baseline);
    List<FileReport> files = ReleaseReview.ofPublishers(verify(wanted, run), policy);
    RunReport report =
        run.open()
            .report(files, who.whole(), run.assay().engine(), List.of(), Optional.of(summary));
    return policy.map(report::under).orElse(report);
  }

  private List<FileReport> verify(List<LockedEntry> wanted, Run run) {
    Progress progress =
        new Progress(shell, EntryBatch.groups(wanted), !arguments.has(VerifyOptions.QUIET));
    List<FileReport> files =
        EntryBatch.map(wanted, run.verification(), connections, progress::step).stream()
            .flatMap(List::stream)
            .toList();
    progress.end();
    return files;
  }

  private ExitCode report(RunReport run) {
    return end.of(run, output, List.of(this::writeBaseline));
  }

  private Optional<Reason> writeBaseline(RunReport run) {
    Optional<Path> file = arguments.value(LockOptions.WRITE_BASELINE).map(shell::resolve);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return switch (AtomicFile.write(file.get(), Baseline.render(run))) {
      case Outcome.Passed<Path> written -> Optional.empty();
      case Outcome.Refused<Path>(Reason reason) -> Optional.of(reason);
    };
  }
}
