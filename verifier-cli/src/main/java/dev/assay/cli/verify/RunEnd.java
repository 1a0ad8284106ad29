package dev.assay.cli.verify;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.ledger.LedgerOption;
import dev.assay.cli.receipt.ReceiptOption;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every run that verified files does at its end. */
public final class RunEnd {
  private final String source;
  private final Arguments arguments;
  private final Shell shell;
  private final Optional<ReceiptOption> receipt;

  /**
   * Checks what the options ask for, before anything is verified.
   *
   * @param source what the ledger is told that its sightings come from
   */
  public RunEnd(String source, Arguments arguments, Shell shell) throws UsageError {
    LedgerOption.check(arguments);
    this.source = source;
    this.arguments = arguments;
    this.shell = shell;
    this.receipt = ReceiptOption.of(arguments, shell);
  }

  /**
   * Compares with the ledger, prints the report and writes what else is asked for.
   *
   * @param writes what is written about the run as it ended; a reason where it could not be
   */
  public ExitCode of(
      RunReport found, OutputOptions output, List<Function<RunReport, Optional<Reason>>> writes) {
    LedgerOption.Noted noted = LedgerOption.note(found.files(), source, arguments, shell);
    RunReport run = found.with(noted.files(), noted.warnings());
    run.warnings().forEach(warning -> shell.err().println("assay: warning: " + warning));
    List<Reason> problems = new ArrayList<>(noted.problem().stream().toList());
    output.write(run, shell).ifPresent(problems::add);
    writes.forEach(write -> write.apply(run).ifPresent(problems::add));
    Verdict verdict = told(problems, run.exitVerdict());
    Optional<Reason> unsigned =
        receipt.flatMap(it -> it.write(run, verdict, shell.clock().instant()));
    return ExitCode.of(told(unsigned.stream().toList(), verdict));
  }

  /** Whether the ledger or a receipt wants to know all files of the run. */
  boolean needsAllFiles() {
    return arguments.value(LedgerOption.LEDGER).isPresent() || receipt.isPresent();
  }

  /**
   * The end of a run whose report is written already, with nothing else asked for.
   *
   * @param written why it could not be written
   */
  ExitCode of(List<String> warnings, Optional<Reason> written, Verdict verdict) {
    warnings.forEach(warning -> shell.err().println("assay: warning: " + warning));
    return ExitCode.of(told(written.stream().toList(), verdict));
  }

  private Verdict told(List<Reason> problems, Verdict verdict) {
    Verdict worst = verdict;
    for (Reason problem : problems) {
      shell.err().println("assay: " + problem);
      worst = worst.worse(problem.verdict());
    }
    return worst;
  }
}
