package dev.assay.rekor;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads entry bodies; one instance for one read. */
final class EntryBodyReader {
  /** A body records one signature; the types allow more, and nobody makes them. */
  static final int MAX_SIGNATURES = 16;

  private final String where;

  EntryBodyReader(String where) {
    this.where = where;
  }

  EntryBody read(TransparencyLogEntry entry) throws MalformedEvidence {
    try {
      JsonCursor body =
          JsonCursor.at(
              JsonReader.forEmbedded().read(entry.canonicalizedBody(), bodyPointer()),
              bodyPointer());
      requireSameKind(entry, body);
      return read(entry.kind() + " " + entry.version(), body.get("spec"));
    } catch (MalformedEvidence malformed) {
      throw asLogEntry(malformed);
    }
  }

  /** A body by itself; its own word says of which kind it is. */
  EntryBody read(Bytes canonicalBody) throws MalformedEvidence {
    Optional<EntryBody.HashedRekordV2> usual = HashedRekordScan.read(canonicalBody);
    if (usual.isPresent()) {
      return usual.get();
    }
    try {
      JsonCursor body = JsonCursor.at(JsonReader.forEmbedded().read(canonicalBody, where), where);
      return read(
          body.get("kind").string() + " " + body.get("apiVersion").string(), body.get("spec"));
    } catch (MalformedEvidence malformed) {
      throw asLogEntry(malformed);
    }
  }

  private String bodyPointer() {
    return where + "/canonicalizedBody";
  }

  /** What is wrong with a body is always that the entry is malformed, but for the kind codes. */
  private static MalformedEvidence asLogEntry(MalformedEvidence malformed) {
    Reason reason = malformed.reason();
    boolean kind =
        reason.code() == ReasonCode.LOG_ENTRY_KIND_MISMATCH
            || reason.code() == ReasonCode.LOG_ENTRY_KIND_UNSUPPORTED;
    return kind
        ? malformed
        : new MalformedEvidence(
            ReasonCode.LOG_ENTRY_MALFORMED, reason.expected(), reason.actual(), reason.where());
  }

  private void requireSameKind(TransparencyLogEntry entry, JsonCursor body)
      throws MalformedEvidence {
    String stated = body.get("kind").string() + " " + body.get("apiVersion").string();
    String claimed = entry.kind() + " " + entry.version();
    if (!stated.equals(claimed)) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_KIND_MISMATCH, stated, claimed, where + "/kindVersion");
    }
  }

  private EntryBody read(String kind, JsonCursor spec) throws MalformedEvidence {
    return switch (kind) {
      case "hashedrekord 0.0.1" -> hashedRekordV1(spec);
      case "dsse 0.0.1" -> dsseV1(spec);
      case "intoto 0.0.2" -> intotoV2(spec);
      case "hashedrekord 0.0.2" -> hashedRekordV2(spec.get("hashedRekordV002"));
      case "dsse 0.0.2" -> dsseV2(spec.get("dsseV002"));
      default ->
          throw new MalformedEvidence(
              ReasonCode.LOG_ENTRY_KIND_UNSUPPORTED,
              "hashedrekord, dsse or intoto in a known version",
              kind,
              where + "/kindVersion");
    };
  }

  private static EntryBody hashedRekordV1(JsonCursor spec) throws MalformedEvidence {
    JsonCursor hash = spec.get("data").get("hash");
    JsonCursor signature = spec.get("signature");
    HashAlgorithm algorithm = rekorHash(hash.get("algorithm"));
    return new EntryBody.HashedRekordV1(
        algorithm,
        hexDigest(hash.get("value"), algorithm),
        signature.get("content").base64(),
        pemVerifier(signature.get("publicKey").get("content")));
  }

  private static EntryBody dsseV1(JsonCursor spec) throws MalformedEvidence {
    List<LoggedSignature> signatures = new ArrayList<>();
    for (JsonCursor signature : spec.get("signatures").elements(MAX_SIGNATURES)) {
      signatures.add(
          new LoggedSignature(
              signature.get("signature").base64(), pemVerifier(signature.get("verifier"))));
    }
    return new EntryBody.DsseV1(sha256(spec.get("payloadHash")), signatures);
  }

  private static EntryBody intotoV2(JsonCursor spec) throws MalformedEvidence {
    JsonCursor content = spec.get("content");
    JsonCursor envelope = content.get("envelope");
    List<LoggedSignature> signatures = new ArrayList<>();
    for (JsonCursor signature : envelope.get("signatures").elements(MAX_SIGNATURES)) {
      signatures.add(
          new LoggedSignature(
              twiceBase64(signature.get("sig")), pemVerifier(signature.get("publicKey"))));
    }
    return new EntryBody.IntotoV2(
        sha256(content.get("payloadHash")), envelope.get("payloadType").string(), signatures);
  }

  private static EntryBody hashedRekordV2(JsonCursor spec) throws MalformedEvidence {
    JsonCursor data = spec.get("data");
    JsonCursor signature = spec.get("signature");
    JsonCursor verifier = signature.get("verifier");
    return new EntryBody.HashedRekordV2(
        registryHash(data.get("algorithm")),
        data.get("digest").base64(),
        signature.get("content").base64(),
        rawVerifier(verifier),
        verifier.get("keyDetails").string());
  }

  private static EntryBody dsseV2(JsonCursor spec) throws MalformedEvidence {
    JsonCursor hash = spec.get("payloadHash");
    if (registryHash(hash.get("algorithm")) != HashAlgorithm.SHA2_256) {
      throw hash.get("algorithm").wrong("SHA2_256");
    }
    List<LoggedSignature> signatures = new ArrayList<>();
    List<String> keyDetails = new ArrayList<>();
    for (JsonCursor signature : spec.get("signatures").elements(MAX_SIGNATURES)) {
      JsonCursor verifier = signature.get("verifier");
      signatures.add(new LoggedSignature(signature.get("content").base64(), rawVerifier(verifier)));
      keyDetails.add(verifier.get("keyDetails").string());
    }
    return new EntryBody.DsseV2(hash.get("digest").base64(), signatures, keyDetails);
  }

  private static HashAlgorithm rekorHash(JsonCursor name) throws MalformedEvidence {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      if (algorithm.rekorName().equals(name.string())) {
        return algorithm;
      }
    }
    throw name.wrong("sha256, sha384 or sha512");
  }

  private static HashAlgorithm registryHash(JsonCursor name) throws MalformedEvidence {
    Optional<HashAlgorithm> algorithm = EntryBody.registryHash(name.string());
    if (algorithm.isEmpty()) {
      throw name.wrong("SHA2_256, SHA2_384 or SHA2_512");
    }
    return algorithm.get();
  }

  private static Bytes sha256(JsonCursor hash) throws MalformedEvidence {
    if (rekorHash(hash.get("algorithm")) != HashAlgorithm.SHA2_256) {
      throw hash.get("algorithm").wrong("sha256");
    }
    return hexDigest(hash.get("value"), HashAlgorithm.SHA2_256);
  }

  private static Bytes hexDigest(JsonCursor value, HashAlgorithm algorithm)
      throws MalformedEvidence {
    Optional<Bytes> digest = Bytes.parseHex(value.string());
    if (digest.isEmpty() || digest.get().size() != algorithm.sizeBytes()) {
      throw value.wrong(2 * algorithm.sizeBytes() + " hexadecimal digits");
    }
    return digest.get();
  }

  /** The intoto type encodes a signature that is already base64 text once more. */
  private static Bytes twiceBase64(JsonCursor value) throws MalformedEvidence {
    String once = value.base64().latin1();
    Optional<Bytes> twice = Bytes.parseBase64(once);
    if (twice.isEmpty()) {
      throw value.wrong("base64 of base64");
    }
    return twice.get();
  }

  private static LoggedVerifier pemVerifier(JsonCursor value) throws MalformedEvidence {
    Optional<LoggedVerifier> verifier = PemBlock.parse(value.base64());
    if (verifier.isEmpty()) {
      throw value.wrong("one PEM block, CERTIFICATE or PUBLIC KEY, in base64");
    }
    return verifier.get();
  }

  private static LoggedVerifier rawVerifier(JsonCursor verifier) throws MalformedEvidence {
    Optional<JsonCursor> certificate = verifier.find("x509Certificate");
    Optional<JsonCursor> key = verifier.find("publicKey");
    if (certificate.isPresent() == key.isPresent()) {
      throw verifier.wrong("either x509Certificate or publicKey");
    }
    return certificate.isPresent()
        ? new LoggedVerifier.LoggedCertificate(certificate.get().get("rawBytes").base64())
        : new LoggedVerifier.LoggedKey(verifier.get("publicKey").get("rawBytes").base64());
  }
}
