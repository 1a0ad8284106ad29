package dev.assay.cli.log;

import dev.assay.ProjectSignings;
import dev.assay.attestation.Publisher;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.monitor.TextPattern;
import dev.assay.monitor.Watch;
import dev.assay.monitor.WatchFile;
import dev.assay.monitor.WatchList;
import dev.assay.monitor.WatchedField;
import dev.assay.python.ProjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The publishers of projects as rules, and what the index shows of their signatures: what a log
 * shows and the index does not is signing that nobody expects.
 */
final class ProjectWatches implements AutoCloseable {
  private final IndexOnDemand index;
  private final List<Watch> watches = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();

  private ProjectWatches(IndexOnDemand index) {
    this.index = index;
  }

  /** What the index showed last; asked again once for a digest that it did not show. */
  private final class Shown implements Predicate<String> {
    private final ProjectName project;
    private ProjectSignings signings;
    private boolean askedAgain;

    Shown(ProjectName project, ProjectSignings signings) {
      this.project = project;
      this.signings = signings;
    }

    @Override
    public synchronized boolean test(String digest) {
      // A release is logged before it is uploaded: what was read at the start may be too old.
      if (!signings.digests().contains(digest) && !askedAgain) {
        askedAgain = true;
        if (ProjectSignings.read(index, project)
            instanceof Outcome.Passed<ProjectSignings>(ProjectSignings newer)) {
          signings = newer;
        }
      }
      return signings.digests().contains(digest);
    }
  }

  static ProjectWatches of(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    ProjectWatches open =
        new ProjectWatches(new IndexOnDemand(NetworkOptions.of(arguments, shell)));
    try {
      for (String text : arguments.values(LogOptions.PROJECT)) {
        open.add(
            ProjectName.parse(text)
                .orElseThrow(() -> new UsageError("--project is not a project's name: " + text)),
            shell);
      }
      return open;
    } catch (UsageError | MalformedEvidence failed) {
      open.close();
      throw failed;
    }
  }

  private void add(ProjectName project, Shell shell) throws MalformedEvidence {
    ProjectSignings signings = ProjectSignings.read(index, project).orThrow();
    if (signings.publishers().isEmpty()) {
      shell
          .err()
          .println("assay: warning: the index names no publisher of " + project.normalized());
    }
    signings
        .unattested()
        .forEach(file ->
            shell
                .err()
                .println(
                    "assay: warning: "
                        + file
                        + " has no attestation, and other files of its release have"));
    Shown digests = new Shown(project, signings);
    for (Publisher publisher : signings.publishers()) {
      List<Watch.Condition> conditions = conditions(publisher);
      if (conditions.isEmpty()) {
        shell
            .err()
            .println("assay: warning: cannot watch for a publisher of kind " + publisher.kind());
        continue;
      }
      String name = project.normalized() + ":" + (watches.size() + 1);
      watches.add(new Watch(name, conditions, false, Optional.empty()));
      shown.add(digests);
    }
  }

  private static List<Watch.Condition> conditions(Publisher publisher) {
    return switch (publisher) {
      case Publisher.GitHub(String repository, String workflow, Optional<String> environment) ->
          List.of(
              WatchFile.repository("https://github.com/" + repository).orElseThrow(),
              workflow(WatchedField.BUILD_CONFIG, "**/.github/workflows/" + workflow + "@**"));
      case Publisher.GitLab(String repository, String path, Optional<String> environment) ->
          List.of(
              WatchFile.repository("https://gitlab.com/" + repository).orElseThrow(),
              workflow(WatchedField.BUILD_CONFIG, "**//" + path + "@**"));
      case Publisher.Google(String email) ->
          List.of(new Watch.Condition(WatchedField.SAN, new TextPattern.Exactly(email)));
      case Publisher.CircleCi circleCi -> List.of();
      case Publisher.Unknown unknown -> List.of();
    };
  }

  /** A file name with a star in it would watch for more, and never for less. */
  private static Watch.Condition workflow(WatchedField field, String glob) {
    return new Watch.Condition(field, new TextPattern.Like(glob));
  }

  List<Watch> watches() {
    return List.copyOf(watches);
  }

  /** {@code list} with what the index shows. */
  WatchList comparing(WatchList list) {
    WatchList compared = list;
    for (int i = 0; i < watches.size(); i++) {
      compared = compared.comparing(watches.get(i).name(), shown.get(i));
    }
    return compared;
  }

  @Override
  public void close() {
    index.close();
  }
}
