package dev.assay.evidence.advisory;

import dev.assay.python.ProjectName;
import java.util.Comparator;
import java.util.Objects;

/**
 * What advisories are asked about.
 *
 * @param version as the lock or the index writes it; it may be none under PEP 440
 */
public record Release(ProjectName project, String version) implements Comparable<Release> {
  private static final Comparator<Release> ORDER =
      Comparator.comparing(Release::project).thenComparing(Release::version);

  public Release {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(version, "version is null");
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }

  /** {@code demo-pkg 1.1}. */
  @Override
  public String toString() {
    return project + " " + version;
  }
}
