package dev.assay.server.audit;

import java.time.Duration;

/**
 * How much of verdict documents stays beside the decisions; the oldest go first.
 *
 * @param bytes of all documents together; with 0 none are kept
 * @param age since a document was given
 */
public record VerdictBounds(long bytes, Duration age) {
  /** What holds where nobody says: some 15,000 documents of one file each, for a month. */
  public static final VerdictBounds USUAL = new VerdictBounds(256L << 20, Duration.ofDays(30));

  public VerdictBounds {
    if (bytes < 0 || age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException(bytes + " bytes for " + age);
    }
  }
}
