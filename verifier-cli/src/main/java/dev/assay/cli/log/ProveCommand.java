package dev.assay.cli.log;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.TileTree.ProvenBundle;
import dev.assay.rekor.v1.ProvenEntry;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code assay log get} and {@code assay log prove}: entries and proofs, from proven tiles. */
final class ProveCommand {
  static final Command GET =
      Command.of(
              "log get",
              "Shows an entry, after proving that it is in the log",
              ProveCommand::get,
              "With --output, the entry is also written there with its proof, which assay log"
                  + " verify-proof checks offline.")
          .withOperands("INDEX|UUID", 1, 1)
          .withOptions(LogOptions.reading(LogOptions.FORMAT, LogOptions.OUTPUT));
  static final Command PROVE =
      Command.of(
              "log prove",
              "Writes a proof that an entry is in the log, or that the log only grew",
              ProveCommand::prove)
          .withOperands("INDEX|UUID", 0, 1)
          .withOptions(LogOptions.reading(LogOptions.SINCE, LogOptions.OUTPUT))
          .withExamples(
              new Example("entry 42 is in the log", "assay log prove 42 --output entry.json"),
              new Example("it only grew since then", "assay log prove --since checkpoint.txt"));

  private ProveCommand() {}

  private static ExitCode get(Arguments arguments, Shell shell) throws UsageError {
    boolean json = arguments.value(LogOptions.FORMAT).filter("json"::equals).isPresent();
    String reference = arguments.operands().getFirst();
    LogRun.V1Work v1 =
        (name, log) -> {
          ProvenEntry entry =
              log.entry(log.shards().orThrow(), V1Get.reference(reference)).orThrow();
          V1Get.print(name, entry, json, shell);
          boolean unused = write(arguments, shell, V1Prove.inclusion(entry));
          return ExitCode.OK;
        };
    if (isId(reference)) {
      return onV1(arguments, shell, v1);
    }
    return LogRun.onOne(
        arguments,
        shell,
        log -> {
          LogProof.Inclusion proof = inclusion(log, index(arguments));
          EntryText.print(log.key().name(), proof, json, shell);
          boolean unused = write(arguments, shell, proof);
          return ExitCode.OK;
        },
        v1);
  }

  private static ExitCode prove(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> since = arguments.value(LogOptions.SINCE);
    if (since.isPresent() != arguments.operands().isEmpty()) {
      throw new UsageError("give either an index or --since FILE");
    }
    LogRun.V1Work v1 =
        (name, log) ->
            print(
                arguments,
                shell,
                since.isPresent()
                    ? V1Prove.consistency(log, note(shell.resolve(since.get())))
                    : V1Prove.inclusion(log, arguments.operands().getFirst()));
    if (since.isEmpty() && isId(arguments.operands().getFirst())) {
      return onV1(arguments, shell, v1);
    }
    return LogRun.onOne(
        arguments,
        shell,
        log -> {
          LogProof proof =
              since.isPresent()
                  ? consistency(log, shell.resolve(since.get()))
                  : inclusion(log, index(arguments));
          return print(arguments, shell, proof);
        },
        v1);
  }

  private static ExitCode print(Arguments arguments, Shell shell, LogProof proof)
      throws MalformedEvidence {
    if (!write(arguments, shell, proof)) {
      shell.out().print(proof.json().utf8Lossy());
    }
    return ExitCode.OK;
  }

  /** Only Rekor v1 knows entries by their hashes. */
  private static boolean isId(String reference) {
    return reference.matches("[0-9a-fA-F]{64}|[0-9a-fA-F]{80}");
  }

  private static ExitCode onV1(Arguments arguments, Shell shell, LogRun.V1Work work)
      throws UsageError {
    try {
      return LogRun.onV1(LogKey.oneOfV1(arguments, shell), arguments, shell, work);
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private static Bytes note(Path file) throws MalformedEvidence {
    return BoundedFile.read(file, SignedNote.MAX_BYTES).orThrow();
  }

  private static long index(Arguments arguments) throws UsageError {
    String text = arguments.operands().getFirst();
    if (!text.matches("[0-9]{1,18}")) {
      throw new UsageError("not an index: " + text);
    }
    return Long.parseLong(text);
  }

  private static LogProof.Inclusion inclusion(OpenLog log, long index)
      throws UsageError, MalformedEvidence {
    VerifiedCheckpoint signed = log.log().checkpoint().orThrow();
    long size = signed.checkpoint().treeSize();
    if (index >= size) {
      throw new UsageError("the log has " + size + " entries; there is none at " + index);
    }
    InclusionProof proof = log.log().inclusion(signed, index).orThrow();
    ProvenBundle bundle = log.log().tree(signed).bundle(index / Tile.FULL_WIDTH).orThrow();
    Bytes body = bundle.entries().get((int) (index % Tile.FULL_WIDTH));
    return new LogProof.Inclusion(signed.note().raw(), index, body, proof.hashes());
  }

  private static LogProof consistency(OpenLog log, Path since) throws MalformedEvidence {
    VerifiedCheckpoint older = log.log().verify(note(since)).orThrow();
    VerifiedCheckpoint newer = log.log().checkpoint().orThrow();
    List<Sha256> hashes = log.log().consistency(older, newer).orThrow();
    return new LogProof.Consistency(older.note().raw(), newer.note().raw(), hashes);
  }

  private static boolean write(Arguments arguments, Shell shell, LogProof proof)
      throws MalformedEvidence {
    Optional<String> file = arguments.value(LogOptions.OUTPUT);
    if (file.isEmpty()) {
      return false;
    }
    Path written = AtomicFile.write(shell.resolve(file.get()), proof.json()).orThrow();
    shell.err().println("proof written to " + written);
    return true;
  }
}
