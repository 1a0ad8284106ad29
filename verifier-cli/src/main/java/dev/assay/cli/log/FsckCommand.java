package dev.assay.cli.log;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.rekor.tiles.AuditPosition;
import dev.assay.rekor.tiles.TileAudit;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code assay log fsck}. */
final class FsckCommand {
  static final Command COMMAND =
      Command.of(
              "log fsck",
              "Reads a whole log and recomputes its tree: every entry, every tile, the root",
              FsckCommand::run,
              "An interrupted run goes on with --resume, on the checkpoint that it began with.")
          .withOptions(
              LogOptions.reading(
                  LogOptions.TILES_ONLY, LogOptions.RESUME, LogOptions.STATE, LogOptions.QUIET))
          .withExamples(
              new Example("a copy on this disk", "assay log fsck --source mirror/"),
              new Example("the tree alone", "assay log fsck --tiles-only"));

  private FsckCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return LogRun.onOne(arguments, shell, log -> run(log, arguments, shell));
  }

  private static ExitCode run(OpenLog log, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    Path file = positionFile(log, arguments, shell);
    boolean resume = arguments.has(LogOptions.RESUME) && Files.exists(file);
    VerifiedCheckpoint signed;
    AuditPosition from;
    if (resume) {
      from = AuditPosition.read(BoundedFile.read(file, AuditPosition.MAX_BYTES).orThrow());
      signed = log.log().verify(from.note()).orThrow();
      requireOfThisLog(log, from, signed);
    } else {
      signed = log.log().checkpoint().orThrow();
      from = audit(log, arguments, signed).start();
    }
    long size = signed.checkpoint().treeSize();
    LogProgress progress = new LogProgress(arguments, shell);
    Outcome<Long> outcome =
        audit(log, arguments, signed)
            .run(from, done -> progress.reached(done, size), position -> save(file, position));
    progress.end();
    return switch (outcome) {
      case Outcome.Refused<Long>(Reason reason) -> LogRun.refused(reason, shell);
      case Outcome.Passed<Long>(Long entries) -> {
        remove(file);
        if (!arguments.has(LogOptions.QUIET)) {
          shell.out().println(summary(log, arguments, signed));
        }
        yield ExitCode.OK;
      }
    };
  }

  private static String summary(OpenLog log, Arguments arguments, VerifiedCheckpoint signed) {
    String what =
        arguments.has(LogOptions.TILES_ONLY)
            ? "the tiles are the signed tree; the entries were not read"
            : "every entry is in the signed tree";
    return log.key().name()
        + ": "
        + signed.checkpoint().treeSize()
        + " entries, "
        + what
        + ", root "
        + signed.checkpoint().rootHash().hex();
  }

  private static TileAudit audit(OpenLog log, Arguments arguments, VerifiedCheckpoint signed)
      throws UsageError {
    return new TileAudit(
        log.source(),
        signed,
        arguments.has(LogOptions.TILES_ONLY),
        Math.max(OpenLog.connections(arguments), Runtime.getRuntime().availableProcessors()));
  }

  /** A position is believed as far as the signed tree says the same. */
  private static void requireOfThisLog(OpenLog log, AuditPosition from, VerifiedCheckpoint signed)
      throws MalformedEvidence {
    CompactRange range = CompactRange.deserialize(from.range());
    Bytes expected = log.log().prefix(range.size(), signed).orThrow().serialize();
    if (!expected.equals(from.range())) {
      throw new MalformedEvidence(
          dev.assay.model.ReasonCode.LOG_STATE_CORRUPT,
          "the first " + range.size() + " entries of the signed tree",
          "other ones",
          "fsck.json");
    }
  }

  private static Path positionFile(OpenLog log, Arguments arguments, Shell shell)
      throws UsageError {
    String kind = arguments.has(LogOptions.TILES_ONLY) ? "fsck-tiles.json" : "fsck.json";
    return DirectoryFollowStore.directoryOf(StatePlace.of(arguments, shell), log.key().name())
        .resolve(kind);
  }

  /** An audit that cannot keep its position goes on; it only cannot be resumed. */
  private static void save(Path file, AuditPosition position) {
    try {
      Path unused = Files.createDirectories(file.getParent());
      Outcome<Path> ignored = AtomicFile.write(file, position.json());
    } catch (IOException unwritable) {
      // As said above.
    }
  }

  private static void remove(Path file) {
    try {
      boolean unused = Files.deleteIfExists(file);
    } catch (IOException unwritable) {
      // The next run without --resume does not look at it.
    }
  }
}
