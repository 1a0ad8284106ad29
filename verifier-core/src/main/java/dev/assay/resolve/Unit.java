package dev.assay.resolve;

import dev.assay.python.ProjectName;

/**
 * What gets a version: a project, or an extra of one, which needs its project at the same version.
 *
 * @param project the normalized name; empty for what was asked for
 * @param extra the normalized name of the extra; empty for the project itself
 */
record Unit(String project, String extra) implements Comparable<Unit> {
  static final Unit ROOT = new Unit("", "");

  static Unit of(ProjectName project) {
    return new Unit(project.normalized(), "");
  }

  Unit withExtra(ProjectName name) {
    return new Unit(project, name.normalized());
  }

  /** The project itself. */
  Unit bare() {
    return new Unit(project, "");
  }

  boolean isExtra() {
    return !extra.isEmpty();
  }

  @Override
  public int compareTo(Unit other) {
    int byProject = project.compareTo(other.project);
    return byProject != 0 ? byProject : extra.compareTo(other.extra);
  }

  /** As in a requirement. */
  @Override
  public String toString() {
    return isExtra() ? project + "[" + extra + "]" : project;
  }
}
