package dev.assay.cli.policy;

import dev.assay.Assay;
import dev.assay.HistoryVerification;
import dev.assay.HistoryVerification.Observed;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.policy.Replay.Replayed;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.PolicyOption;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.RequiredFiles;
import dev.assay.policy.history.PolicyProposal;
import dev.assay.policy.history.PolicyProposal.Signed;
import dev.assay.ports.IndexFile;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.PolicyInForce;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code assay policy learn}. */
final class PolicyLearnCommand {
  private final Arguments arguments;
  private final Shell shell;
  private final ProjectName project;
  private final OpenIndex open;
  private final Assay assay;

  private PolicyLearnCommand(
      Arguments arguments, Shell shell, ProjectName project, OpenIndex open) {
    this.arguments = arguments;
    this.shell = shell;
    this.project = project;
    this.open = open;
    this.assay = Assay.with(open.verifier(arguments));
  }

  static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    ProjectName project = ReleaseFiles.project(arguments.operands().getFirst());
    return OpenIndex.with(
        arguments, shell, open -> new PolicyLearnCommand(arguments, shell, project, open).run());
  }

  private ExitCode run() throws UsageError {
    HistoryVerification history = new HistoryVerification(assay, open.index());
    return switch (history.files(project)) {
      case Outcome.Refused<List<IndexFile>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<List<IndexFile>>(List<IndexFile> found) -> {
        List<IndexFile> files = ReleaseFiles.last(found, arguments);
        List<Observed> observed = ReleaseFiles.map(files, history::observe, arguments, shell);
        List<Signed> signed = signed(observed);
        Optional<String> toml = PolicyProposal.toml(project, signed, required(signed, observed));
        yield toml.isEmpty() ? nobody(observed) : propose(toml.get(), files);
      }
    };
  }

  private static List<Signed> signed(List<Observed> observed) {
    List<Signed> signed = new ArrayList<>();
    for (Observed file : observed) {
      DistributionName name = file.file().name().orElseThrow();
      for (Verification.Genuine genuine : file.genuine()) {
        if (genuine.provenSigner() instanceof Signer.CertificateHolder holder) {
          signed.add(new Signed(name, holder, ReleaseFiles.isApart(file.file())));
        }
      }
    }
    return signed;
  }

  /** Both, unless the release that the rule is made from attests one of two kinds only. */
  private static RequiredFiles required(List<Signed> signed, List<Observed> observed) {
    Optional<Version> newest =
        signed.stream()
            .filter(it -> !it.apart())
            .findFirst()
            .or(() -> signed.stream().findFirst())
            .map(it -> it.file().version());
    boolean wheels = true;
    boolean sdists = true;
    for (Observed file : observed) {
      if (file.file().version().equals(newest) && file.genuine().isEmpty()) {
        boolean wheel = file.file().name().orElseThrow() instanceof DistributionName.Wheel;
        wheels &= !wheel;
        sdists &= wheel;
      }
    }
    if (wheels == sdists) {
      return RequiredFiles.BOTH;
    }
    return wheels ? RequiredFiles.WHEELS : RequiredFiles.SDISTS;
  }

  private ExitCode nobody(List<Observed> observed) {
    List<Reason> reasons = observed.stream().flatMap(it -> it.report().reasons().stream()).toList();
    Reason first =
        reasons.stream()
            .filter(it -> it.verdict() != Verdict.MISSING)
            .findFirst()
            .orElseGet(() ->
                new Reason(
                    ReasonCode.ATTESTATION_MISSING,
                    "an attested release of " + project.normalized(),
                    observed.size() + " files without",
                    "the index"));
    return shell.refused(first);
  }

  private ExitCode propose(String toml, List<IndexFile> files) throws UsageError {
    Policy policy =
        PolicyFile.read(Bytes.ofUtf8(toml), "the proposal")
            .policy()
            .orElseThrow(() -> new IllegalStateException("proposed a policy of no use: " + toml));
    PolicyInForce inForce = new PolicyInForce(policy, PolicyOption.today(shell));
    Replay replay = new Replay(assay, open.index(), inForce);
    List<Replayed> replayed = ReleaseFiles.map(files, replay::of, arguments, shell);
    shell.out().print(toml);
    shell.out().println();
    long passed = replayed.stream().filter(it -> it.verdict() == Verdict.VERIFIED).count();
    shell
        .out()
        .println("# tried on " + replayed.size() + " files, " + passed + " would have passed");
    replayed.stream()
        .filter(it -> it.verdict() != Verdict.VERIFIED)
        .forEach(it ->
            shell
                .out()
                .println("# would have failed: " + it.file().fileName() + "  " + it.codes()));
    return ExitCode.OK;
  }
}
