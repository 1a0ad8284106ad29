package dev.assay.evidence.advisory;

import dev.assay.python.ProjectName;
import java.util.Map;
import java.util.Objects;

/** Releases that sources of advisories are asked about. */
public final class Releases {
  private Releases() {}

  /** The release {@code version} of {@code name}. */
  public static Release release(String name, String version) {
    return new Release(ProjectName.parse(name).orElseThrow(), version);
  }

  /** What is said of {@code release}, which was asked about. */
  public static AdvisoryAnswer at(Map<Release, AdvisoryAnswer> answers, Release release) {
    return Objects.requireNonNull(answers.get(release));
  }
}
