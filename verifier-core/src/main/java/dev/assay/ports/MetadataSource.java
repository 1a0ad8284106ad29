package dev.assay.ports;

/**
 * Where the metadata of distributions comes from, for as few bytes as possible. Nothing is built
 * and nothing is run. Implementations are safe for concurrent use and never throw for what the
 * source did.
 */
public interface MetadataSource {
  /**
   * {@code METADATA} of a wheel, {@code PKG-INFO} of an sdist. {@code NotFound}: FILE_NOT_ON_INDEX.
   * {@code Refused}: INDEX_DIGEST_MISMATCH when bytes are not those that the index lists,
   * ARCHIVE_MALFORMED and ARCHIVE_LIMIT_EXCEEDED, CORE_METADATA_UNAVAILABLE, an INDEX_* code or
   * OFFLINE_INPUT_MISSING.
   */
  Fetched<FoundMetadata> metadata(IndexFile file);
}
