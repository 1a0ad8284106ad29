package dev.assay.resolve;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.python.Version;
import java.util.List;
import java.util.Optional;

/**
 * For a tree without a solution: of every project that was looked at the newest release that the
 * first requirement admits.
 */
final class SeenReleases implements TreeWalk.Choice {
  private final Fetching fetching;
  private final Budget budget;
  private final Optional<Reason> stopped;

  /** {@code stopped} is the limit that was reached, if one was. */
  SeenReleases(Fetching fetching, Budget budget, Optional<Reason> stopped) {
    this.fetching = fetching;
    this.budget = budget;
    this.stopped = stopped;
  }

  @Override
  public Outcome<Release> of(ProjectName project, Requirement first) {
    Optional<Releases> seen =
        budget.knowsProject(project.normalized())
            ? fetching.knownReleases(project)
            : Optional.empty();
    if (seen.isEmpty()) {
      return new Outcome.Refused<>(
          stopped.orElseGet(() ->
              new Reason(
                  ReasonCode.DEPENDENCY_CONFLICT,
                  "a version of " + project.normalized(),
                  "a conflict before it was looked at",
                  first.toString())));
    }
    Releases releases = seen.get();
    Optional<Reason> why = releases.obstacle().or(releases::absence);
    return why.isPresent() ? new Outcome.Refused<>(why.get()) : newest(releases, first);
  }

  private static Outcome<Release> newest(Releases releases, Requirement first) {
    List<Version> versions =
        first.specifiers().select(releases.releases().stream().map(Release::version).toList());
    return releases.releases().reversed().stream()
        .filter(it -> versions.contains(it.version()))
        .findFirst()
        .<Outcome<Release>>map(Outcome::passed)
        .orElseGet(() ->
            Outcome.refused(
                ReasonCode.RELEASE_NOT_FOUND,
                first.toString(),
                releases.releases().size() + " other versions for the target",
                releases.project().normalized()));
  }

  /** After a limit nothing more is asked for. */
  @Override
  public boolean mayAsk(ProjectName project, Release release) {
    return stopped.isEmpty() || budget.knowsVersion(project.normalized(), release.version());
  }
}
