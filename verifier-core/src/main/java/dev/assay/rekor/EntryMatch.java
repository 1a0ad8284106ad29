package dev.assay.rekor;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does a log entry's body record this signature, this signer and this content? Everything is
 * compared as decoded bytes. Immutable; one instance for one signature.
 */
public final class EntryMatch {
  private final Bytes signature;
  private final LoggedVerifier signer;
  private final String keyDetails;
  private final HashAlgorithm hash;
  private final LoggedContent content;

  /**
   * @param signature the bundle's signature, decoded
   * @param signer the bundle's leaf certificate, or the key that the caller expects
   * @param keyDetails the registry name of the signer's key, as {@code PKIX_ECDSA_P256_SHA_256}
   * @param hash the hash of that algorithm
   */
  public EntryMatch(
      Bytes signature,
      LoggedVerifier signer,
      String keyDetails,
      HashAlgorithm hash,
      LoggedContent content) {
    this.signature = signature;
    this.signer = signer;
    this.keyDetails = keyDetails;
    this.hash = hash;
    this.content = content;
  }

  /**
   * Every difference: {@code LOG_ENTRY_SIGNATURE_MISMATCH}, {@code LOG_ENTRY_CERTIFICATE_MISMATCH},
   * {@code LOG_ENTRY_PAYLOAD_MISMATCH}; {@code LOG_ENTRY_KIND_MISMATCH} when this kind of entry
   * cannot record such content. Empty when the entry is of this signature.
   *
   * @param where the pointer of the entry's body
   */
  public List<Reason> differences(EntryBody body, String where) {
    List<Reason> differences = new ArrayList<>();
    switch (body) {
      case EntryBody.HashedRekordV1 record -> {
        artifact(record.algorithm(), record.digest(), where, differences);
        signature(record.signature(), record.verifier(), where, differences);
      }
      case EntryBody.DsseV1 record -> {
        payload(record.payloadSha256(), where, differences);
        onlySignature(record.signatures(), where, differences);
      }
      case EntryBody.IntotoV2 record -> {
        payload(record.payloadSha256(), where, differences);
        payloadType(record.payloadType(), where, differences);
        onlySignature(record.signatures(), where, differences);
      }
      case EntryBody.HashedRekordV2 record -> {
        signedDigest(record.algorithm(), record.digest(), where, differences);
        signature(record.signature(), record.verifier(), where, differences);
        keyDetails(record.keyDetails(), where, differences);
      }
      case EntryBody.DsseV2 record -> {
        payload(record.payloadSha256(), where, differences);
        onlySignature(record.signatures(), where, differences);
        record.keyDetails().forEach(details -> keyDetails(details, where, differences));
      }
    }
    return List.copyOf(differences);
  }

  /**
   * The body that a {@code hashedrekord 0.0.2} entry of this signature has, byte for byte (RFC
   * 8785). Whoever hashes this one as the leaf need not believe a body that was sent along.
   */
  public Bytes rebuiltHashedRekordV2() {
    Json digest =
        switch (content) {
          case LoggedContent.ArtifactDigest artifact -> base64(artifact.digest());
          case LoggedContent.Envelope envelope -> base64(hash.digest(envelope.preAuthEncoding()));
        };
    Json data = object("algorithm", new Json.Str(hash.name()), "digest", digest);
    Json verifier =
        switch (signer) {
          case LoggedVerifier.LoggedCertificate(Bytes der) -> verifier("x509Certificate", der);
          case LoggedVerifier.LoggedKey(Bytes spki) -> verifier("publicKey", spki);
        };
    Json logged = object("content", base64(signature), "verifier", verifier);
    Json spec = new Json.Obj(Map.of("hashedRekordV002", object("data", data, "signature", logged)));
    return JsonWriter.canonical(
        new Json.Obj(
            Map.of(
                "apiVersion",
                new Json.Str("0.0.2"),
                "kind",
                new Json.Str("hashedrekord"),
                "spec",
                spec)));
  }

  private Json verifier(String type, Bytes raw) {
    Json rawBytes = new Json.Obj(Map.of("rawBytes", base64(raw)));
    return object("keyDetails", new Json.Str(keyDetails), type, rawBytes);
  }

  private static Json object(String name1, Json value1, String name2, Json value2) {
    return new Json.Obj(Map.of(name1, value1, name2, value2));
  }

  private static Json base64(Bytes bytes) {
    return new Json.Str(bytes.base64());
  }

  private void onlySignature(List<LoggedSignature> logged, String where, List<Reason> differences) {
    if (logged.size() != 1) {
      differences.add(
          new Reason(
              ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH,
              "exactly one signature",
              logged.size() + " signatures",
              where));
      return;
    }
    signature(logged.getFirst().signature(), logged.getFirst().verifier(), where, differences);
  }

  private void signature(
      Bytes logged, LoggedVerifier verifier, String where, List<Reason> differences) {
    if (!logged.equals(signature)) {
      differences.add(
          new Reason(
              ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH, signature.hex(), logged.hex(), where));
    }
    if (!verifier.equals(signer)) {
      differences.add(
          new Reason(
              ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH,
              describe(signer),
              describe(verifier),
              where));
    }
  }

  private void keyDetails(String logged, String where, List<Reason> differences) {
    if (!logged.equals(keyDetails)) {
      differences.add(
          new Reason(ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH, keyDetails, logged, where));
    }
  }

  /** The digest of an artifact; hashedrekord 0.0.1 records nothing else. */
  private void artifact(
      HashAlgorithm algorithm, Bytes logged, String where, List<Reason> differences) {
    switch (content) {
      case LoggedContent.ArtifactDigest artifact ->
          digest(artifact.algorithm(), artifact.digest(), algorithm, logged, where, differences);
      case LoggedContent.Envelope envelope -> cannotRecord("a DSSE envelope", where, differences);
    }
  }

  /** Rekor v2 records an envelope by the digest of what its signature covers. */
  private void signedDigest(
      HashAlgorithm algorithm, Bytes logged, String where, List<Reason> differences) {
    switch (content) {
      case LoggedContent.ArtifactDigest artifact ->
          digest(artifact.algorithm(), artifact.digest(), algorithm, logged, where, differences);
      case LoggedContent.Envelope envelope ->
          digest(
              hash, hash.digest(envelope.preAuthEncoding()), algorithm, logged, where, differences);
    }
  }

  private void payload(Bytes logged, String where, List<Reason> differences) {
    switch (content) {
      case LoggedContent.Envelope envelope ->
          digest(
              HashAlgorithm.SHA2_256,
              envelope.payloadSha256().value(),
              HashAlgorithm.SHA2_256,
              logged,
              where,
              differences);
      case LoggedContent.ArtifactDigest artifact ->
          cannotRecord("a message signature", where, differences);
    }
  }

  private void payloadType(String logged, String where, List<Reason> differences) {
    if (content instanceof LoggedContent.Envelope envelope
        && !envelope.payloadType().equals(logged)) {
      differences.add(
          new Reason(ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH, envelope.payloadType(), logged, where));
    }
  }

  private static void digest(
      HashAlgorithm expectedBy,
      Bytes expected,
      HashAlgorithm loggedBy,
      Bytes logged,
      String where,
      List<Reason> differences) {
    if (expectedBy != loggedBy || !expected.equals(logged)) {
      differences.add(
          new Reason(
              ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH,
              expectedBy.rekorName() + ":" + expected.hex(),
              loggedBy.rekorName() + ":" + logged.hex(),
              where));
    }
  }

  private static void cannotRecord(String what, String where, List<Reason> differences) {
    differences.add(
        new Reason(
            ReasonCode.LOG_ENTRY_KIND_MISMATCH,
            "an entry kind that records " + what,
            "another kind",
            where));
  }

  private static String describe(LoggedVerifier verifier) {
    return switch (verifier) {
      case LoggedVerifier.LoggedCertificate(Bytes der) ->
          "certificate " + HashAlgorithm.SHA2_256.digest(der).hex();
      case LoggedVerifier.LoggedKey(Bytes spki) ->
          "key " + HashAlgorithm.SHA2_256.digest(spki).hex();
    };
  }
}
