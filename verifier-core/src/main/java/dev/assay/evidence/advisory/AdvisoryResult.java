package dev.assay.evidence.advisory;

import dev.assay.evidence.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What all sources together know about a release.
 *
 * @param findings heaviest first
 * @param gaps why the answer is not complete
 * @param asked the sources and how current each is
 * @param at when the question was asked
 */
public record AdvisoryResult(
    Release release,
    List<AdvisoryFinding> findings,
    List<Gap> gaps,
    List<SourceDate> asked,
    Instant at) {
  /**
   * A source that answered.
   *
   * @param asOf when it was asked, or how old its newest record is
   */
  public record SourceDate(String source, Instant asOf) {
    public SourceDate {
      Objects.requireNonNull(source, "source is null");
      Objects.requireNonNull(asOf, "asOf is null");
    }
  }

  /** The answer in one word, the heaviest that applies. */
  public enum Status {
    MALICIOUS,
    VULNERABLE,
    /** Nothing was found, and not everything could be asked. */
    UNKNOWN,
    /** Every source answered, and none knows anything as of its date. */
    NONE_KNOWN
  }

  public AdvisoryResult {
    Objects.requireNonNull(release, "release is null");
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
    asked = List.copyOf(asked);
    Objects.requireNonNull(at, "at is null");
  }

  /** The heaviest word that applies. */
  public Status status() {
    if (findings.stream().anyMatch(AdvisoryFinding::malicious)) {
      return Status.MALICIOUS;
    }
    if (!findings.isEmpty()) {
      return Status.VULNERABLE;
    }
    return gaps.isEmpty() ? Status.NONE_KNOWN : Status.UNKNOWN;
  }

  /** Findings and gaps as signals, in the order of a report. */
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    findings.forEach(finding -> signals.add(finding.signal(release)));
    for (Gap gap : gaps) {
      signals.add(
          Signal.of(gap.code(), release.toString(), gap.problem(), Map.of(), gap.source(), at));
    }
    return Signal.sorted(signals);
  }
}
