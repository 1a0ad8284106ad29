package dev.assay.cli.verify;

import dev.assay.cli.command.Shell;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.report.FileReport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tries again while a release is not there yet, and stops at whatever waiting cannot mend. */
final class Waiting {
  /** What an index says of a release that was uploaded a moment ago, or when it is in trouble. */
  private static final Set<ReasonCode> NOT_YET =
      EnumSet.of(
          ReasonCode.PROJECT_NOT_FOUND,
          ReasonCode.RELEASE_NOT_FOUND,
          ReasonCode.FILE_NOT_ON_INDEX,
          ReasonCode.ATTESTATION_MISSING,
          ReasonCode.PROVENANCE_CONTRADICTED,
          ReasonCode.INDEX_UNREACHABLE,
          ReasonCode.INDEX_TIMEOUT,
          ReasonCode.INDEX_RATE_LIMITED,
          ReasonCode.INDEX_SERVER_ERROR);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final Duration limit;
  private final Shell shell;

  /**
   * @param limit how long all pauses together may be
   */
  Waiting(Duration limit, Shell shell) {
    this.limit = limit;
    this.shell = shell;
  }

  /**
   * The reports of the last round.
   *
   * @param accepted whether a report lets the run pass
   */
  List<FileReport> until(Supplier<List<FileReport>> round, Predicate<FileReport> accepted) {
    Duration left = limit;
    Duration pause = FIRST_PAUSE;
    String told = "";
    while (true) {
      List<FileReport> files = round.get();
      List<FileReport> pending = files.stream().filter(accepted.negate()).toList();
      if (pending.isEmpty() || !left.isPositive() || !pending.stream().allMatch(Waiting::notYet)) {
        return files;
      }
      String waitsFor = waitsFor(pending);
      if (!waitsFor.equals(told)) {
        shell.err().println("assay: waiting for " + waitsFor);
        shell.err().flush();
        told = waitsFor;
      }
      Duration now = pause.compareTo(left) < 0 ? pause : left;
      if (!slept(now)) {
        return files;
      }
      left = left.minus(now);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private static boolean notYet(FileReport file) {
    return file.verdict() != Verdict.REJECTED
        && file.reasons().stream().map(Reason::code).allMatch(NOT_YET::contains);
  }

  private static String waitsFor(List<FileReport> pending) {
    return pending.stream()
        .map(file -> file.name() + " (" + file.reasons().getFirst().code() + ")")
        .collect(Collectors.joining(", "));
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
