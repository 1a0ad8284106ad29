package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;

/**
 * The bodies that logs store, field for field as production writes them; canonical once {@link
 * JsonValue#canonical()} has sorted them.
 *
 * @param certificate DER of the signing certificate; empty bytes for a bare key
 * @param spki the key's DER SubjectPublicKeyInfo
 * @param keyDetails the key's name in the Sigstore algorithm registry
 */
record EntryBody(Content content, Octets certificate, Octets spki, String keyDetails) {
  JsonValue of(EntryKind kind) {
    return JsonValue.object("apiVersion", kind.version())
        .put("kind", JsonValue.of(kind.kind()))
        .put(
            "spec",
            switch (kind) {
              case DSSE_V1 -> dsseV1();
              case HASHEDREKORD_V1 -> hashedRekordV1();
              case INTOTO_V1 -> intotoV1();
              case HASHEDREKORD_V2 -> JsonValue.object("hashedRekordV002", hashedRekordV2());
              case DSSE_V2 -> JsonValue.object("dsseV002", dsseV2());
            });
  }

  private JsonValue dsseV1() {
    JsonValue signature =
        JsonValue.object("signature", JsonValue.of(content.signature()))
            .put("verifier", JsonValue.of(Octets.ofUtf8(pem())));
    return JsonValue.object("envelopeHash", sha256(Octets.ofUtf8(envelope().pythonText())))
        .put("payloadHash", sha256(content.payload()))
        .put("signatures", JsonValue.array(signature));
  }

  private JsonValue.Obj envelope() {
    JsonValue signature = JsonValue.object("sig", JsonValue.of(content.signature()));
    return JsonValue.object("payload", JsonValue.of(content.payload()))
        .put("payloadType", JsonValue.of(content.payloadType()))
        .put("signatures", JsonValue.array(signature));
  }

  private JsonValue hashedRekordV1() {
    JsonValue publicKey = JsonValue.object("content", JsonValue.of(Octets.ofUtf8(pem())));
    return JsonValue.object(
            "data", JsonValue.object("hash", digest(content.hash(), content.signed())))
        .put(
            "signature",
            JsonValue.object("content", JsonValue.of(content.signature()))
                .put("publicKey", publicKey));
  }

  /** The signature is base64 of base64, and the payload is not stored. */
  private JsonValue intotoV1() {
    Octets twice = Octets.ofUtf8(content.signature().base64());
    JsonValue signature =
        JsonValue.object("publicKey", JsonValue.of(Octets.ofUtf8(pem())))
            .put("sig", JsonValue.of(twice));
    JsonValue stored =
        JsonValue.object("payloadType", content.payloadType())
            .put("signatures", JsonValue.array(signature));
    return JsonValue.object(
        "content",
        JsonValue.object("envelope", stored)
            .put("hash", sha256(envelope().bytes()))
            .put("payloadHash", sha256(content.payload())));
  }

  private JsonValue hashedRekordV2() {
    JsonValue data =
        JsonValue.object("algorithm", content.hash().protobufName())
            .put("digest", JsonValue.of(content.hash().of(content.signed())));
    return JsonValue.object("data", data).put("signature", signatureV2());
  }

  private JsonValue dsseV2() {
    JsonValue payloadHash =
        JsonValue.object("algorithm", Hash.SHA256.protobufName())
            .put("digest", JsonValue.of(content.payload().sha256()));
    return JsonValue.object("payloadHash", payloadHash)
        .put("signatures", JsonValue.array(signatureV2()));
  }

  private JsonValue signatureV2() {
    boolean bare = certificate.size() == 0;
    JsonValue raw = JsonValue.object("rawBytes", JsonValue.of(bare ? spki : certificate));
    JsonValue verifier =
        JsonValue.object("keyDetails", keyDetails).put(bare ? "publicKey" : "x509Certificate", raw);
    return JsonValue.object("content", JsonValue.of(content.signature())).put("verifier", verifier);
  }

  private String pem() {
    return certificate.size() == 0 ? Pem.of("PUBLIC KEY", spki) : Pem.certificate(certificate);
  }

  private static JsonValue sha256(Octets of) {
    return digest(Hash.SHA256, of);
  }

  private static JsonValue digest(Hash hash, Octets of) {
    return JsonValue.object("algorithm", hash.rekorName())
        .put("value", JsonValue.of(hash.of(of).hex()));
  }
}
