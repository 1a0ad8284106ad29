package dev.assay.lockfile;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.attestation.Publisher;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.Marker;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a reader finds out about one entry, its problems among it. Not thread-safe. */
final class EntryBuilder {
  final Place place;
  private String label = "an entry without a name";
  private Optional<ProjectName> project = Optional.empty();
  private Optional<Version> version = Optional.empty();
  private LockedSource source = new LockedSource.Index(Optional.empty());
  private final List<LockedFile> files = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private Optional<VersionSpecifiers> requiresPython = Optional.empty();
  private Optional<List<Publisher>> identities = Optional.empty();
  private final List<Reason> problems = new ArrayList<>();

  EntryBuilder(Place place) {
    this.place = place;
  }

  /** What a reader does with one entry. */
  @FunctionalInterface
  interface Reading {
    void into(EntryBuilder entry) throws MalformedEvidence;
  }

  /** The entry at {@code place}; where it cannot be read on, that is one of its problems. */
  static LockedEntry read(Place place, Reading reading) {
    EntryBuilder entry = new EntryBuilder(place);
    try {
      reading.into(entry);
    } catch (MalformedEvidence malformed) {
      entry.problem(LockReader.asLockReason(malformed.reason()));
    }
    return entry.build();
  }

  String label() {
    return label;
  }

  Optional<ProjectName> project() {
    return project;
  }

  Optional<Version> version() {
    return version;
  }

  LockedSource source() {
    return source;
  }

  List<LockedFile> files() {
    return files;
  }

  /** Takes the name as it is written; one that cannot be a project's is a problem. */
  @CanIgnoreReturnValue
  EntryBuilder name(String text) {
    label = text;
    project = ProjectName.parse(text);
    if (project.isEmpty()) {
      malformed("a project name", text);
    }
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder label(String text) {
    label = text;
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder version(String text) {
    version = Version.parse(text);
    if (version.isEmpty()) {
      malformed("a version (PEP 440)", text);
    }
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder source(LockedSource where) {
    source = where;
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder file(LockedFile file) {
    files.add(file);
    return this;
  }

  /** A condition; one that cannot be read is left out, so that the entry counts everywhere. */
  @CanIgnoreReturnValue
  EntryBuilder marker(String text) {
    Marker.parse(text).ifPresent(markers::add);
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder requiresPython(String text) {
    requiresPython = VersionSpecifiers.parse(text);
    if (requiresPython.isEmpty()) {
      malformed("version specifiers (PEP 440)", text);
    }
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder identities(List<Publisher> publishers) {
    identities = Optional.of(publishers);
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder problem(Reason reason) {
    problems.add(reason);
    return this;
  }

  @CanIgnoreReturnValue
  EntryBuilder problem(ReasonCode code, String expected, String actual) {
    return problem(new Reason(code, expected, actual, place.toString()));
  }

  @CanIgnoreReturnValue
  EntryBuilder malformed(String expected, String actual) {
    return problem(ReasonCode.LOCK_ENTRY_MALFORMED, expected, actual);
  }

  /** The entry of an environment, which names no file and no hash. */
  LockedEntry buildInstalled() {
    if (problems.isEmpty() && !(source instanceof LockedSource.Index)) {
      EntryRules.check(this);
    }
    return entry();
  }

  /** The entry, with what its source and its files make of it. */
  LockedEntry build() {
    if (problems.isEmpty()) {
      EntryRules.check(this);
    }
    return entry();
  }

  private LockedEntry entry() {
    return new LockedEntry(
        label,
        project,
        version,
        source,
        files,
        markers,
        requiresPython,
        identities,
        place,
        problems);
  }
}
