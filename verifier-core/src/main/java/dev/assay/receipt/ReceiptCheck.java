package dev.assay.receipt;

import dev.assay.attestation.PreAuthEncoding;
import dev.assay.attestation.Statement;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies receipts. Immutable and safe for any number of threads.
 *
 * @param key whose receipts are taken
 * @param subjects the files that the receipt must be about, each of them
 * @param policy the digest of the policy that it must have been verified against
 * @param maxAge how long ago it may have been verified
 */
public record ReceiptCheck(
    VerificationKey key,
    List<Sha256> subjects,
    Optional<Sha256> policy,
    Optional<Duration> maxAge) {
  /** The payload type of in-toto statements. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** The predicate type of Verification Summary Attestations. */
  public static final String PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1";

  /** The id under which this program verifies. */
  public static final String VERIFIER = "urn:assay:verifier";

  /** The level of files whose origin was verified against an expected publisher. */
  public static final String ORIGIN_VERIFIED = "ASSAY_ORIGIN_VERIFIED";

  /** The level of files that somebody signed, nobody asked who. */
  public static final String SIGNER_UNCHECKED = "ASSAY_SIGNER_UNCHECKED";

  /** The result of a run that passed. */
  public static final String PASSED = "PASSED";

  /** The result of any other. */
  public static final String FAILED = "FAILED";

  /** A lock file with 10,000 files gives some 3 MB. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final JsonReader READER =
      new JsonReader(new JsonLimits(MAX_BYTES, 8, MAX_BYTES, 100));
  private static final int MAX_LEVELS = 64;

  /** A difference of clocks that is no lie. */
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  public ReceiptCheck {
    subjects = List.copyOf(subjects);
  }

  /**
   * Verifies one. Refusals, in the order of the checks: RECEIPT_MALFORMED,
   * RECEIPT_TYPE_UNSUPPORTED, RECEIPT_SIGNATURE_INVALID, RECEIPT_NOT_PASSED,
   * RECEIPT_SUBJECT_MISSING, RECEIPT_POLICY_MISMATCH, RECEIPT_EXPIRED.
   *
   * @param where what the receipt is called in reasons
   */
  public Outcome<VerifiedReceipt> check(Bytes envelope, Instant now, String where) {
    try {
      Bytes payload = payload(envelope, where);
      Statement statement = statement(payload);
      VerifiedReceipt receipt = passed(statement, where);
      holds(receipt, now, where);
      return Outcome.passed(receipt);
    } catch (MalformedEvidence refused) {
      Reason reason = refused.reason();
      return new Outcome.Refused<>(
          reason.code().name().startsWith("RECEIPT_")
              ? reason
              : new Reason(
                  ReasonCode.RECEIPT_MALFORMED,
                  reason.expected(),
                  reason.actual(),
                  reason.where()));
    }
  }

  private static MalformedEvidence refused(
      ReasonCode code, String expected, String actual, String where) {
    return new MalformedEvidence(code, expected, actual, where);
  }

  /** DSSE protocol: the signature first, over the bytes as they came; then the payload is read. */
  private Bytes payload(Bytes envelope, String where) throws MalformedEvidence {
    JsonCursor at = JsonCursor.at(READER.read(envelope, where), where);
    String type = at.get("payloadType").string();
    Bytes payload = at.get("payload").base64();
    List<JsonCursor> signatures = at.get("signatures").elements(MAX_LEVELS);
    if (signatures.size() != 1) {
      throw refused(
          ReasonCode.RECEIPT_MALFORMED,
          "one signature",
          signatures.size() + " signatures",
          where + "/signatures");
    }
    Bytes signature = signatures.get(0).get("sig").base64();
    if (!type.equals(PAYLOAD_TYPE)) {
      throw refused(
          ReasonCode.RECEIPT_TYPE_UNSUPPORTED, PAYLOAD_TYPE, type, where + "/payloadType");
    }
    if (!SignatureCheck.bouncyCastle()
        .verifies(key, HashAlgorithm.SHA2_256, PreAuthEncoding.of(type, payload), signature)) {
      throw refused(
          ReasonCode.RECEIPT_SIGNATURE_INVALID,
          "a signature by " + key.spkiSha256(),
          "another signature",
          where + "/signatures/0");
    }
    return payload;
  }

  private static Statement statement(Bytes payload) throws MalformedEvidence {
    Statement statement = Statement.parse(payload);
    if (!statement.type().equals(Statement.TYPE_V1)) {
      throw refused(
          ReasonCode.RECEIPT_TYPE_UNSUPPORTED,
          Statement.TYPE_V1,
          statement.type(),
          "statement/_type");
    }
    if (!statement.predicateType().equals(PREDICATE_TYPE)) {
      throw refused(
          ReasonCode.RECEIPT_TYPE_UNSUPPORTED,
          PREDICATE_TYPE,
          statement.predicateType(),
          "statement/predicateType");
    }
    return statement;
  }

  private static VerifiedReceipt passed(Statement statement, String where)
      throws MalformedEvidence {
    JsonCursor at =
        JsonCursor.at(statement.predicate().orElse(Json.Null.NULL), "statement/predicate");
    String result = at.get("verificationResult").string();
    List<String> levels = new ArrayList<>();
    for (JsonCursor level : at.get("verifiedLevels").elements(MAX_LEVELS)) {
      levels.add(level.string());
    }
    String verifier = at.get("verifier").get("id").string();
    if (!verifier.equals(VERIFIER)) {
      throw refused(
          ReasonCode.RECEIPT_TYPE_UNSUPPORTED, VERIFIER, verifier, "statement/predicate/verifier");
    }
    JsonCursor digest = at.get("policy").get("digest").get("sha256");
    VerifiedReceipt receipt =
        new VerifiedReceipt(
            verifier,
            time(at.get("timeVerified")),
            at.get("resourceUri").string(),
            Sha256.parseHex(digest.string()),
            subjects(statement));
    if (!result.equals(PASSED) || !levels.contains(ORIGIN_VERIFIED)) {
      throw refused(
          ReasonCode.RECEIPT_NOT_PASSED,
          PASSED + " with " + ORIGIN_VERIFIED,
          result + " with " + String.join(", ", levels),
          where);
    }
    return receipt;
  }

  private static Instant time(JsonCursor at) throws MalformedEvidence {
    try {
      return Instant.parse(at.string());
    } catch (DateTimeException notATime) {
      throw at.wrong("a time as 2026-01-31T12:00:00Z");
    }
  }

  private static Map<Sha256, String> subjects(Statement statement) throws MalformedEvidence {
    Map<Sha256, String> subjects = new LinkedHashMap<>();
    for (Statement.Subject subject : statement.subjects()) {
      Optional<Sha256> digest =
          Optional.ofNullable(subject.digests().get("sha256")).flatMap(Sha256::parseHex);
      subjects.put(
          digest.orElseThrow(() ->
              refused(
                  ReasonCode.RECEIPT_MALFORMED,
                  "a SHA-256 digest of each subject",
                  subject.digests().toString(),
                  "statement/subject")),
          subject.name());
    }
    return subjects;
  }

  private void holds(VerifiedReceipt receipt, Instant now, String where) throws MalformedEvidence {
    for (Sha256 subject : subjects) {
      if (!receipt.subjects().containsKey(subject)) {
        throw refused(
            ReasonCode.RECEIPT_SUBJECT_MISSING,
            subject.hex(),
            receipt.subjects().size() + " other files",
            where);
      }
    }
    if (receipt.subjects().isEmpty()) {
      throw refused(ReasonCode.RECEIPT_SUBJECT_MISSING, "a file", "none", where);
    }
    if (policy.isPresent() && !policy.equals(receipt.policy())) {
      throw refused(
          ReasonCode.RECEIPT_POLICY_MISMATCH,
          policy.get().hex(),
          receipt.policy().map(Sha256::hex).orElse("none"),
          where);
    }
    Duration age = Duration.between(receipt.timeVerified(), now);
    boolean old = maxAge.isPresent() && age.compareTo(maxAge.get()) > 0;
    if (old || age.compareTo(MAX_SKEW.negated()) < 0) {
      throw refused(
          ReasonCode.RECEIPT_EXPIRED,
          old ? "verified less than " + maxAge.get() + " ago" : "verified in the past",
          "verified " + receipt.timeVerified() + ", it is " + now,
          where);
    }
  }
}
