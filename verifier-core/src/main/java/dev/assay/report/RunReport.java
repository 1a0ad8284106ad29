package dev.assay.report;

import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import java.time.Instant;
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
 */
public record RunReport(
    List<FileReport> files,
    Expectation expectation,
    TrustRootUsed trustRoot,
    boolean offline,
    List<Request> requests,
    Tool tool,
    List<String> warnings) {

  /**
   * The trust root that decided.
   *
   * @param source where it came from, in words
   * @param expires when its TUF metadata expires, if it came from TUF
   */
  public record TrustRootUsed(Sha256 sha256, String source, Optional<Instant> expires) {}

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
  }

  /** The worst of all files; INDETERMINATE when there is none. */
  public Verdict verdict() {
    return Verdict.worst(files.stream().map(FileReport::verdict).toList());
  }
}
