package dev.assay.cli.policy;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.lock.CheckCommand;
import dev.assay.cli.verify.Batch;
import dev.assay.cli.verify.Progress;
import dev.assay.ports.IndexFile;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Does something with the files of a project's releases, several at once. */
final class ReleaseFiles {
  private static final int MANY = 1_000_000;

  private ReleaseFiles() {}

  static ProjectName project(String text) throws UsageError {
    return ProjectName.parse(text)
        .orElseThrow(() -> new UsageError("\"" + text + "\" is no project name"));
  }

  /** The files of the newest releases that {@code --last} asks for. */
  static List<IndexFile> last(List<IndexFile> newestFirst, Arguments arguments) throws UsageError {
    int last = arguments.number(PolicyCommands.LAST, MANY, 1, MANY);
    Set<Version> versions = new LinkedHashSet<>();
    return newestFirst.stream()
        .filter(file -> {
          Version version = file.version().orElseThrow();
          return versions.contains(version) || (versions.size() < last && versions.add(version));
        })
        .toList();
  }

  static <R> List<R> map(
      List<IndexFile> files, Function<IndexFile, R> work, Arguments arguments, Shell shell)
      throws UsageError {
    Progress progress = new Progress(shell, files.size(), true);
    List<R> results =
        Batch.map(
            files,
            file -> {
              R result = work.apply(file);
              progress.step();
              return result;
            },
            CheckCommand.connections(arguments));
    progress.end();
    return results;
  }

  /** Whether nobody installs it without asking for it. */
  static boolean isApart(IndexFile file) {
    return file.yank() instanceof Yank.Yanked || file.version().orElseThrow().isPrerelease();
  }
}
