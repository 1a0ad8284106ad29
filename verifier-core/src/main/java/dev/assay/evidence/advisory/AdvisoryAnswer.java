package dev.assay.evidence.advisory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one source knows about one release.
 *
 * @param advisories those of the project, whether or not they concern the version; withdrawn ones
 *     may be among them
 * @param claimed whether the source says itself that each of them concerns the version
 * @param gaps what kept the source from a full answer; none means that it is one
 * @param source as reports show it
 * @param asOf when the source was asked, or how old its newest record is
 */
public record AdvisoryAnswer(
    List<Advisory> advisories, boolean claimed, List<Gap> gaps, String source, Instant asOf) {
  public AdvisoryAnswer {
    advisories = List.copyOf(advisories);
    gaps = List.copyOf(gaps);
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(asOf, "asOf is null");
  }

  /** A source that said nothing of use. */
  public static AdvisoryAnswer failed(Gap gap, Instant asOf) {
    return new AdvisoryAnswer(List.of(), false, List.of(gap), gap.source(), asOf);
  }
}
