package dev.assay.cli.ledger;

import dev.assay.LedgerRun;
import dev.assay.adapters.sqlite.SqliteLedger;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.ledger.LedgerStore;
import dev.assay.ledger.Sighting;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.report.FileReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code --ledger}: compares a run with what a ledger knows, and appends what was seen. */
public final class LedgerOption {
  public static final Option LEDGER =
      Option.value(
          OptionGroup.WHAT,
          "--ledger",
          "FILE",
          "Refuse what differs from what this ledger knows, and append what was seen");
  public static final Option ACCEPT_CHANGE =
      Option.flag(
          OptionGroup.WHAT,
          "--accept-change",
          "What differs from the ledger is in order, now and from now on");

  private LedgerOption() {}

  /**
   * The files after the comparison.
   *
   * @param files with what differs as reasons
   * @param accepted what differs and is in order
   * @param problem why the ledger could not be read or written
   */
  public record Noted(List<FileReport> files, List<Reason> accepted, Optional<Reason> problem) {
    public Noted {
      files = List.copyOf(files);
      accepted = List.copyOf(accepted);
    }

    /** What was accepted, as warnings. */
    public List<String> warnings() {
      return accepted.stream().map(reason -> "accepted: " + reason).toList();
    }
  }

  /** Checks the options, before anything is done. */
  public static void check(Arguments arguments) throws UsageError {
    if (arguments.has(ACCEPT_CHANGE) && !arguments.has(LEDGER)) {
      throw new UsageError("--accept-change needs --ledger FILE");
    }
  }

  /**
   * Compares and appends; without the option, nothing.
   *
   * @param source what the sightings come from
   */
  public static Noted note(
      List<FileReport> files, String source, Arguments arguments, Shell shell) {
    Optional<String> name = arguments.value(LEDGER);
    if (name.isEmpty()) {
      return new Noted(files, List.of(), Optional.empty());
    }
    return switch (SqliteLedger.open(shell.resolve(name.get()))) {
      case Outcome.Refused<LedgerStore>(Reason reason) -> failed(files, reason);
      case Outcome.Passed<LedgerStore>(LedgerStore ledger) -> {
        try (ledger) {
          yield note(files, source, ledger, arguments, shell);
        }
      }
    };
  }

  private static Noted failed(List<FileReport> files, Reason reason) {
    return new Noted(files, List.of(), Optional.of(reason));
  }

  private static Noted note(
      List<FileReport> files, String source, LedgerStore ledger, Arguments arguments, Shell shell) {
    boolean accepting = arguments.has(ACCEPT_CHANGE);
    return switch (LedgerRun.of(ledger, files, source, shell.clock().instant(), accepting)) {
      case Outcome.Refused<LedgerRun>(Reason reason) -> failed(files, reason);
      case Outcome.Passed<LedgerRun>(LedgerRun run) -> {
        List<FileReport> compared = new ArrayList<>();
        List<Sighting> seen = new ArrayList<>();
        List<Reason> accepted = new ArrayList<>();
        for (FileReport file : files) {
          LedgerRun.Compared one = run.compare(file);
          compared.add(one.report());
          one.seen().ifPresent(seen::add);
          accepted.addAll(one.accepted());
        }
        yield switch (ledger.append(seen)) {
          case Outcome.Refused<LedgerStore.Recorded>(Reason reason) ->
              new Noted(compared, accepted, Optional.of(reason));
          case Outcome.Passed<LedgerStore.Recorded> written ->
              new Noted(compared, accepted, Optional.empty());
        };
      }
    };
  }
}
