package dev.assay.archive;

import java.util.Objects;

/**
 * One member of an archive.
 *
 * @param name as the archive spells it, a slash at the end of a directory's taken away
 * @param readable whether the content can be read here; not when encrypted or packed in an unknown
 *     way
 */
public record ArchiveMember(String name, Kind kind, boolean readable) {
  /** What it is. */
  public enum Kind {
    FILE,
    DIRECTORY,
    /** A hard or symbolic link. */
    LINK,
    OTHER
  }

  public ArchiveMember {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(kind, "kind is null");
  }
}
