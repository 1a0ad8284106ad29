package dev.assay.attestation;

import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.DsseSignature;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.attestation.SigstoreBundle.MessageDigest;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Sigstore bundles of the versions 0.1, 0.2 and 0.3 in their proto3 JSON form: lowerCamelCase
 * names only, null is absent, unknown fields are ignored. Stateless and thread-safe.
 *
 * <p>Version 0.3 names its signer by {@code certificate} or {@code publicKey}, the older ones by
 * {@code x509CertificateChain} or {@code publicKey}; the other form is refused.
 *
 * <p>Refusals beside those of {@link JsonReader} and {@link LogEntryReader}: {@code
 * BUNDLE_VERSION_UNSUPPORTED}, {@code VERIFICATION_MATERIAL_MISSING}, {@code
 * CERTIFICATE_CHAIN_SHAPE}, {@code CONTENT_MISSING}, {@code SIGNATURE_COUNT}, {@code
 * TOO_MANY_TIMESTAMPS}, {@code FIELD_MISSING}, {@code FIELD_MALFORMED}, {@code INVALID_BASE64}.
 */
public final class BundleReader {
  /** Leaf, intermediate and root would be 3. */
  public static final int MAX_CHAIN_CERTIFICATES = 10;

  private static final List<String> MATERIALS =
      List.of("certificate", "x509CertificateChain", "publicKey");

  /** Reads one bundle. */
  public SigstoreBundle read(Bytes json) throws MalformedEvidence {
    return read(JsonCursor.at(JsonReader.forEvidence().read(json, "bundle"), "bundle"));
  }

  /** Reads the bundle at {@code at}, for files that hold several. */
  public SigstoreBundle read(JsonCursor at) throws MalformedEvidence {
    JsonCursor mediaType = Elements.required(at, "mediaType");
    BundleVersion version = version(mediaType);
    Optional<JsonCursor> found = at.find("verificationMaterial");
    if (found.isEmpty()) {
      throw materialMissing(at);
    }
    JsonCursor material = found.get();
    return new SigstoreBundle(
        mediaType.string(),
        version,
        material(material, version),
        logEntries(material),
        timestamps(material),
        content(at));
  }

  private static BundleVersion version(JsonCursor mediaType) throws MalformedEvidence {
    Optional<BundleVersion> version = BundleVersion.ofMediaType(mediaType.string());
    if (version.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.BUNDLE_VERSION_UNSUPPORTED,
          BundleVersion.V0_3.mediaType() + ", or version 0.1 or 0.2",
          mediaType.string(),
          mediaType.pointer());
    }
    return version.get();
  }

  private static Material material(JsonCursor at, BundleVersion version) throws MalformedEvidence {
    List<JsonCursor> present = new ArrayList<>();
    for (String name : MATERIALS) {
      at.find(name).ifPresent(present::add);
    }
    if (present.isEmpty()) {
      throw materialMissing(at);
    }
    if (present.size() > 1) {
      throw new MalformedEvidence(
          ReasonCode.FIELD_MALFORMED,
          "one of certificate, x509CertificateChain and publicKey",
          present.size() + " of them",
          at.pointer());
    }
    Optional<JsonCursor> publicKey = at.find("publicKey");
    if (publicKey.isPresent()) {
      Optional<JsonCursor> hint = publicKey.get().find("hint");
      return new Material.PublicKeyHint(hint.isPresent() ? hint.get().string() : "");
    }
    Optional<JsonCursor> certificate = at.find("certificate");
    boolean leafOnly = version == BundleVersion.V0_3;
    if (certificate.isPresent() != leafOnly) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_CHAIN_SHAPE,
          (leafOnly ? "certificate" : "x509CertificateChain") + " in a bundle of this version",
          leafOnly ? "x509CertificateChain" : "certificate",
          at.pointer());
    }
    return certificate.isPresent()
        ? new Material.LeafCertificate(Elements.required(certificate.get(), "rawBytes").base64())
        : chain(Elements.required(at, "x509CertificateChain"));
  }

  private static Material chain(JsonCursor at) throws MalformedEvidence {
    List<Bytes> ders = new ArrayList<>();
    Optional<JsonCursor> certificates = at.find("certificates");
    if (certificates.isPresent()) {
      for (JsonCursor certificate : certificates.get().elements(MAX_CHAIN_CERTIFICATES)) {
        ders.add(Elements.required(certificate, "rawBytes").base64());
      }
    }
    if (ders.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_CHAIN_SHAPE,
          "a chain that starts with the signing certificate",
          "an empty chain",
          at.pointer());
    }
    return new Material.CertificateChain(ders);
  }

  private static List<TransparencyLogEntry> logEntries(JsonCursor material)
      throws MalformedEvidence {
    Optional<JsonCursor> entries = material.find("tlogEntries");
    return entries.isEmpty() ? List.of() : LogEntryReader.readAll(entries.get());
  }

  private static List<Bytes> timestamps(JsonCursor material) throws MalformedEvidence {
    Optional<JsonCursor> data = material.find("timestampVerificationData");
    Optional<JsonCursor> array =
        data.isEmpty() ? Optional.empty() : data.get().find("rfc3161Timestamps");
    if (array.isEmpty()) {
      return List.of();
    }
    List<Bytes> timestamps = new ArrayList<>();
    for (JsonCursor timestamp :
        Elements.of(
            array.get(), AttestationReader.MAX_TIMESTAMPS, ReasonCode.TOO_MANY_TIMESTAMPS)) {
      timestamps.add(Elements.required(timestamp, "signedTimestamp").base64());
    }
    return timestamps;
  }

  private static Content content(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> message = at.find("messageSignature");
    Optional<JsonCursor> envelope = at.find("dsseEnvelope");
    if (message.isPresent() == envelope.isPresent()) {
      throw new MalformedEvidence(
          ReasonCode.CONTENT_MISSING,
          "one of messageSignature and dsseEnvelope",
          message.isPresent() ? "both" : "neither",
          at.pointer());
    }
    return message.isPresent()
        ? messageSignature(message.get())
        : envelope(Elements.required(at, "dsseEnvelope"));
  }

  private static Content messageSignature(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> digest = at.find("messageDigest");
    Optional<MessageDigest> noted = Optional.empty();
    if (digest.isPresent()) {
      noted =
          Optional.of(
              new MessageDigest(
                  Elements.required(digest.get(), "algorithm").string(),
                  Elements.required(digest.get(), "digest").base64()));
    }
    return new Content.MessageSignature(noted, Elements.required(at, "signature").base64());
  }

  private static Content envelope(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> array = at.find("signatures");
    // The format of the envelope allows many; one is read at most, so the limit costs nothing.
    List<JsonCursor> signatures =
        array.isEmpty() ? List.of() : Elements.of(array.get(), 1, ReasonCode.SIGNATURE_COUNT);
    if (signatures.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.SIGNATURE_COUNT, "exactly one", "none", at.pointer() + "/signatures");
    }
    JsonCursor signature = signatures.get(0);
    Optional<JsonCursor> keyid = signature.find("keyid");
    return new Content.DsseEnvelope(
        Elements.required(at, "payloadType").string(),
        Elements.required(at, "payload").base64(),
        List.of(
            new DsseSignature(
                Elements.required(signature, "sig").base64(),
                keyid.isPresent() ? keyid.get().string() : "")));
  }

  private static MalformedEvidence materialMissing(JsonCursor at) {
    return new MalformedEvidence(
        ReasonCode.VERIFICATION_MATERIAL_MISSING,
        "a certificate or a key hint",
        "neither",
        at.pointer());
  }
}
