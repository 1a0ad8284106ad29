package dev.assay.resolve;

import dev.assay.lockfile.Target;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The releases of a project that could be installed, as far as its page tells (PEP 503, 592, 691).
 *
 * @param page empty when there is none
 * @param releases oldest first
 * @param excluded how many versions have no file for the target
 * @param obstacle why the page could not be had; then any version may exist
 * @param absence why there is no project to choose from
 * @param findings entries of the page that could not be read: a version may be missing
 */
record Releases(
    ProjectName project,
    Optional<ProjectPage> page,
    List<Release> releases,
    int excluded,
    Optional<Reason> obstacle,
    Optional<Reason> absence,
    List<Reason> findings) {
  /** More of one page tell nobody more. */
  private static final int MAX_FINDINGS = 5;

  Releases {
    releases = List.copyOf(releases);
    findings = List.copyOf(findings);
  }

  static Releases of(ProjectName project, Fetched<ProjectPage> fetched, Target target) {
    return switch (fetched) {
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> of(project, page, target);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          none(project, Optional.empty(), Optional.of(reason));
      case Fetched.Refused<ProjectPage>(Reason reason) ->
          none(project, Optional.of(reason), Optional.empty());
    };
  }

  private static Releases none(
      ProjectName project, Optional<Reason> obstacle, Optional<Reason> absence) {
    return new Releases(project, Optional.empty(), List.of(), 0, obstacle, absence, List.of());
  }

  private static Releases of(ProjectName project, ProjectPage page, Target target) {
    Map<Version, List<IndexFile>> byVersion = new TreeMap<>();
    for (IndexFile file : page.files()) {
      if (file.name().isPresent() && file.version().isPresent()) {
        byVersion.computeIfAbsent(file.version().get(), it -> new ArrayList<>()).add(file);
      }
    }
    List<Release> releases = new ArrayList<>();
    int excluded = 0;
    for (Map.Entry<Version, List<IndexFile>> entry : byVersion.entrySet()) {
      List<IndexFile> files = installable(entry.getValue(), target);
      if (files.isEmpty()) {
        excluded++;
      } else {
        boolean yanked = files.stream().allMatch(it -> it.yank() instanceof Yank.Yanked);
        releases.add(new Release(entry.getKey(), files, yanked));
      }
    }
    return new Releases(
        project,
        Optional.of(page),
        releases,
        excluded,
        Optional.empty(),
        quarantine(page),
        page.refused().stream().map(it -> it.reason()).distinct().limit(MAX_FINDINGS).toList());
  }

  private static Optional<Reason> quarantine(ProjectPage page) {
    return page.status() == ProjectStatus.QUARANTINED
            && page.find("") instanceof Outcome.Refused<IndexFile>(Reason reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** Yanked files are left out where there are others; then as installers choose. */
  private static List<IndexFile> installable(List<IndexFile> files, Target target) {
    List<IndexFile> forPython = files.stream().filter(it -> meets(it, target)).toList();
    List<IndexFile> kept =
        forPython.stream().filter(it -> it.yank() instanceof Yank.NotYanked).toList();
    List<IndexFile> chosen =
        new ArrayList<>(target.choose(kept.isEmpty() ? forPython : kept, IndexFile::name));
    chosen.sort(
        Comparator.comparingInt((IndexFile it) -> isWheel(it) ? 0 : 1)
            .thenComparingInt(it -> it.coreMetadata() instanceof CoreMetadata.Available ? 0 : 1)
            .thenComparing(IndexFile::fileName));
    return chosen;
  }

  private static boolean isWheel(IndexFile file) {
    return file.name().isPresent() && file.name().get() instanceof DistributionName.Wheel;
  }

  /** An unreadable specifier is ignored, as installers do. */
  private static boolean meets(IndexFile file, Target target) {
    Optional<VersionSpecifiers> required = file.requiresPython().flatMap(VersionSpecifiers::parse);
    return required.isEmpty() || target.meets(required.get());
  }
}
