package dev.assay.cli.policy;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.verify.PolicyOption;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.PolicyFinding;
import java.util.List;

/** {@code assay policy check}. */
final class PolicyCheckCommand {
  private PolicyCheckCommand() {}

  static ExitCode run(Arguments arguments, Shell shell) {
    String name = arguments.operands().getFirst();
    return switch (PolicyOption.read(name, shell)) {
      case Outcome.Refused<PolicyFile>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<PolicyFile>(PolicyFile file) ->
          report(
              name,
              file.linted(PolicyOption.today(shell)).findings(),
              arguments.has(PolicyCommands.STRICT),
              shell);
    };
  }

  private static ExitCode report(
      String name, List<PolicyFinding> findings, boolean strict, Shell shell) {
    for (PolicyFinding finding : findings) {
      String word = finding.kind().isError() ? "error" : "warning";
      // A reason's text is made fit for terminals; a policy is a file of the caller's own.
      shell
          .out()
          .println(
              "%s:%d: %s %s: %s"
                  .formatted(name, finding.line(), word, finding.kind(), finding.text()));
    }
    long errors = findings.stream().filter(it -> it.kind().isError()).count();
    shell
        .out()
        .println(name + ": " + errors + " errors, " + (findings.size() - errors) + " warnings");
    boolean fails = errors > 0 || (strict && !findings.isEmpty());
    return fails ? ExitCode.REJECTED : ExitCode.OK;
  }
}
