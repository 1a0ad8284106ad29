package dev.assay.lockfile;

import dev.assay.attestation.Publisher;
import dev.assay.model.Reason;
import dev.assay.python.Marker;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One package of a lock file; also one that cannot be read or verified.
 *
 * @param label what the file calls it, for people
 * @param project empty where the file does not name it
 * @param version empty where it is not pinned to one
 * @param files every file that may be installed for it; for an entry without names of files, each
 *     digest is a file
 * @param markers all must hold for it to be installed; none when it always is
 * @param requiresPython what the interpreter must be
 * @param identities publishers that were seen when the file was locked (PEP 751); empty where the
 *     file records none
 * @param place the line on which it begins
 * @param problems why it cannot be verified as it is written; they decide its verdict
 */
public record LockedEntry(
    String label,
    Optional<ProjectName> project,
    Optional<Version> version,
    LockedSource source,
    List<LockedFile> files,
    List<Marker> markers,
    Optional<VersionSpecifiers> requiresPython,
    Optional<List<Publisher>> identities,
    Place place,
    List<Reason> problems) {
  public LockedEntry {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(source, "source is null");
    files = List.copyOf(files);
    markers = List.copyOf(markers);
    Objects.requireNonNull(requiresPython, "requiresPython is null");
    identities = identities.map(List::copyOf);
    Objects.requireNonNull(place, "place is null");
    problems = List.copyOf(problems);
  }

  /** {@code NAME==VERSION} where both are known, else the label. */
  public String title() {
    return project.isPresent() && version.isPresent()
        ? project.get().normalized() + "==" + version.get()
        : label;
  }

  /** The same entry as if nobody had recorded a publisher. */
  public LockedEntry withoutIdentities() {
    return changed(files, problems, Optional.empty());
  }

  /** The same entry with these files only. */
  LockedEntry withFiles(List<LockedFile> some) {
    return changed(some, problems, identities);
  }

  /** The same entry with one more problem. */
  LockedEntry refused(Reason reason) {
    List<Reason> all = new ArrayList<>(problems);
    all.add(reason);
    return changed(files, all, identities);
  }

  private LockedEntry changed(
      List<LockedFile> otherFiles,
      List<Reason> otherProblems,
      Optional<List<Publisher>> otherIdentities) {
    return new LockedEntry(
        label,
        project,
        version,
        source,
        otherFiles,
        markers,
        requiresPython,
        otherIdentities,
        place,
        otherProblems);
  }
}
