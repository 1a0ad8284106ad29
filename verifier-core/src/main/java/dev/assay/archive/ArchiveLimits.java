package dev.assay.archive;

/**
 * How much an archive may hold. Beyond that reading ends with ARCHIVE_LIMIT_EXCEEDED.
 *
 * @param maxMembers members of any kind
 * @param maxMemberBytes content of one member
 * @param maxTotalBytes content of all members
 * @param maxRatio unpacked bytes for each packed one; asked once {@link #RATIO_FREE_BYTES} are
 *     unpacked, because small files of zeros are honest
 */
public record ArchiveLimits(int maxMembers, long maxMemberBytes, long maxTotalBytes, int maxRatio) {
  /** As many bytes cost nobody anything. */
  public static final long RATIO_FREE_BYTES = 64L * 1024 * 1024;

  /** Several times what the largest distributions of the public index have. */
  public static final ArchiveLimits DISTRIBUTION =
      new ArchiveLimits(200_000, 8L << 30, 32L << 30, 300);

  public ArchiveLimits {
    if (maxMembers <= 0 || maxMemberBytes <= 0 || maxTotalBytes <= 0 || maxRatio <= 0) {
      throw new IllegalArgumentException("a limit is not positive");
    }
  }
}
