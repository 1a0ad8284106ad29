package dev.assay.report;

import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.trust.TrustRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one run found, and with which inputs.
 *
 * @param files in the order in which they were asked for
 * @param expectation what the caller expected
 * @param requests every network request, in order; empty offline
 * @param warnings plain sentences about the run, for instance a stale trust root
 * @param lock the lock file that asked for the files
 * @param policy whom to expect and what may fail, instead of {@code expectation}
 */
public record RunReport(
    List<FileReport> files,
    Expectation expectation,
    TrustRootUsed trustRoot,
    boolean offline,
    List<Request> requests,
    Tool tool,
    List<String> warnings,
    Optional<LockSummary> lock,
    Optional<PolicyInForce> policy) {

  /** A run that goes by no policy. */
  public RunReport(
      List<FileReport> files,
      Expectation expectation,
      TrustRootUsed trustRoot,
      boolean offline,
      List<Request> requests,
      Tool tool,
      List<String> warnings,
      Optional<LockSummary> lock) {
    this(files, expectation, trustRoot, offline, requests, tool, warnings, lock, Optional.empty());
  }

  /** A run that no lock file asked for. */
  public RunReport(
      List<FileReport> files,
      Expectation expectation,
      TrustRootUsed trustRoot,
      boolean offline,
      List<Request> requests,
      Tool tool,
      List<String> warnings) {
    this(files, expectation, trustRoot, offline, requests, tool, warnings, Optional.empty());
  }

  /**
   * The trust root that decided.
   *
   * @param source where it came from, in words
   * @param expires when its TUF metadata expires, if it came from TUF
   */
  public record TrustRootUsed(Sha256 sha256, String source, Optional<Instant> expires) {
    /** What is said of a trust root. */
    public static TrustRootUsed of(TrustRoot root) {
      return new TrustRootUsed(root.digest(), root.source().describe(), root.expires());
    }
  }

  /**
   * One network request.
   *
   * @param outcome {@code 200}, {@code 304}, ... or what went wrong, in words
   */
  public record Request(String method, String url, String outcome) {}

  /** Name and version of the program and of its signature engine. */
  public record Tool(String name, String version, String engine) {}

  public RunReport {
    files = List.copyOf(files);
    requests = List.copyOf(requests);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(expectation, "expectation is null");
    Objects.requireNonNull(trustRoot, "trustRoot is null");
    Objects.requireNonNull(tool, "tool is null");
    Objects.requireNonNull(lock, "lock is null");
    Objects.requireNonNull(policy, "policy is null");
  }

  /** The same run by this policy: expired exemptions become reasons of their files. */
  public RunReport under(PolicyInForce inForce) {
    return new RunReport(
        files.stream().map(inForce::applied).toList(),
        expectation,
        trustRoot,
        offline,
        requests,
        tool,
        warnings,
        lock,
        Optional.of(inForce));
  }

  /** The same run with other reports of its files, and more warnings. */
  public RunReport with(List<FileReport> others, List<String> moreWarnings) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(moreWarnings);
    return new RunReport(
        others, expectation, trustRoot, offline, requests, tool, all, lock, policy);
  }

  /** Whether a baseline or a policy lets the file fail without failing the run. */
  public boolean isAccepted(FileReport file) {
    return acceptance(file).isPresent();
  }

  /** Why a file that is not VERIFIED does not fail the run; empty where it does. */
  public Optional<String> acceptance(FileReport file) {
    return isInBaseline(file)
        ? Optional.of("in the baseline")
        : policy.flatMap(inForce -> inForce.acceptance(file));
  }

  /** Whether a baseline lets the file fail. */
  boolean isInBaseline(FileReport file) {
    return lock.filter(summary -> summary.baseline().accepts(file)).isPresent();
  }

  /**
   * What the exit code is made from: the worst of the files that neither a baseline nor a policy
   * accepts. A lock file of which nothing is to be installed has nothing against it.
   */
  public Verdict exitVerdict() {
    return RunTally.of(this).exitVerdict();
  }

  /** The worst of all files; INDETERMINATE when there is none. */
  public Verdict verdict() {
    return Verdict.worst(files.stream().map(FileReport::verdict).toList());
  }
}
