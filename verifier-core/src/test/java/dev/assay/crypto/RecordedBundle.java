package dev.assay.crypto;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this package checks of a recorded Sigstore bundle. */
record RecordedBundle(
    Optional<Certificate> leaf,
    Bytes signature,
    List<Bytes> timestamps,
    Optional<Instant> integratedTime) {

  static RecordedBundle read(Path file) throws MalformedEvidence {
    JsonCursor bundle = Recordings.json(file);
    JsonCursor material = bundle.get("verificationMaterial");
    List<Bytes> timestamps = new ArrayList<>();
    Optional<JsonCursor> data = material.find("timestampVerificationData");
    if (data.isPresent() && data.get().has("rfc3161Timestamps")) {
      for (JsonCursor timestamp : data.get().get("rfc3161Timestamps").elements(32)) {
        timestamps.add(timestamp.get("signedTimestamp").base64());
      }
    }
    Optional<Instant> integrated = Optional.empty();
    if (material.has("tlogEntries")) {
      for (JsonCursor entry : material.get("tlogEntries").elements(32)) {
        integrated = integratedTime(entry);
      }
    }
    return new RecordedBundle(leaf(material), signature(bundle), timestamps, integrated);
  }

  private static Optional<Instant> integratedTime(JsonCursor entry) throws MalformedEvidence {
    if (!entry.has("integratedTime")) {
      return Optional.empty();
    }
    long seconds = entry.get("integratedTime").protoInt64();
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static Optional<Certificate> leaf(JsonCursor material) throws MalformedEvidence {
    if (material.has("certificate")) {
      return Optional.of(Certificate.parse(material.get("certificate").get("rawBytes").base64()));
    }
    if (material.has("x509CertificateChain")) {
      JsonCursor first =
          material.get("x509CertificateChain").get("certificates").elements(10).get(0);
      return Optional.of(Certificate.parse(first.get("rawBytes").base64()));
    }
    return Optional.empty();
  }

  private static Bytes signature(JsonCursor bundle) throws MalformedEvidence {
    return bundle.has("messageSignature")
        ? bundle.get("messageSignature").get("signature").base64()
        : bundle.get("dsseEnvelope").get("signatures").elements(1).get(0).get("sig").base64();
  }
}
