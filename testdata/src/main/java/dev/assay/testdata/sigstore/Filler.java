package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/** Entries of nobody's, so that a tree has more in it than what is looked for. */
final class Filler {
  private Filler() {}

  /** A canonical hashedrekord body of the log's generation; its signature verifies nothing. */
  static Octets body(FakeLog log, long index) {
    Octets digest = Octets.ofUtf8(log.origin() + "/filler/" + index).sha256();
    String signature = digest.plus(digest).base64();
    return Octets.ofUtf8(
        log.isV1() ? v1(digest, signature, log.key()) : v2(digest, signature, log.key()));
  }

  private static String v1(Octets digest, String signature, SigningKey key) {
    return """
    {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{\
    "data":{"hash":{"algorithm":"sha256","value":"%s"}},\
    "signature":{"content":"%s","publicKey":{"content":"%s"}}}}\
    """
        .formatted(digest.hex(), signature, Octets.ofUtf8(key.publicPem()).base64());
  }

  private static String v2(Octets digest, String signature, SigningKey key) {
    return """
    {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{\
    "data":{"algorithm":"SHA2_256","digest":"%s"},\
    "signature":{"content":"%s","verifier":{"keyDetails":"%s","publicKey":{"rawBytes":"%s"}}}}}}\
    """
        .formatted(digest.base64(), signature, key.type().keyDetails(), key.spki().base64());
  }
}
