package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;

/**
 * One piece of evidence with the answer that a verifier must give; see the package's description
 * for each field.
 *
 * @param area the part of verification that it is about
 * @param name unique within its area and code
 * @param trustedRoot the bytes of the trusted_root.json to verify under
 * @param rootName of a shared root; empty when the root is this vector's own
 */
public record Vector(
    String area,
    String expect,
    String name,
    String description,
    String kind,
    Octets evidence,
    Octets trustedRoot,
    String rootName,
    JsonValue subject,
    JsonValue expectation,
    String verdict) {
  public static final String VERIFIED = "VERIFIED";

  /** {@code area/CODE/name.json}. */
  public String path() {
    return area + "/" + expect + "/" + name + ".json";
  }

  public boolean isGood() {
    return expect.equals(VERIFIED);
  }

  /** The vector as its file holds it. */
  JsonValue.Obj toJson() {
    JsonValue.Obj json =
        JsonValue.object("description", description)
            .put("kind", JsonValue.of(kind))
            .put("evidence", JsonValue.of(evidence));
    json =
        rootName.isEmpty()
            ? json.put("trustedRootBytes", JsonValue.of(trustedRoot))
            : json.put("trustedRoot", JsonValue.of(rootName));
    return json.put("subject", subject)
        .put("expectation", expectation)
        .put("expect", JsonValue.of(expect))
        .put("verdict", JsonValue.of(verdict));
  }

  /** Its path, so that a failing test names it. */
  @Override
  public String toString() {
    return path();
  }
}
