package dev.assay.cli.policy;

import dev.assay.Assay;
import dev.assay.HistoryVerification;
import dev.assay.HistoryVerification.Observed;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.ledger.LedgerOption;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.HistoryReport;
import java.util.ArrayList;
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
          .withOptions(
              PolicyCommands.options(
                  PolicyCommands.ALL,
                  LedgerOption.LEDGER,
                  LedgerOption.ACCEPT_CHANGE,
                  PolicyCommands.FORMAT))
          .withExamples(
              new Example("a project", "assay history sampleproject"),
              new Example("before an update", "assay history sampleproject==4.0.0"));

  private HistoryCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    LedgerOption.check(arguments);
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
      case Outcome.Refused<List<IndexFile>>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<List<IndexFile>>(List<IndexFile> files) -> {
        if (only.isPresent() && files.stream().noneMatch(it -> it.version().equals(only))) {
          yield shell.refused(
              new Reason(
                  ReasonCode.RELEASE_NOT_FOUND,
                  project.normalized() + " " + only.get(),
                  files.size() + " files of other releases",
                  "the index"));
        }
        List<Observed> seen = ReleaseFiles.map(files, history::observe, arguments, shell);
        LedgerOption.Noted noted =
            LedgerOption.note(
                seen.stream().map(Observed::report).toList(), "history", arguments, shell);
        HistoryReport report =
            new HistoryReport(
                HistoryVerification.history(project, seen),
                only,
                arguments.has(PolicyCommands.ALL),
                objections(seen, noted, only, arguments));
        boolean json = arguments.value(PolicyCommands.FORMAT).filter("json"::equals).isPresent();
        shell.out().print(json ? report.json().utf8Lossy() : report.text());
        noted.warnings().forEach(it -> shell.err().println("assay: warning: " + it));
        noted.problem().ifPresent(it -> shell.err().println("assay: " + it));
        yield ExitCode.of(
            noted.problem().map(Reason::verdict).orElse(Verdict.VERIFIED).worse(report.verdict()));
      }
    };
  }

  /** What the ledger says against the files of the releases that count. */
  private static List<Reason> objections(
      List<Observed> seen, LedgerOption.Noted noted, Optional<Version> only, Arguments arguments) {
    List<Reason> objections = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      IndexFile file = seen.get(i).file();
      boolean counts =
          only.isPresent()
              ? file.version().equals(only)
              : arguments.has(PolicyCommands.ALL) || !ReleaseFiles.isApart(file);
      if (counts) {
        List<Reason> before = seen.get(i).report().obstacles();
        List<Reason> now = noted.files().get(i).obstacles();
        objections.addAll(now.subList(before.size(), now.size()));
      }
    }
    return objections;
  }
}
