package dev.assay.cli.verify;

import dev.assay.Assay;
import dev.assay.IndexVerification;
import dev.assay.ReleaseReview;
import dev.assay.adapters.files.Kit;
import dev.assay.adapters.opinion.SigstoreJavaOpinion;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.OpenKit;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.ports.NetworkRequest;
import dev.assay.ports.PackageIndex;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import dev.assay.verify.Verifier;
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
  private final Optional<OpenKit> kit;
  private final RunEnd end;
  private final OutputOptions output;
  private final ExpectationOptions who;
  private final NetworkOptions network;
  private final List<Subject> subjects;
  private final Optional<PolicyInForce> policy;
  private final Optional<BuiltFiles> built;
  private final Optional<Duration> wait;

  private VerifyCommand(
      Arguments arguments, Shell shell, Optional<OpenKit> kit, Optional<PolicyInForce> policy)
      throws UsageError {
    this.end = new RunEnd("verify", arguments, shell);
    this.arguments = arguments;
    this.shell = shell;
    this.kit = kit;
    this.output = OutputOptions.of(arguments, shell);
    this.who = ExpectationOptions.of(arguments, shell);
    this.network = NetworkOptions.of(arguments, shell);
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
    if (network.isOffline() || kit.isPresent()) {
      throw new UsageError("--wait needs an index; it does not go with --offline or --kit");
    }
    return Optional.of(TimeText.parse(time.get(), VerifyOptions.WAIT));
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return switch (PolicyOption.of(arguments, shell)) {
      case Outcome.Refused<Optional<PolicyInForce>>(Reason reason) -> refused(reason, shell);
      case Outcome.Passed<Optional<PolicyInForce>>(Optional<PolicyInForce> policy) ->
          run(arguments, shell, policy);
    };
  }

  private static ExitCode run(Arguments arguments, Shell shell, Optional<PolicyInForce> policy)
      throws UsageError {
    Optional<String> file = arguments.value(VerifyOptions.KIT);
    if (file.isEmpty()) {
      return new VerifyCommand(arguments, shell, Optional.empty(), policy).run();
    }
    return switch (Kit.open(shell.resolve(file.get()))) {
      case Outcome.Refused<Kit>(Reason reason) -> refused(reason, shell);
      case Outcome.Passed<Kit>(Kit opened) -> {
        try (opened) {
          OpenKit kit = new OpenKit(file.get(), opened);
          yield new VerifyCommand(arguments, shell, Optional.of(kit), policy).run();
        }
      }
    };
  }

  private ExitCode run() throws UsageError {
    return switch (TrustOptions.load(arguments, shell, kit)) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> refused(reason, shell);
      case Outcome.Passed<LoadedRoot>(LoadedRoot trusted) -> verify(trusted);
    };
  }

  private static ExitCode refused(Reason reason, Shell shell) {
    shell.err().println("assay: " + reason);
    shell.err().println("assay: to do: " + reason.code().remedy());
    return ExitCode.of(reason.verdict());
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

  private ExitCode verify(LoadedRoot trusted) throws UsageError {
    if (kit.isPresent()) {
      return verify(trusted, kit.get().kit().index(network.allowedHosts()));
    }
    try (IndexOnDemand index = new IndexOnDemand(network)) {
      return verify(trusted, index);
    }
  }

  private ExitCode verify(LoadedRoot trusted, PackageIndex index) throws UsageError {
    Assay assay = assay(trusted);
    SubjectVerification verification =
        new SubjectVerification(
            new LocalVerification(assay, who.key()),
            LocalEvidence.given(arguments, shell),
            new IndexVerification(assay, index),
            network.isOffline() && kit.isEmpty(),
            built);
    if (isStreamed()) {
      return stream(trusted, verification, assay.engine());
    }
    List<String> warnings = new ArrayList<>();
    List<FileReport> files =
        wait.isPresent()
            ? new Waiting(wait.get(), shell).until(() -> round(verification, warnings), this::lets)
            : round(verification, warnings);
    RunReport run = report(trusted, assay.engine(), warnings).with(files, List.of());
    return end.of(under(run), output, List.of());
  }

  private Assay assay(LoadedRoot trusted) {
    Assay assay = Assay.with(new Verifier(trusted.root(), engine())).expecting(who.expectation());
    if (policy.isPresent()) {
      assay = assay.under(policy.get());
    }
    return arguments.has(VerifyOptions.SECOND_OPINION)
        ? assay.withSecondOpinion(new SigstoreJavaOpinion(), trusted.json())
        : assay;
  }

  /** Whether nothing that is asked for needs all files at once. */
  private boolean isStreamed() {
    return StreamedRun.suits(subjects)
        && StreamedReport.canBe(output.format())
        && !arguments.has(VerifyOptions.FAIL_FAST)
        && wait.isEmpty()
        && !end.needsAllFiles();
  }

  private ExitCode stream(LoadedRoot trusted, SubjectVerification verification, String engine) {
    boolean local = network.isOffline() || kit.isPresent();
    int threads = local ? Runtime.getRuntime().availableProcessors() : Batch.MAX_AT_ONCE;
    RunReport before = under(report(trusted, engine, List.of()));
    try (StreamedReport report = new StreamedReport(output, shell, before)) {
      new StreamedRun(verification, policy, threads).verify(subjects, report, progress(subjects));
      RunReport after = under(report(trusted, engine, List.of()));
      return end.of(after.warnings(), report.end(after), report.tally().exitVerdict());
    }
  }

  private RunReport under(RunReport run) {
    return policy.map(run::under).orElse(run);
  }

  /** The run without its files, as far as it has come. */
  private RunReport report(LoadedRoot trusted, String engine, List<String> found) {
    List<String> warnings = new ArrayList<>(trusted.warnings());
    warnings.addAll(found);
    warnings.addAll(network.problems());
    return new RunReport(
        List.of(),
        who.expectation(),
        new RunReport.TrustRootUsed(
            trusted.root().digest(), trusted.root().source().describe(), trusted.root().expires()),
        network.isOffline() || kit.isPresent(),
        network.log().requests().stream().map(VerifyCommand::request).toList(),
        new RunReport.Tool("assay", Build.VERSION, engine),
        warnings);
  }

  private SignatureCheck engine() {
    return arguments.value(VerifyOptions.ENGINE).filter("jdk"::equals).isPresent()
        ? SignatureCheck.jdk()
        : SignatureCheck.bouncyCastle();
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

  private static RunReport.Request request(NetworkRequest request) {
    return new RunReport.Request(request.method().name(), request.location(), request.outcome());
  }
}
