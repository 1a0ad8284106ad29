package dev.assay.cli.policy;

import dev.assay.Assay;
import dev.assay.HistoryVerification;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.lock.OpenIndex;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.HistoryReport;
import java.util.List;
import java.util.Optional;

/** {@code assay history}. */
public final class HistoryCommand {
  public static final Command COMMAND =
      Command.of(
              "history",
              "Shows who published a project so far, and releases that are worse than before",
              HistoryCommand::run,
              "SUBJECT is NAME, or NAME==VERSION to be told about one release only. A release is"
                  + " compared with its own release line: attestations lost, another publisher,"
                  + " another owner or repository under the same name, another kind of ref.",
              "The exit code is 1 for a downgrade, 3 where nothing was ever attested. Yanked"
                  + " releases and prereleases count with --all, or where they are named.")
          .withOperands("SUBJECT", 1, 1)
          .withOptions(PolicyCommands.options(PolicyCommands.ALL, PolicyCommands.FORMAT))
          .withExamples(
              new Example("a project", "assay history sampleproject"),
              new Example("before an update", "assay history sampleproject==4.0.0"));

  private HistoryCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    String[] subject = arguments.operands().getFirst().split("==", 2);
    ProjectName project = ReleaseFiles.project(subject[0]);
    Optional<Version> only = subject.length < 2 ? Optional.empty() : Version.parse(subject[1]);
    if (subject.length == 2 && only.isEmpty()) {
      throw new UsageError("\"" + subject[1] + "\" is no version");
    }
    return OpenIndex.with(arguments, shell, open -> report(arguments, shell, project, only, open));
  }

  private static ExitCode report(
      Arguments arguments, Shell shell, ProjectName project, Optional<Version> only, OpenIndex open)
      throws UsageError {
    HistoryVerification history =
        new HistoryVerification(Assay.with(open.verifier(arguments)), open.index());
    return switch (history.files(project)) {
      case Outcome.Refused<List<IndexFile>>(Reason reason) -> OpenIndex.refused(reason, shell);
      case Outcome.Passed<List<IndexFile>>(List<IndexFile> files) -> {
        if (only.isPresent() && files.stream().noneMatch(it -> it.version().equals(only))) {
          yield OpenIndex.refused(
              new Reason(
                  ReasonCode.RELEASE_NOT_FOUND,
                  project.normalized() + " " + only.get(),
                  files.size() + " files of other releases",
                  "the index"),
              shell);
        }
        HistoryReport report =
            new HistoryReport(
                HistoryVerification.history(
                    project, ReleaseFiles.map(files, history::observe, arguments, shell)),
                only,
                arguments.has(PolicyCommands.ALL));
        boolean json = arguments.value(PolicyCommands.FORMAT).filter("json"::equals).isPresent();
        shell.out().print(json ? report.json().utf8Lossy() : report.text());
        yield ExitCode.of(report.verdict());
      }
    };
  }
}
