package dev.assay.cli.receipt;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.PrivateFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.crypto.SigningKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.receipt.ReceiptWriter;
import dev.assay.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** {@code --receipt} with its key: what a run decided, signed. */
public final class ReceiptOption {
  public static final Option RECEIPT =
      Option.value(OptionGroup.OUTPUT, "--receipt", "FILE", "Write what was decided there, signed");
  public static final Option RECEIPT_KEY =
      Option.value(
          OptionGroup.OUTPUT,
          "--receipt-key",
          "FILE",
          "Private key (PEM) that signs the receipt; see assay receipt key");

  /** A key has some 250 bytes. */
  private static final int MAX_KEY_BYTES = 64 * 1024;

  private final Path file;
  private final SigningKey key;

  private ReceiptOption(Path file, SigningKey key) {
    this.file = file;
    this.key = key;
  }

  /**
   * Reads the key, before anything is verified, and removes the receipt of an earlier run, which
   * says nothing about this one; empty without the options.
   */
  public static Optional<ReceiptOption> of(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> file = arguments.value(RECEIPT);
    Optional<String> key = arguments.value(RECEIPT_KEY);
    if (file.isPresent() != key.isPresent()) {
      throw new UsageError("--receipt and --receipt-key need each other");
    }
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return switch (key(shell.resolve(key.orElseThrow()))) {
      case Outcome.Refused<SigningKey>(Reason reason) ->
          throw new UsageError("--receipt-key: " + reason);
      case Outcome.Passed<SigningKey>(SigningKey read) ->
          Optional.of(new ReceiptOption(withoutOld(shell.resolve(file.get())), read));
    };
  }

  private static Path withoutOld(Path file) throws UsageError {
    try {
      boolean unused = Files.deleteIfExists(file);
      return file;
    } catch (IOException stays) {
      throw new UsageError("--receipt: cannot be replaced: " + file);
    }
  }

  private static Outcome<SigningKey> key(Path path) {
    return switch (PrivateFile.read(path, MAX_KEY_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes content) -> {
        try {
          yield Outcome.passed(SigningKey.parsePem(content.utf8Lossy()));
        } catch (MalformedEvidence unusable) {
          yield new Outcome.Refused<>(unusable.reason());
        }
      }
    };
  }

  /**
   * Writes the receipt; a reason where it could not be.
   *
   * @param verdict what the run came to, with everything that went wrong at its end
   */
  public Optional<Reason> write(RunReport run, Verdict verdict, Instant now) {
    return switch (new ReceiptWriter(run, verdict, now).sign(key)) {
      case Outcome.Refused<Bytes>(Reason reason) -> Optional.of(reason);
      case Outcome.Passed<Bytes>(Bytes receipt) ->
          AtomicFile.write(file, receipt) instanceof Outcome.Refused<Path>(Reason reason)
              ? Optional.of(reason)
              : Optional.empty();
    };
  }
}
