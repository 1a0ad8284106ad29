package dev.assay.cli.lock;

import dev.assay.Assay;
import dev.assay.PublisherSurvey;
import dev.assay.PublisherSurvey.Found;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.Progress;
import dev.assay.lockfile.LockComparison;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockedEntry;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.util.ArrayList;
import java.util.List;

/** {@code assay lock diff}. */
final class DiffCommand {
  private DiffCommand() {}

  static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    List<LockFile> files = new ArrayList<>();
    for (String name : arguments.operands()) {
      switch (LockInput.read(name, shell)) {
        case Outcome.Refused<LockFile>(Reason reason) -> {
          return shell.refused(reason);
        }
        case Outcome.Passed<LockFile>(LockFile file) -> files.add(file);
      }
    }
    LockComparison comparison = LockComparison.of(files.get(0), files.get(1));
    return OpenIndex.with(arguments, shell, open -> compare(comparison, arguments, shell, open));
  }

  private static ExitCode compare(
      LockComparison comparison, Arguments arguments, Shell shell, OpenIndex open)
      throws UsageError {
    List<LockedEntry> asked = new ArrayList<>();
    for (LockComparison.Change change : comparison.changes()) {
      asked.addAll(change.before());
      asked.addAll(change.after());
    }
    PublisherSurvey survey =
        new PublisherSurvey(Assay.with(open.verifier(arguments)), open.index());
    Progress progress = new Progress(shell, EntryBatch.groups(asked), true);
    List<Found> found =
        EntryBatch.map(asked, survey::of, CheckCommand.connections(arguments), progress::step);
    progress.end();
    DiffText text = new DiffText();
    int at = 0;
    for (LockComparison.Change change : comparison.changes()) {
      int middle = at + change.before().size();
      int end = middle + change.after().size();
      text.add(change, found.subList(at, middle), found.subList(middle, end));
      at = end;
    }
    shell.out().print(text.render());
    return ExitCode.of(text.verdict());
  }
}
