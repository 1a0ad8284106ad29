package dev.assay.ports;

import dev.assay.model.Bytes;
import java.util.Objects;

/**
 * The metadata of a distribution as it was found.
 *
 * @param content not parsed
 */
public record FoundMetadata(Bytes content, Origin origin) {
  /** What the bytes were compared with. */
  public enum Origin {
    /** A file of its own (PEP 658), compared with the digest that the index lists for it. */
    OWN_FILE,
    /** A file of its own for which the index lists no digest. */
    OWN_FILE_UNCOMPARED,
    /** The distribution, all of whose bytes were compared with the digest that the index lists. */
    WHOLE_FILE,
    /** The distribution, for which the index lists no digest. */
    WHOLE_FILE_UNCOMPARED,
    /** Parts of the distribution, which no digest can be compared with. */
    PARTS
  }

  public FoundMetadata {
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
