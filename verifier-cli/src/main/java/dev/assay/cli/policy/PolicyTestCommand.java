package dev.assay.cli.policy;

import dev.assay.Assay;
import dev.assay.HistoryVerification;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.policy.Replay.Replayed;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.PolicyOption;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.PolicyRule;
import dev.assay.policy.ProjectPattern;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.report.PolicyInForce;
import java.util.ArrayList;
import java.util.List;

/** {@code assay policy test}. */
final class PolicyTestCommand {
  private final Arguments arguments;
  private final Shell shell;
  private final PolicyInForce policy;
  private final OpenIndex open;

  private PolicyTestCommand(
      Arguments arguments, Shell shell, PolicyInForce policy, OpenIndex open) {
    this.arguments = arguments;
    this.shell = shell;
    this.policy = policy;
    this.open = open;
  }

  static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    String name = arguments.operands().getFirst();
    return switch (PolicyOption.read(name, shell)) {
      case Outcome.Refused<PolicyFile>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<PolicyFile>(PolicyFile file) -> {
        try {
          Policy policy = file.orThrow(name);
          List<ProjectName> projects = projects(arguments, policy);
          PolicyInForce inForce = new PolicyInForce(policy, PolicyOption.today(shell));
          yield OpenIndex.with(
              arguments,
              shell,
              open -> new PolicyTestCommand(arguments, shell, inForce, open).run(projects));
        } catch (MalformedEvidence invalid) {
          yield shell.refused(invalid.reason());
        }
      }
    };
  }

  private static List<ProjectName> projects(Arguments arguments, Policy policy) throws UsageError {
    List<ProjectName> projects = new ArrayList<>();
    for (String name : arguments.operands().subList(1, arguments.operands().size())) {
      projects.add(ReleaseFiles.project(name));
    }
    if (projects.isEmpty()) {
      for (PolicyRule.ForProjects rule : policy.rules()) {
        if (rule.projects() instanceof ProjectPattern.Exact exact) {
          projects.add(exact.name());
        }
      }
    }
    if (projects.isEmpty()) {
      throw new UsageError("the policy names no project exactly; say which to test");
    }
    return projects;
  }

  private ExitCode run(List<ProjectName> projects) throws UsageError {
    Verdict worst = Verdict.VERIFIED;
    for (ProjectName project : projects) {
      worst = worst.worse(test(project));
    }
    return ExitCode.of(worst);
  }

  private Verdict test(ProjectName project) throws UsageError {
    Assay assay = Assay.with(open.verifier(arguments));
    return switch (new HistoryVerification(assay, open.index()).files(project)) {
      case Outcome.Refused<List<IndexFile>>(Reason reason) -> {
        shell.out().println(project.normalized() + ": " + reason);
        yield reason.verdict();
      }
      case Outcome.Passed<List<IndexFile>>(List<IndexFile> found) -> {
        List<IndexFile> files = ReleaseFiles.last(found, arguments);
        Replay replay = new Replay(assay, open.index(), policy);
        yield report(project, ReleaseFiles.map(files, replay::of, arguments, shell));
      }
    };
  }

  private Verdict report(ProjectName project, List<Replayed> replayed) {
    Verdict worst = Verdict.VERIFIED;
    int passed = 0;
    for (Replayed file : replayed) {
      boolean counts = arguments.has(PolicyCommands.ALL) || !ReleaseFiles.isApart(file.file());
      if (counts) {
        worst = worst.worse(file.verdict());
      }
      passed += file.verdict() == Verdict.VERIFIED ? 1 : 0;
      shell.out().println(line(file, counts));
    }
    shell
        .out()
        .println(
            "%s: %d files, %d would have passed"
                .formatted(project.normalized(), replayed.size(), passed));
    return worst;
  }

  private static String line(Replayed file, boolean counts) {
    String word = file.verdict() == Verdict.VERIFIED ? "pass" : counts ? "FAIL" : "apart";
    String why = file.waived().orElseGet(file::codes);
    return "%-5s  %s%s".formatted(word, file.file().fileName(), why.isEmpty() ? "" : "  " + why);
  }
}
