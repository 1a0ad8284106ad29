package dev.assay.cli.log;

import dev.assay.adapters.files.DirectoryTileSource;
import dev.assay.adapters.files.DirectoryTileTarget;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.rekor.tiles.TileMirror;
import dev.assay.tlog.VerifiedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code assay log mirror}. */
final class MirrorCommand {
  static final Command COMMAND =
      Command.of(
              "log mirror",
              "Copies a whole log, and proves every entry before it is written",
              MirrorCommand::run,
              "The copy can be read with --source DIR. Run again, it brings the copy up to date;"
                  + " what is there already is proven again, and not fetched.")
          .withOperands("DIR", 1, 1)
          .withOptions(LogOptions.reading(LogOptions.QUIET))
          .withExamples(new Example("a copy", "assay log mirror copy/"));

  private MirrorCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    Path directory = shell.resolve(arguments.operands().getFirst());
    try {
      Path unused = Files.createDirectories(directory);
    } catch (IOException broken) {
      throw new UsageError("cannot make the directory " + directory);
    }
    return LogRun.onOne(arguments, shell, log -> copy(log, directory, arguments, shell));
  }

  private static ExitCode copy(OpenLog log, Path directory, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    VerifiedCheckpoint signed = log.log().checkpoint().orThrow();
    long size = signed.checkpoint().treeSize();
    LogProgress progress = new LogProgress(arguments, shell);
    try (DirectoryTileSource kept =
        DirectoryTileSource.open(directory.toString(), directory).orThrow()) {
      TileMirror mirror =
          new TileMirror(
              log.log(), kept, new DirectoryTileTarget(directory), OpenLog.connections(arguments));
      Outcome<Long> outcome = mirror.run(signed, done -> progress.reached(done, size));
      progress.end();
      return switch (outcome) {
        case Outcome.Refused<Long>(Reason reason) -> LogRun.refused(reason, shell);
        case Outcome.Passed<Long>(Long entries) -> {
          if (!arguments.has(LogOptions.QUIET)) {
            shell
                .out()
                .println(entries + " entries of " + log.key().name() + " are in " + directory);
          }
          yield ExitCode.OK;
        }
      };
    }
  }
}
