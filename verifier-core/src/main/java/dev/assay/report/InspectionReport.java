package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalPolicy;
import dev.assay.model.Verdict;
import dev.assay.policy.PolicyMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trust report: verdicts, and what else is known of the releases.
 *
 * @param run the verdicts on all files, and the inputs of the run
 * @param releases in the order in which they were asked for; what they bring in behind them
 * @param signals about the run as a whole, such as the indexes in force
 * @param rules which signals the policy does not let pass
 * @param at when the report was made
 */
public record InspectionReport(
    RunReport run,
    List<InspectedRelease> releases,
    List<Signal> signals,
    SignalPolicy rules,
    Instant at) {
  public InspectionReport {
    Objects.requireNonNull(run, "run is null");
    releases = List.copyOf(releases);
    signals = Signal.sorted(signals);
    Objects.requireNonNull(rules, "rules is null");
    Objects.requireNonNull(at, "at is null");
  }

  /** A release's verdict with what the policy says of its signals. */
  public Verdict verdict(InspectedRelease release) {
    return rules.weigh(release.verdict(), release.signals());
  }

  /** The worst of everything; INDETERMINATE where nothing was looked at. */
  public Verdict verdict() {
    Verdict worst =
        Verdict.worst(
            Stream.concat(
                    releases.stream().map(this::verdict),
                    others().stream().map(FileReport::verdict))
                .toList());
    return rules.weigh(Signal.weigh(worst, signals), signals);
  }

  /**
   * What the exit code is made from: files that the policy accepts do not count, signals do; in
   * audit mode nothing does.
   */
  public Verdict exitVerdict() {
    boolean audited = run.policy().filter(it -> it.policy().mode() == PolicyMode.AUDIT).isPresent();
    if (audited) {
      return Verdict.VERIFIED;
    }
    List<Signal> all = allSignals().toList();
    return rules.weigh(Signal.weigh(run.exitVerdict(), all), all);
  }

  /** What was asked for and is no release of an index, such as entries of a lock file. */
  public List<FileReport> others() {
    // By name: a policy can have made another report of a file.
    Set<String> known =
        releases.stream()
            .flatMap(release -> release.files().stream())
            .map(FileReport::name)
            .collect(Collectors.toSet());
    return run.files().stream().filter(file -> !known.contains(file.name())).toList();
  }

  /** Every signal, those of the run first. */
  public Stream<Signal> allSignals() {
    return Stream.concat(
        signals.stream(), releases.stream().flatMap(release -> release.signals().stream()));
  }

  /** How many signals are at least this heavy. */
  public long count(Severity severity) {
    return allSignals().filter(signal -> signal.severity().compareTo(severity) >= 0).count();
  }
}
