package dev.assay.cli.verify;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.ledger.LedgerOption;
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

  /**
   * @param source what the ledger is told that its sightings come from
   */
  public RunEnd(String source, Arguments arguments, Shell shell) {
    this.source = source;
    this.arguments = arguments;
    this.shell = shell;
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
    Verdict verdict = run.exitVerdict();
    for (Reason problem : problems) {
      shell.err().println("assay: " + problem);
      verdict = verdict.worse(problem.verdict());
    }
    return ExitCode.of(verdict);
  }
}
