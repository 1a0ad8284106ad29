package dev.assay.resolve;

import java.time.Duration;

/**
 * How much finding dependencies may take; beyond it the search ends with DEPENDENCY_LIMIT_EXCEEDED
 * and what is known until then.
 *
 * @param maxProjects projects whose pages are looked at
 * @param maxVersions versions whose metadata is looked at
 * @param time from start to end
 * @param parallel requests at a time
 */
public record ResolutionLimits(int maxProjects, int maxVersions, Duration time, int parallel) {
  /** Several times the largest trees of real projects. */
  public static final ResolutionLimits DEFAULT =
      new ResolutionLimits(2_000, 10_000, Duration.ofMinutes(10), 16);

  public ResolutionLimits {
    boolean positive =
        maxProjects > 0 && maxVersions > 0 && parallel > 0 && time.compareTo(Duration.ZERO) > 0;
    if (!positive) {
      throw new IllegalArgumentException("a limit is not positive");
    }
  }

  /** A copy with other bounds on projects and versions. */
  public ResolutionLimits with(int projects, int versions) {
    return new ResolutionLimits(projects, versions, time, parallel);
  }
}
