package dev.assay.archive;

import dev.assay.model.Bytes;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.DistributionName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the metadata of a distribution among its members. Stateless. */
public final class MetadataMember {
  private static final Pattern WHEEL = Pattern.compile("[^/]+\\.dist-info/METADATA");
  private static final Pattern SDIST = Pattern.compile("[^/]+/PKG-INFO");

  private MetadataMember() {}

  /** Whether {@code member} is where metadata is, in the only directory of its kind. */
  public static boolean isPlace(DistributionName distribution, String member) {
    return switch (distribution) {
      case DistributionName.Wheel wheel -> WHEEL.matcher(member).matches();
      case DistributionName.Sdist sdist -> SDIST.matcher(member).matches();
    };
  }

  /** The archive of {@code distribution}, by its file name. */
  public static ArchiveStream open(
      DistributionName distribution, InputStream bytes, ArchiveLimits limits) {
    return distribution.fileName().endsWith(".tar.gz")
        ? ArchiveStream.tarGz(bytes, limits)
        : ArchiveStream.zip(bytes, limits);
  }

  /**
   * The metadata in {@code bytes}, which are read to their end. ARCHIVE_MALFORMED when it is not
   * there exactly once, or when tools could differ in what they find.
   */
  public static Bytes read(DistributionName distribution, InputStream bytes, ArchiveLimits limits)
      throws IOException {
    ArchiveStream archive = open(distribution, bytes, limits);
    Optional<Bytes> found = Optional.empty();
    for (Optional<ArchiveMember> member = archive.next();
        member.isPresent();
        member = archive.next()) {
      if (member.get().readable() && isPlace(distribution, member.get().name())) {
        if (found.isPresent()) {
          throw ArchiveRefused.malformed("metadata once", "twice");
        }
        found = Optional.of(Bytes.of(archive.readAll(DistributionMetadata.MAX_BYTES)));
      }
    }
    for (ArchiveProblem problem : archive.problems()) {
      if (isAmbiguous(problem)) {
        throw ArchiveRefused.malformed(
            "an archive that all tools read alike", problem.member() + ": " + problem.detail());
      }
    }
    return found.orElseThrow(() -> ArchiveRefused.malformed("metadata in the archive", "none"));
  }

  /** Whether another tool could find other metadata there. */
  private static boolean isAmbiguous(ArchiveProblem problem) {
    return switch (problem.kind()) {
      case DUPLICATE_MEMBER, DIRECTORY_MISMATCH, CHECKSUM_MISMATCH, NAME_MALFORMED -> true;
      case PATH_OUTSIDE,
          CASE_COLLISION,
          LINK_OUTSIDE,
          LINK,
          SPECIAL_MEMBER,
          ENCRYPTED_MEMBER,
          UNSUPPORTED_MEMBER,
          TRAILING_BYTES ->
          false;
    };
  }
}
