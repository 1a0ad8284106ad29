package dev.assay.cli.ledger;

import dev.assay.adapters.files.LedgerExport;
import dev.assay.adapters.sqlite.SqliteLedger;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.ledger.LedgerSource;
import dev.assay.ledger.LedgerStore;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.nio.file.Path;

/** A ledger or an export of one, whichever a file is. */
final class LedgerFile {
  /** What is done with it. */
  @FunctionalInterface
  interface Work {
    ExitCode on(LedgerSource ledger) throws UsageError;
  }

  private LedgerFile() {}

  static ExitCode open(String name, Shell shell, Work work) throws UsageError {
    Path file = shell.resolve(name);
    return switch (LedgerExport.isDatabase(file)) {
      case Outcome.Refused<Boolean>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Boolean>(Boolean database) ->
          database ? database(file, shell, work) : work.on(new LedgerExport(file));
    };
  }

  private static ExitCode database(Path file, Shell shell, Work work) throws UsageError {
    return switch (SqliteLedger.openExisting(file)) {
      case Outcome.Refused<LedgerStore>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LedgerStore>(LedgerStore ledger) -> {
        try (ledger) {
          yield work.on(ledger);
        }
      }
    };
  }
}
