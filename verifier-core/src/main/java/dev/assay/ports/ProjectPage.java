package dev.assay.ports;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an index says about a project. Immutable; unsigned, so good for finding things and for
 * signals, and never for a verdict of VERIFIED.
 *
 * @param apiVersion {@code MAJOR.MINOR} of the Simple API; {@code 1.0} where the page has none
 * @param statusReason free text beside the status
 * @param versions as listed; empty where the page has no list (HTML, or before API 1.1)
 * @param files the usable entries in page order, no file name twice
 * @param refused the entries that are not usable
 * @param warnings oddities that were tolerated, in plain words
 */
public record ProjectPage(
    ProjectName project,
    String apiVersion,
    ProjectStatus status,
    Optional<String> statusReason,
    Optional<List<String>> versions,
    List<IndexFile> files,
    List<RefusedEntry> refused,
    List<String> warnings,
    RawPage raw) {
  public ProjectPage {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(apiVersion, "apiVersion is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(statusReason, "statusReason is null");
    versions = versions.map(List::copyOf);
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(raw, "raw is null");
  }

  /**
   * The file of exactly this name. PROJECT_QUARANTINED before anything else, since a quarantined
   * project lists no files; the entry's own reason when it is unusable; else FILE_NOT_ON_INDEX.
   */
  public Outcome<IndexFile> find(String fileName) {
    if (status == ProjectStatus.QUARANTINED) {
      return new Outcome.Refused<>(quarantined());
    }
    for (RefusedEntry entry : refused) {
      if (entry.fileName().equals(fileName)) {
        return new Outcome.Refused<>(entry.reason());
      }
    }
    for (IndexFile file : files) {
      if (file.fileName().equals(fileName)) {
        return Outcome.passed(file);
      }
    }
    return Outcome.refused(
        ReasonCode.FILE_NOT_ON_INDEX,
        fileName,
        files.size() + " other files of " + project.normalized(),
        where());
  }

  /** All files of a release; PROJECT_QUARANTINED, or RELEASE_NOT_FOUND when there are none. */
  public Outcome<ReleaseListing> release(Version version) {
    if (status == ProjectStatus.QUARANTINED) {
      return new Outcome.Refused<>(quarantined());
    }
    List<IndexFile> members =
        files.stream().filter(file -> file.version().equals(Optional.of(version))).toList();
    List<RefusedEntry> doubtful = refused.stream().filter(entry -> entry.mayBeOf(version)).toList();
    if (members.isEmpty() && doubtful.isEmpty()) {
      return Outcome.refused(
          ReasonCode.RELEASE_NOT_FOUND,
          project.normalized() + " " + version,
          files.size() + " files of other releases",
          where());
    }
    return Outcome.passed(new ReleaseListing(version, members, doubtful));
  }

  private Reason quarantined() {
    return new Reason(
        ReasonCode.PROJECT_QUARANTINED,
        "status active",
        "status quarantined" + statusReason.map(text -> ": " + text).orElse(""),
        where());
  }

  private String where() {
    return SafeUrl.of(raw.url());
  }
}
