package dev.assay.archive;

import java.util.Objects;

/**
 * Something in an archive that no honest tool writes, or that two tools read differently.
 *
 * @param member the name of the member; empty where it is about the archive
 * @param detail what was found, in plain words
 */
public record ArchiveProblem(Kind kind, String member, String detail) {
  /** At most so many are kept; a thousand more tell nobody more. */
  public static final int MAX_PROBLEMS = 200;

  /** What is wrong. */
  public enum Kind {
    /** A name leads out of the directory that is unpacked into. */
    PATH_OUTSIDE,
    /** A name has control characters, an unclear encoding or empty parts. */
    NAME_MALFORMED,
    /** Two members have one name, or a file is also a directory. */
    DUPLICATE_MEMBER,
    /** Two names differ in case only, so that one file system holds both and another one. */
    CASE_COLLISION,
    /** A link that leads out of the directory that is unpacked into. */
    LINK_OUTSIDE,
    /** A link where the format has none. */
    LINK,
    /** A device, a pipe or something else that is no file. */
    SPECIAL_MEMBER,
    /** The content cannot be read without a password. */
    ENCRYPTED_MEMBER,
    /** The content is packed in a way that installers do not know. */
    UNSUPPORTED_MEMBER,
    /** The directory of a ZIP file and the headers before the members say different things. */
    DIRECTORY_MISMATCH,
    /** The bytes of a member have another checksum than is stated. */
    CHECKSUM_MISMATCH,
    /** There is something behind the end. */
    TRAILING_BYTES
  }

  public ArchiveProblem {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(member, "member is null");
    Objects.requireNonNull(detail, "detail is null");
  }
}
