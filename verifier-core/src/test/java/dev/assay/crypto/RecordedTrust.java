package dev.assay.crypto;

import dev.assay.json.JsonCursor;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a recorded trust root that this package needs. */
record RecordedTrust(
    List<CertificateAuthority> certificateAuthorities,
    List<CtLog> ctLogs,
    List<TimestampAuthority> timestampAuthorities) {
  static final String PRODUCTION = "trust/production.trusted_root.json";
  static final String STAGING = "trust/staging.trusted_root.json";

  static RecordedTrust read(String relative) throws MalformedEvidence {
    return read(Recordings.path(relative));
  }

  static RecordedTrust read(Path file) throws MalformedEvidence {
    JsonCursor root = Recordings.json(file);
    List<CertificateAuthority> authorities = new ArrayList<>();
    for (JsonCursor authority : entries(root, "certificateAuthorities")) {
      authorities.add(
          new CertificateAuthority(chain(authority), validFor(authority), uri(authority, "uri")));
    }
    List<TimestampAuthority> timestampAuthorities = new ArrayList<>();
    for (JsonCursor authority : entries(root, "timestampAuthorities")) {
      timestampAuthorities.add(
          new TimestampAuthority(chain(authority), validFor(authority), uri(authority, "uri")));
    }
    List<CtLog> logs = new ArrayList<>();
    for (JsonCursor log : entries(root, "ctlogs")) {
      logs.add(
          new CtLog(
              new Sha256(log.get("logId").get("keyId").base64()),
              key(log.get("publicKey")),
              HashAlgorithm.SHA2_256,
              validFor(log.get("publicKey")),
              uri(log, "baseUrl")));
    }
    return new RecordedTrust(authorities, logs, timestampAuthorities);
  }

  private static VerificationKey key(JsonCursor key) throws MalformedEvidence {
    return key.get("keyDetails").string().startsWith("PKCS1_")
        ? VerificationKey.parsePkcs1(key.get("rawBytes").base64())
        : VerificationKey.parseSpki(key.get("rawBytes").base64());
  }

  private static List<JsonCursor> entries(JsonCursor root, String key) throws MalformedEvidence {
    return root.has(key) ? root.get(key).elements(100) : List.of();
  }

  private static List<Certificate> chain(JsonCursor authority) throws MalformedEvidence {
    List<Certificate> chain = new ArrayList<>();
    for (JsonCursor der : authority.get("certChain").get("certificates").elements(10)) {
      chain.add(Certificate.parse(der.get("rawBytes").base64()));
    }
    return chain;
  }

  private static String uri(JsonCursor object, String key) throws MalformedEvidence {
    return object.has(key) ? object.get(key).string() : "";
  }

  private static TimeRange validFor(JsonCursor object) throws MalformedEvidence {
    JsonCursor range = object.get("validFor");
    Optional<JsonCursor> end = range.find("end");
    Instant start = Instant.parse(range.get("start").string());
    return end.isPresent()
        ? TimeRange.between(start, Instant.parse(end.get().string()))
        : TimeRange.from(start);
  }
}
