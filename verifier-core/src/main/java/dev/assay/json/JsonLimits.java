package dev.assay.json;

/**
 * What a document may cost to read. A document beyond any of these is refused with {@code
 * JSON_LIMIT_EXCEEDED} before more of it is read.
 *
 * @param maxBytes size of the whole document
 * @param maxDepth nesting of objects and arrays
 * @param maxStringChars length of one string or key
 * @param maxValues number of values in the whole document
 */
public record JsonLimits(int maxBytes, int maxDepth, int maxStringChars, int maxValues) {
  /** An attestation or bundle: real ones have 4 to 30 kB; a log body may reach megabytes. */
  public static final JsonLimits EVIDENCE =
      new JsonLimits(16 * 1024 * 1024, 64, 12 * 1024 * 1024, 100_000);

  /** A log entry body, a statement, a trust root: part of evidence, already bounded by it. */
  public static final JsonLimits EMBEDDED = new JsonLimits(8 * 1024 * 1024, 64, 8 << 20, 100_000);

  /** An index page of a project: the largest real ones have some 20 MB and 30,000 files. */
  public static final JsonLimits INDEX = new JsonLimits(128 * 1024 * 1024, 32, 1 << 20, 8_000_000);
}
