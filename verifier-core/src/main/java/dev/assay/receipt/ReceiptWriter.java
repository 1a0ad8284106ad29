package dev.assay.receipt;

import dev.assay.attestation.PreAuthEncoding;
import dev.assay.attestation.Statement;
import dev.assay.crypto.SigningKey;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import dev.assay.report.VerdictDocument;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a receipt of a run. */
public final class ReceiptWriter {
  private final RunReport run;
  private final boolean passed;
  private final Instant now;

  /**
   * @param verdict what the run came to, with everything that went wrong at its end
   */
  public ReceiptWriter(RunReport run, Verdict verdict, Instant now) {
    this.run = run;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.passed = verdict == Verdict.VERIFIED && run.files().stream().allMatch(this::isInOrder);
  }

  /** Audit mode and baselines let a run go on; they make nothing verified. */
  private boolean isInOrder(FileReport file) {
    return file.verdict() == Verdict.VERIFIED
        || run.policy().flatMap(policy -> policy.waiver(file)).isPresent();
  }

  /** The envelope, with a line feed at its end. RECEIPT_SUBJECT_MISSING for a run about nothing. */
  public Outcome<Bytes> sign(SigningKey key) {
    List<FileReport> subjects =
        run.files().stream()
            .filter(file -> file.sha256().isPresent())
            .filter(file -> !passed || file.verdict() == Verdict.VERIFIED)
            .toList();
    if (subjects.isEmpty()) {
      return Outcome.refused(
          ReasonCode.RECEIPT_SUBJECT_MISSING,
          "a file with a digest",
          "none among " + run.files().size(),
          "the run");
    }
    Bytes payload = Bytes.ofUtf8(JsonWriter.compact(statement(subjects)));
    Bytes signature = key.sign(PreAuthEncoding.of(ReceiptCheck.PAYLOAD_TYPE, payload));
    Map<String, Json> signed = new LinkedHashMap<>();
    signed.put("keyid", text(key.publicKey().spkiSha256().hex()));
    signed.put("sig", text(signature.base64()));
    Map<String, Json> envelope = new LinkedHashMap<>();
    envelope.put("payloadType", text(ReceiptCheck.PAYLOAD_TYPE));
    envelope.put("payload", text(payload.base64()));
    envelope.put("signatures", new Json.Arr(List.of(new Json.Obj(signed))));
    return Outcome.passed(Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(envelope))));
  }

  private Json statement(List<FileReport> subjects) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("_type", text(Statement.TYPE_V1));
    members.put("subject", new Json.Arr(subjects.stream().map(ReceiptWriter::subject).toList()));
    members.put("predicateType", text(ReceiptCheck.PREDICATE_TYPE));
    members.put("predicate", predicate(subjects));
    return new Json.Obj(members);
  }

  private static Json subject(FileReport file) {
    String path = file.name().replace('\\', '/');
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", text(path.substring(path.lastIndexOf('/') + 1)));
    members.put("digest", digest(file.sha256().orElseThrow()));
    return new Json.Obj(members);
  }

  private Json predicate(List<FileReport> subjects) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("verifier", verifier());
    members.put("timeVerified", text(now.toString()));
    members.put("resourceUri", text(resource(subjects)));
    members.put("policy", policy());
    members.put("inputAttestations", inputs(subjects));
    members.put("verificationResult", text(passed ? ReceiptCheck.PASSED : ReceiptCheck.FAILED));
    members.put("verifiedLevels", new Json.Arr(List.of(text(level(subjects)))));
    if (run.lock().isPresent()) {
      long verified =
          run.files().stream().filter(file -> file.verdict() == Verdict.VERIFIED).count();
      members.put(
          "dependencyLevels",
          new Json.Obj(Map.of(ReceiptCheck.ORIGIN_VERIFIED, Json.Num.of(verified))));
    }
    members.put("slsaVersion", text("1.0"));
    members.put("assay", own());
    return new Json.Obj(members);
  }

  private Json verifier() {
    Map<String, Json> version = new LinkedHashMap<>();
    version.put(run.tool().name(), text(run.tool().version()));
    version.put("engine", text(run.tool().engine()));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", text(ReceiptCheck.VERIFIER));
    members.put("version", new Json.Obj(version));
    return new Json.Obj(members);
  }

  private String level(List<FileReport> subjects) {
    if (!passed) {
      return ReceiptCheck.FAILED;
    }
    return subjects.stream().anyMatch(FileReport::identityUnchecked)
        ? ReceiptCheck.SIGNER_UNCHECKED
        : ReceiptCheck.ORIGIN_VERIFIED;
  }

  /** The package, where all subjects are of one release; else the question that was asked. */
  private String resource(List<FileReport> subjects) {
    Set<String> releases = new LinkedHashSet<>();
    for (FileReport file : subjects) {
      releases.add(
          file.project().isPresent() && file.version().isPresent()
              ? "pkg:pypi/" + file.project().get() + "@" + file.version().get()
              : "");
    }
    return releases.size() == 1 && !releases.contains("")
        ? releases.iterator().next().replace("+", "%2B").replace("!", "%21")
        : "urn:assay:verdict:" + VerdictDocument.verdictId(run).hex();
  }

  private Json policy() {
    Map<String, Json> members = new LinkedHashMap<>();
    Optional<PolicyInForce> inForce = run.policy();
    members.put("uri", text(inForce.isPresent() ? "urn:assay:policy" : "urn:assay:expectation"));
    members.put(
        "digest",
        digest(
            inForce
                .map(it -> it.policy().digest())
                .orElseGet(() -> VerdictDocument.expectationDigest(run))));
    return new Json.Obj(members);
  }

  private static Json inputs(List<FileReport> subjects) {
    Map<Sha256, String> inputs = new LinkedHashMap<>();
    for (FileReport file : subjects) {
      for (EvidenceReport piece : file.evidence()) {
        inputs.putIfAbsent(piece.source().sha256(), uri(piece.source().location()));
      }
    }
    List<Json> all = new ArrayList<>();
    inputs.forEach((digest, uri) -> {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("uri", text(uri));
      members.put("digest", digest(digest));
      all.add(new Json.Obj(members));
    });
    return new Json.Arr(all);
  }

  /** A URL as it is, a path as the URI of a file. */
  private static String uri(String location) {
    if (location.startsWith("https://") || location.startsWith("http://")) {
      return location;
    }
    try {
      return new URI("file", location, null).toASCIIString();
    } catch (URISyntaxException unusual) {
      return "file:" + Bytes.ofUtf8(location).hex();
    }
  }

  private Json own() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("verdictId", text(VerdictDocument.verdictId(run).hex()));
    members.put("verdict", text(run.verdict().name()));
    members.put("trustRoot", digest(run.trustRoot().sha256()));
    return new Json.Obj(members);
  }

  private static Json digest(Sha256 digest) {
    return new Json.Obj(Map.of("sha256", text(digest.hex())));
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }
}
