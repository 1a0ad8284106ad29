package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;

/** Entries of nobody's, so that a tree has more in it than what is looked for. */
final class Filler {
  private Filler() {}

  static Octets body(FakeLog log, long index) {
    Octets digest = Octets.ofUtf8(log.origin() + "/filler/" + index).sha256();
    Octets nothing = digest.plus(digest.sha256());
    JsonValue data =
        log.isV1()
            ? JsonValue.object(
                "hash",
                JsonValue.object("algorithm", "sha256").put("value", JsonValue.of(digest.hex())))
            : JsonValue.object("algorithm", "SHA2_256").put("digest", JsonValue.of(digest));
    JsonValue spec =
        JsonValue.object("data", data)
            .put("signature", JsonValue.object("content", JsonValue.of(nothing)));
    return JsonValue.object("apiVersion", log.isV1() ? "0.0.1" : "0.0.2")
        .put("kind", JsonValue.of("hashedrekord"))
        .put("spec", log.isV1() ? spec : JsonValue.object("hashedRekordV002", spec))
        .canonical();
  }
}
