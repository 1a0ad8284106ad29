package dev.assay.lockfile;

import dev.assay.python.Marker;
import dev.assay.python.VersionSpecifiers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A lock file as read.
 *
 * @param name as the caller named it
 * @param entries in the order of the file; included files where they are included
 * @param notes what a reviewer should know
 * @param requiresPython what the interpreter must be
 * @param environments at least one must match the target; none when any will do
 * @param defaultGroups the dependency groups that are installed when nobody names any
 * @param indexes the lines of a requirements file that say where pip looks; none of other kinds,
 *     which record where each file is from
 */
public record LockFile(
    LockKind kind,
    String name,
    List<LockedEntry> entries,
    List<LockNote> notes,
    Optional<VersionSpecifiers> requiresPython,
    List<Marker> environments,
    List<String> defaultGroups,
    IndexOptions indexes) {
  public LockFile {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(name, "name is null");
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
    Objects.requireNonNull(requiresPython, "requiresPython is null");
    environments = List.copyOf(environments);
    defaultGroups = List.copyOf(defaultGroups);
    Objects.requireNonNull(indexes, "indexes is null");
  }

  /** The packages of an environment; {@code name} is its directory as the caller named it. */
  public static LockFile ofEnvironment(String name, Collection<LockedEntry> entries) {
    return of(LockKind.INSTALLED, name, List.copyOf(entries), List.of());
  }

  /** A file without conditions of its own, which says nothing of indexes. */
  static LockFile of(LockKind kind, String name, List<LockedEntry> entries, List<LockNote> notes) {
    return of(kind, name, entries, notes, IndexOptions.NONE);
  }

  /** A file without conditions of its own. */
  static LockFile of(
      LockKind kind,
      String name,
      List<LockedEntry> entries,
      List<LockNote> notes,
      IndexOptions indexes) {
    return new LockFile(
        kind, name, entries, notes, Optional.empty(), List.of(), List.of(), indexes);
  }
}
