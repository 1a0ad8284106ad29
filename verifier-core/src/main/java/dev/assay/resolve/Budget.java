package dev.assay.resolve;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** What the search has used up. Counts what the solver asked for, not what was fetched ahead. */
final class Budget {
  private final ResolutionLimits limits;
  private final InstantSource clock;
  private final Instant end;
  private final Set<String> projects = new HashSet<>();
  private final Set<String> versions = new HashSet<>();

  Budget(ResolutionLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.end = clock.instant().plus(limits.time());
  }

  void project(String project) throws ResolutionStopped {
    if (!projects.contains(project) && projects.size() == limits.maxProjects()) {
      throw stopped("at most " + limits.maxProjects() + " projects", "more", project);
    }
    boolean unused = projects.add(project);
  }

  void version(String project, Object version) throws ResolutionStopped {
    String key = project + " " + version;
    if (!versions.contains(key) && versions.size() == limits.maxVersions()) {
      throw stopped("at most " + limits.maxVersions() + " versions looked at", "more", project);
    }
    boolean unused = versions.add(key);
    if (clock.instant().isAfter(end)) {
      throw stopped("an answer within " + limits.time().toSeconds() + " s", "none", project);
    }
  }

  /** Whether the solver asked for its page. */
  boolean knowsProject(String project) {
    return projects.contains(project);
  }

  /** Whether the solver asked for its metadata. */
  boolean knowsVersion(String project, Object version) {
    return versions.contains(project + " " + version);
  }

  private static ResolutionStopped stopped(String expected, String actual, String where) {
    return new ResolutionStopped(
        new Reason(ReasonCode.DEPENDENCY_LIMIT_EXCEEDED, expected, actual, where));
  }
}
