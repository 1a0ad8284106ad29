package dev.assay.attestation;

import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.DsseSignature;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.json.Json;
import dev.assay.model.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes evidence as its formats define it; the readers read it back to equal records. */
final class EvidenceJson {
  private EvidenceJson() {}

  static Json attestation(Attestation attestation) {
    Map<String, Json> material = new LinkedHashMap<>();
    material.put("certificate", base64(attestation.certificate()));
    material.put("transparency_entries", entries(attestation.transparencyEntries()));
    if (!attestation.timestamps().isEmpty()) {
      material.put(
          "timestamps",
          new Json.Arr(attestation.timestamps().stream().map(EvidenceJson::base64).toList()));
    }
    Map<String, Json> envelope = new LinkedHashMap<>();
    envelope.put("statement", base64(attestation.envelope().statement()));
    envelope.put("signature", base64(attestation.envelope().signature()));
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("version", Json.Num.of(Attestation.VERSION));
    object.put("verification_material", new Json.Obj(material));
    object.put("envelope", new Json.Obj(envelope));
    return new Json.Obj(object);
  }

  static Json bundle(SigstoreBundle bundle) {
    Map<String, Json> material = new LinkedHashMap<>();
    switch (bundle.material()) {
      case Material.LeafCertificate leaf -> material.put("certificate", rawBytes(leaf.der()));
      case Material.CertificateChain chain ->
          material.put(
              "x509CertificateChain",
              object(
                  "certificates",
                  new Json.Arr(chain.ders().stream().map(EvidenceJson::rawBytes).toList())));
      case Material.PublicKeyHint key ->
          material.put("publicKey", object("hint", new Json.Str(key.hint())));
    }
    material.put("tlogEntries", entries(bundle.logEntries()));
    if (!bundle.timestamps().isEmpty()) {
      List<Json> timestamps =
          bundle.timestamps().stream().map(t -> object("signedTimestamp", base64(t))).toList();
      material.put(
          "timestampVerificationData", object("rfc3161Timestamps", new Json.Arr(timestamps)));
    }
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("mediaType", new Json.Str(bundle.mediaType()));
    object.put("verificationMaterial", new Json.Obj(material));
    switch (bundle.content()) {
      case Content.MessageSignature message ->
          object.put("messageSignature", messageSignature(message));
      case Content.DsseEnvelope envelope -> object.put("dsseEnvelope", envelope(envelope));
    }
    return new Json.Obj(object);
  }

  private static Json messageSignature(Content.MessageSignature message) {
    Map<String, Json> object = new LinkedHashMap<>();
    message
        .digest()
        .ifPresent(digest -> {
          Map<String, Json> noted = new LinkedHashMap<>();
          noted.put("algorithm", new Json.Str(digest.algorithm()));
          noted.put("digest", base64(digest.digest()));
          object.put("messageDigest", new Json.Obj(noted));
        });
    object.put("signature", base64(message.signature()));
    return new Json.Obj(object);
  }

  private static Json envelope(Content.DsseEnvelope envelope) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("payload", base64(envelope.payload()));
    object.put("payloadType", new Json.Str(envelope.payloadType()));
    object.put(
        "signatures",
        new Json.Arr(envelope.signatures().stream().map(EvidenceJson::signature).toList()));
    return new Json.Obj(object);
  }

  private static Json signature(DsseSignature signature) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("sig", base64(signature.sig()));
    if (!signature.keyid().isEmpty()) {
      object.put("keyid", new Json.Str(signature.keyid()));
    }
    return new Json.Obj(object);
  }

  private static Json entries(List<TransparencyLogEntry> entries) {
    return new Json.Arr(entries.stream().map(EvidenceJson::entry).toList());
  }

  /** In the order of the protobuf's fields; int64 as strings. */
  static Json entry(TransparencyLogEntry entry) {
    Map<String, Json> kindVersion = new LinkedHashMap<>();
    kindVersion.put("kind", new Json.Str(entry.kind()));
    kindVersion.put("version", new Json.Str(entry.version()));
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("logIndex", int64(entry.logIndex()));
    object.put("logId", object("keyId", base64(entry.logId())));
    object.put("kindVersion", new Json.Obj(kindVersion));
    if (entry.integratedTime() != 0) {
      object.put("integratedTime", int64(entry.integratedTime()));
    }
    entry
        .signedEntryTimestamp()
        .ifPresent(
            set -> object.put("inclusionPromise", object("signedEntryTimestamp", base64(set))));
    entry.inclusionProof().ifPresent(proof -> object.put("inclusionProof", proof(proof)));
    object.put("canonicalizedBody", base64(entry.canonicalizedBody()));
    return new Json.Obj(object);
  }

  private static Json proof(LoggedInclusionProof proof) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("logIndex", int64(proof.logIndex()));
    object.put("rootHash", base64(proof.rootHash()));
    object.put("treeSize", int64(proof.treeSize()));
    object.put("hashes", new Json.Arr(proof.hashes().stream().map(EvidenceJson::base64).toList()));
    proof
        .checkpoint()
        .ifPresent(note -> object.put("checkpoint", object("envelope", new Json.Str(note))));
    return new Json.Obj(object);
  }

  private static Json rawBytes(Bytes der) {
    return object("rawBytes", base64(der));
  }

  private static Json object(String key, Json value) {
    return new Json.Obj(Map.of(key, value));
  }

  private static Json base64(Bytes bytes) {
    return new Json.Str(bytes.base64());
  }

  private static Json int64(long value) {
    return new Json.Str(Long.toString(value));
  }
}
