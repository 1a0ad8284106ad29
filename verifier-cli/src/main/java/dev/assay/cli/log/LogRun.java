package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.rekor.v1.RekorV1Log;

/** What the commands on logs have in common. */
final class LogRun {
  private LogRun() {}

  /** The work of a command on one log. */
  @FunctionalInterface
  interface Work {
    ExitCode on(OpenLog log) throws UsageError, MalformedEvidence;
  }

  /** The work of a command on one log of Rekor v1. */
  @FunctionalInterface
  interface V1Work {
    ExitCode on(String name, RekorV1Log log) throws UsageError, MalformedEvidence;
  }

  /** Runs {@code work} on the log of tiles that the options name. */
  static ExitCode onOne(Arguments arguments, Shell shell, Work work) throws UsageError {
    try (OpenLog log = OpenLog.open(LogKey.one(arguments, shell), arguments, shell)) {
      return work.on(log);
    } catch (MalformedEvidence refused) {
      return refused(refused.reason(), shell);
    }
  }

  /** Runs one of both on the log that the options name. */
  static ExitCode onOne(Arguments arguments, Shell shell, Work work, V1Work v1) throws UsageError {
    try {
      LogKey key = LogKey.one(arguments, shell);
      return key.tiles() ? onOne(arguments, shell, work) : onV1(key, arguments, shell, v1);
    } catch (MalformedEvidence refused) {
      return refused(refused.reason(), shell);
    }
  }

  /** Runs {@code work} on a log of Rekor v1. */
  static ExitCode onV1(LogKey key, Arguments arguments, Shell shell, V1Work work)
      throws UsageError {
    try (V1Log log = V1Log.open(key, arguments, shell)) {
      return work.on(key.name(), log.log());
    } catch (MalformedEvidence refused) {
      return refused(refused.reason(), shell);
    }
  }

  static ExitCode refused(Reason reason, Shell shell) {
    ExitCode unused = shell.refused(reason);
    return exit(reason);
  }

  /** What is rejected here is what a log said; a file of one's own is only wrong. */
  static ExitCode exit(Reason reason) {
    return reason.verdict() == Verdict.REJECTED && reason.code() != ReasonCode.LOG_PROOF_MALFORMED
        ? ExitCode.LOG_MISBEHAVED
        : ExitCode.of(reason.verdict());
  }
}
