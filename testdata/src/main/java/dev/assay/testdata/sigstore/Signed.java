package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.Arrays;
import java.util.List;

/**
 * One finished signing: all its pieces, and the documents that carry them. The {@code ...Json}
 * methods return trees that can be edited once more before they become bytes.
 *
 * @param certificate DER; empty bytes for a managed key
 * @param entries transparency log entries in protobuf JSON
 * @param timestamps DER TimeStampResp
 */
public record Signed(
    Identity identity,
    SigningKey key,
    Octets certificate,
    Content content,
    List<JsonValue> entries,
    List<Octets> timestamps) {
  public Signed {
    entries = List.copyOf(entries);
    timestamps = List.copyOf(timestamps);
  }

  /** The stored body of the first log entry. */
  public Octets logBody() {
    return Octets.fromBase64(entries.getFirst().get("canonicalizedBody").asString());
  }

  /** A PEP 740 attestation object, in the field order of the reference implementation. */
  public JsonValue attestationJson() {
    JsonValue.Obj material =
        JsonValue.object("certificate", JsonValue.of(certificate))
            .put("transparency_entries", new JsonValue.Arr(entries));
    if (!timestamps.isEmpty()) {
      material = material.put("timestamps", base64(timestamps));
    }
    JsonValue envelope =
        JsonValue.object("statement", JsonValue.of(content.payload()))
            .put("signature", JsonValue.of(content.signature()));
    return JsonValue.object("version", JsonValue.of(1))
        .put("verification_material", material)
        .put("envelope", envelope);
  }

  public Octets attestation() {
    return attestationJson().bytes();
  }

  /** A PEP 740 provenance with this one attestation, members sorted as the index sorts them. */
  public JsonValue provenanceJson() {
    return provenanceJson(identity.publisher(), this);
  }

  public Octets provenance() {
    return provenanceJson().bytes();
  }

  /** A provenance with one bundle of several attestations. */
  public static JsonValue provenanceJson(JsonValue publisher, Signed... attestations) {
    JsonValue all =
        new JsonValue.Arr(Arrays.stream(attestations).map(Signed::attestationJson).toList());
    JsonValue bundle = JsonValue.object("publisher", publisher).put("attestations", all);
    return JsonValue.object("version", JsonValue.of(1))
        .put("attestation_bundles", JsonValue.array(bundle))
        .sorted();
  }

  public Octets bundle() {
    return bundleJson(BundleFormat.V0_3).bytes();
  }

  public Octets bundle(BundleFormat format) {
    return bundleJson(format).bytes();
  }

  /** A Sigstore bundle. */
  public JsonValue bundleJson(BundleFormat format) {
    JsonValue.Obj material = material(format).put("tlogEntries", new JsonValue.Arr(entries));
    if (!timestamps.isEmpty()) {
      List<JsonValue> stamps =
          timestamps.stream()
              .<JsonValue>map(t -> JsonValue.object("signedTimestamp", JsonValue.of(t)))
              .toList();
      material =
          material.put(
              "timestampVerificationData",
              JsonValue.object("rfc3161Timestamps", new JsonValue.Arr(stamps)));
    }
    JsonValue.Obj bundle =
        JsonValue.object("mediaType", format.mediaType()).put("verificationMaterial", material);
    return content.dsse()
        ? bundle.put("dsseEnvelope", envelope())
        : bundle.put("messageSignature", messageSignature());
  }

  private JsonValue.Obj material(BundleFormat format) {
    if (certificate.size() == 0) {
      String hint = key.spki().sha256().base64();
      return JsonValue.object("publicKey", JsonValue.object("hint", hint));
    }
    JsonValue leaf = JsonValue.object("rawBytes", JsonValue.of(certificate));
    return format.holdsChain()
        ? JsonValue.object(
            "x509CertificateChain", JsonValue.object("certificates", JsonValue.array(leaf)))
        : JsonValue.object("certificate", leaf);
  }

  private JsonValue envelope() {
    JsonValue signature = JsonValue.object("sig", JsonValue.of(content.signature()));
    return JsonValue.object("payload", JsonValue.of(content.payload()))
        .put("payloadType", JsonValue.of(content.payloadType()))
        .put("signatures", JsonValue.array(signature));
  }

  private JsonValue messageSignature() {
    JsonValue digest =
        JsonValue.object("algorithm", content.hash().protobufName())
            .put("digest", JsonValue.of(content.hash().of(content.payload())));
    return JsonValue.object("messageDigest", digest)
        .put("signature", JsonValue.of(content.signature()));
  }

  private static JsonValue base64(List<Octets> all) {
    return new JsonValue.Arr(all.stream().<JsonValue>map(JsonValue::of).toList());
  }
}
