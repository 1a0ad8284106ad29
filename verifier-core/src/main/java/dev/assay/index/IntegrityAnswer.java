package dev.assay.index;

import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.HttpHeaders;
import java.util.Optional;

/**
 * The error bodies of the Integrity API. Its 404 has two meanings: JSON with a {@code message} says
 * that the file exists without provenance, anything else that the file is unknown there.
 */
public final class IntegrityAnswer {
  /** What the API is asked for. */
  public static final String ACCEPT = MediaType.INTEGRITY.name();

  private static final JsonReader JSON = new JsonReader(new JsonLimits(65_536, 8, 8_192, 256));

  private IntegrityAnswer() {}

  /** The {@code message} of a JSON error body; empty for every other body. */
  public static Optional<String> message(HttpHeaders headers, Bytes body) {
    MediaType type = MediaType.of(headers.first("content-type").orElse(""));
    if (!type.equals(MediaType.JSON) && !type.equals(MediaType.INTEGRITY)) {
      return Optional.empty();
    }
    try {
      return JSON.read(body, "body") instanceof Json.Obj object
              && object.members().get("message") instanceof Json.Str message
          ? Optional.of(message.value())
          : Optional.empty();
    } catch (MalformedEvidence noJson) {
      return Optional.empty();
    }
  }

  /** Whether a 200 of this type holds a provenance object that can be read here. */
  public static boolean isProvenance(HttpHeaders headers) {
    MediaType type = MediaType.of(headers.first("content-type").orElse(""));
    return type.equals(MediaType.INTEGRITY) || type.equals(MediaType.JSON);
  }

  /** Whether the type is another version of the provenance object's. */
  public static boolean isOtherVersion(HttpHeaders headers) {
    MediaType type = MediaType.of(headers.first("content-type").orElse(""));
    return type.isOfFamily("integrity") && !type.equals(MediaType.INTEGRITY);
  }
}
