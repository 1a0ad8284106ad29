package dev.assay.cli.verify;

import dev.assay.Assay;
import dev.assay.IndexVerification;
import dev.assay.ReleaseReview;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code assay verify}. */
public final class VerifyCommand {
  public static final Command COMMAND =
      Command.of(
              "verify",
              "Verifies that distributions come from the publisher that you name",
              VerifyCommand::run,
              "A SUBJECT is a file, a directory or pattern of files, NAME==VERSION or"
                  + " pkg:pypi/NAME@VERSION for every file of a release, FILE_NAME@sha256:HEX, or -"
                  + " for a list of these on standard input.",
              "The evidence is what the options name, else what lies beside the file, else what the"
                  + " package index has. Every attestation of every file must hold.",
              "Every option can be set in the environment: --index-url as ASSAY_INDEX_URL.")
          .withOperands("SUBJECT", 1, Integer.MAX_VALUE)
          .withOptions(VerifyOptions.ALL)
          .withExamples(
              new Example(
                  "a release, every file of it",
                  "assay verify sampleproject==4.0.0 --repo pypa/sampleproject"),
              new Example(
                  "what a build produced, against the exact workflow",
                  "assay verify dist/ --publisher github:acme/demo/release.yml"),
              new Example(
                  "right after publishing: what is served is what was built",
                  "assay verify demo==1.0 --expect-dir dist/ --wait 10m --repo acme/demo"),
              new Example(
                  "a file with its provenance and no network",
                  "assay verify --offline --provenance demo.provenance demo-1.0.tar.gz"
                      + " --repo acme/demo --ref 'refs/tags/v{version}'"),
              new Example(
                  "any file with its Sigstore bundle",
                  "assay verify --bundle app.sigstore.json app.jar"
                      + " --identity ann@example.org --issuer https://accounts.google.com"));

  private final Arguments arguments;
  private final Shell shell;
  private final RunEnd end;
  private final OutputOptions output;
  private final ExpectationOptions who;
  private final List<Subject> subjects;
  private final Optional<PolicyInForce> policy;
  private final Optional<BuiltFiles> built;
  private final Optional<Duration> wait;

  private VerifyCommand(Arguments arguments, Shell shell, Optional<PolicyInForce> policy)
      throws UsageError {
    this.end = new RunEnd("verify", arguments, shell);
    this.arguments = arguments;
    this.shell = shell;
    this.output = OutputOptions.of(arguments, shell);
    this.who = ExpectationOptions.of(arguments, shell);
    this.subjects = subjects(arguments, shell);
    this.policy = policy;
    this.built = built();
    this.wait = patience();
  }

  private Optional<BuiltFiles> built() throws UsageError {
    Optional<String> directory = arguments.value(VerifyOptions.EXPECT_DIR);
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    if (subjects.size() != 1 || !(subjects.getFirst() instanceof Subject.Release)) {
      throw new UsageError("--expect-dir goes with one release, as demo==1.0");
    }
    return Optional.of(BuiltFiles.in(directory.get(), shell));
  }

  private Optional<Duration> patience() throws UsageError {
    Optional<String> time = arguments.value(VerifyOptions.WAIT);
    if (time.isEmpty()) {
      return Optional.empty();
    }
    if (arguments.has(NetworkOptions.OFFLINE) || arguments.value(VerifyOptions.KIT).isPresent()) {
      throw new UsageError("--wait needs an index; it does not go with --offline or --kit");
    }
    return Optional.of(TimeText.parse(time.get(), VerifyOptions.WAIT));
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return switch (PolicyOption.of(arguments, shell)) {
      case Outcome.Refused<Optional<PolicyInForce>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Optional<PolicyInForce>>(Optional<PolicyInForce> policy) ->
          OpenIndex.with(arguments, shell, new VerifyCommand(arguments, shell, policy)::verify);
    };
  }

  private static List<Subject> subjects(Arguments arguments, Shell shell) throws UsageError {
    List<Subject> subjects = SubjectReader.read(arguments.operands(), shell);
    if (subjects.isEmpty()) {
      throw new UsageError("nothing to verify");
    }
    boolean evidenceNamed = !LocalEvidence.given(arguments, shell).isEmpty();
    boolean oneFile = subjects.size() == 1 && !(subjects.getFirst() instanceof Subject.Release);
    if (evidenceNamed && !oneFile) {
      throw new UsageError(
          "--provenance, --attestation and --bundle belong to one file; without them, evidence is"
              + " looked for beside each");
    }
    return subjects;
  }

  private ExitCode verify(OpenIndex open) throws UsageError {
    Assay assay = assay(open);
    SubjectVerification verification =
        new SubjectVerification(
            new LocalVerification(assay, who.key()),
            LocalEvidence.given(arguments, shell),
            new IndexVerification(assay, open.index()),
            open.online().isPresent() && open.offline(),
            built);
    if (isStreamed()) {
      return stream(open, verification, assay.engine());
    }
    List<String> warnings = new ArrayList<>();
    List<FileReport> files =
        wait.isPresent()
            ? new Waiting(wait.get(), shell).until(() -> round(verification, warnings), this::lets)
            : round(verification, warnings);
    RunReport run = report(open, assay.engine(), warnings).with(files, List.of());
    return end.of(under(run), output, List.of());
  }

  private Assay assay(OpenIndex open) {
    Assay assay = open.assay(arguments, policy);
    return policy.isPresent() ? assay : assay.expecting(who.expectation());
  }

  /** Whether nothing that is asked for needs all files at once. */
  private boolean isStreamed() {
    return StreamedRun.suits(subjects)
        && StreamedReport.canBe(output.format())
        && !arguments.has(VerifyOptions.FAIL_FAST)
        && wait.isEmpty()
        && !end.needsAllFiles();
  }

  private ExitCode stream(OpenIndex open, SubjectVerification verification, String engine) {
    int threads = open.offline() ? Runtime.getRuntime().availableProcessors() : Batch.MAX_AT_ONCE;
    RunReport before = under(report(open, engine, List.of()));
    try (StreamedReport report = new StreamedReport(output, shell, before)) {
      new StreamedRun(verification, policy, threads).verify(subjects, report, progress(subjects));
      RunReport after = under(report(open, engine, List.of()));
      return end.of(after.warnings(), report.end(after), report.tally().exitVerdict());
    }
  }

  private RunReport under(RunReport run) {
    return policy.map(run::under).orElse(run);
  }

  /** The run without its files, as far as it has come. */
  private RunReport report(OpenIndex open, String engine, List<String> found) {
    return open.report(List.of(), who.expectation(), engine, found, Optional.empty());
  }

  /** Every subject once. */
  private List<FileReport> round(SubjectVerification verification, List<String> warnings) {
    List<Supplier<FileReport>> work = new ArrayList<>();
    subjects.forEach(subject -> work.addAll(verification.work(subject)));
    List<FileReport> files = run(work);
    if (files.size() < work.size()) {
      int leftOut = work.size() - files.size();
      warnings.add("stopped at the first that is not verified; not looked at: " + leftOut);
    }
    return ReleaseReview.ofPublishers(files, policy);
  }

  private boolean lets(FileReport file) {
    return file.verdict() == Verdict.VERIFIED
        || policy.flatMap(it -> it.acceptance(file)).isPresent();
  }

  private Progress progress(List<?> work) {
    return new Progress(shell, work.size(), !arguments.has(VerifyOptions.QUIET));
  }

  private List<FileReport> run(List<Supplier<FileReport>> work) {
    Progress progress = progress(work);
    List<FileReport> files =
        Batch.map(
            work,
            piece -> {
              FileReport report = piece.get();
              progress.step();
              return report;
            },
            report -> !lets(report),
            arguments.has(VerifyOptions.FAIL_FAST));
    progress.end();
    return files;
  }
}
