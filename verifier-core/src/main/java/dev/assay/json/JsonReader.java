package dev.assay.json;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;

/**
 * Reads one JSON document into a tree. Stateless and safe for any number of threads.
 *
 * <p>Refusals: {@code MALFORMED_JSON}, {@code DUPLICATE_KEY}, {@code JSON_LIMIT_EXCEEDED}.
 */
public final class JsonReader {
  private final JsonLimits limits;

  public JsonReader(JsonLimits limits) {
    this.limits = limits;
  }

  /** Longest number; evidence only holds 64-bit integers, which have 20 characters. */
  public static final int MAX_NUMBER_CHARS = 40;

  private static final class ForEvidence {
    static final JsonReader READER = new JsonReader(JsonLimits.EVIDENCE);
    static final JsonReader EMBEDDED = new JsonReader(JsonLimits.EMBEDDED);
  }

  /** The reader with {@link JsonLimits#EVIDENCE}. */
  public static JsonReader forEvidence() {
    return ForEvidence.READER;
  }

  /** The reader with {@link JsonLimits#EMBEDDED}. */
  public static JsonReader forEmbedded() {
    return ForEvidence.EMBEDDED;
  }

  /** Reads {@code document}; complaints name {@code where} as the place. */
  public Json read(Bytes document, String where) throws MalformedEvidence {
    if (document.size() > limits.maxBytes()) {
      throw new MalformedEvidence(
          ReasonCode.JSON_LIMIT_EXCEEDED,
          "at most " + limits.maxBytes() + " bytes",
          document.size() + " bytes",
          where);
    }
    return new JsonDocument(document, limits, where).read();
  }
}
