package dev.assay.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.PreAuthEncoding;
import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SigningKey;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReceiptCheckTest {
  private static final SigningKey KEY = SigningKey.generate(KeyKind.ED25519);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Sha256 FIRST = Sha256.of(Bytes.ofUtf8("first"));
  private static final Sha256 SECOND = Sha256.of(Bytes.ofUtf8("second"));
  private static final Sha256 POLICY = Sha256.of(Bytes.ofUtf8("policy"));
  private static final String STATEMENT =
      """
      {"_type":"https://in-toto.io/Statement/v1",
       "subject":[{"name":"a.whl","digest":{"sha256":"%s"}},
                  {"name":"b.whl","digest":{"sha256":"%s"}}],
       "predicateType":"https://slsa.dev/verification_summary/v1",
       "predicate":{"verifier":{"id":"urn:assay:verifier","version":{"assay":"0.1.0"}},
         "timeVerified":"2026-11-21T11:00:00Z","resourceUri":"pkg:pypi/demo@1.0",
         "policy":{"uri":"urn:assay:policy","digest":{"sha256":"%s"}},
         "inputAttestations":[],"verificationResult":"PASSED",
         "verifiedLevels":["ASSAY_ORIGIN_VERIFIED"],"slsaVersion":"1.0"}}
      """
          .formatted(FIRST, SECOND, POLICY);

  private static String envelope(String type, String payload, SigningKey... keys) {
    Bytes content = Bytes.ofUtf8(payload);
    StringBuilder signatures = new StringBuilder();
    for (SigningKey key : keys) {
      signatures
          .append(signatures.isEmpty() ? "" : ",")
          .append("{\"sig\":\"")
          .append(key.sign(PreAuthEncoding.of(type, content)).base64())
          .append("\"}");
    }
    return "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[%s]}"
        .formatted(type, content.base64(), signatures);
  }

  private static String signed(String payload) {
    return envelope(ReceiptCheck.PAYLOAD_TYPE, payload, KEY);
  }

  private static ReceiptCheck about(Sha256... subjects) {
    return new ReceiptCheck(
        KEY.publicKey(), List.of(subjects), Optional.of(POLICY), Optional.of(Duration.ofHours(2)));
  }

  private static Outcome<VerifiedReceipt> check(ReceiptCheck check, String envelope) {
    return check.check(Bytes.ofUtf8(envelope), NOW, "receipt");
  }

  private static ReasonCode refused(ReceiptCheck check, String envelope) {
    Outcome<VerifiedReceipt> outcome = check(check, envelope);
    if (outcome instanceof Outcome.Refused<VerifiedReceipt>(Reason reason)) {
      return reason.code();
    }
    throw new AssertionError("passed");
  }

  private static ReasonCode changed(String from, String to) {
    assertThat(STATEMENT).contains(from);
    return refused(about(FIRST), signed(STATEMENT.replace(from, to)));
  }

  @Test
  void check_good_passesForEachSubjectAndKindOfKey() {
    for (KeyKind kind : List.of(KeyKind.ED25519, KeyKind.EC_P256)) {
      SigningKey key = SigningKey.generate(kind);
      ReceiptCheck check =
          new ReceiptCheck(
              key.publicKey(), List.of(FIRST, SECOND), Optional.empty(), Optional.empty());
      Outcome<VerifiedReceipt> outcome =
          check(check, envelope(ReceiptCheck.PAYLOAD_TYPE, STATEMENT, key));

      VerifiedReceipt receipt = ((Outcome.Passed<VerifiedReceipt>) outcome).value();
      assertThat(receipt.subjects()).isEqualTo(Map.of(FIRST, "a.whl", SECOND, "b.whl"));
      assertThat(receipt.policy()).contains(POLICY);
      assertThat(receipt.resourceUri()).isEqualTo("pkg:pypi/demo@1.0");
      assertThat(receipt.timeVerified()).isEqualTo(NOW.minus(Duration.ofHours(1)));
      assertThat(receipt.verifier()).isEqualTo(ReceiptCheck.VERIFIER);
    }
    assertThat(check(about(FIRST), signed(STATEMENT))).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void check_wrongKeyOrChangedPayload_isSignatureInvalid() {
    SigningKey other = SigningKey.generate(KeyKind.ED25519);
    assertThat(refused(about(FIRST), envelope(ReceiptCheck.PAYLOAD_TYPE, STATEMENT, other)))
        .isEqualTo(ReasonCode.RECEIPT_SIGNATURE_INVALID);
    Bytes forged = Bytes.ofUtf8(STATEMENT.replace("demo@1.0", "demo@1.1"));
    String swapped = signed(STATEMENT).replace(Bytes.ofUtf8(STATEMENT).base64(), forged.base64());
    assertThat(refused(about(FIRST), swapped)).isEqualTo(ReasonCode.RECEIPT_SIGNATURE_INVALID);
  }

  @Test
  void check_signatureOverThePayloadAlone_isInvalid() {
    Bytes payload = Bytes.ofUtf8(STATEMENT);
    String plain =
        "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\"}]}"
            .formatted(ReceiptCheck.PAYLOAD_TYPE, payload.base64(), KEY.sign(payload).base64());

    assertThat(refused(about(FIRST), plain)).isEqualTo(ReasonCode.RECEIPT_SIGNATURE_INVALID);
  }

  @Test
  void check_otherTypes_areUnsupported() {
    assertThat(refused(about(FIRST), envelope("application/json", STATEMENT, KEY)))
        .isEqualTo(ReasonCode.RECEIPT_TYPE_UNSUPPORTED);
    assertThat(changed("Statement/v1", "Statement/v2"))
        .isEqualTo(ReasonCode.RECEIPT_TYPE_UNSUPPORTED);
    assertThat(changed("verification_summary/v1", "verification_summary/v2"))
        .isEqualTo(ReasonCode.RECEIPT_TYPE_UNSUPPORTED);
    assertThat(changed("urn:assay:verifier", "https://other.example/verifier"))
        .isEqualTo(ReasonCode.RECEIPT_TYPE_UNSUPPORTED);
  }

  @Test
  void check_notPassed_isRefused() {
    for (String result : List.of("FAILED", "passed", "PASSED ", "", "INDETERMINATE")) {
      assertThat(changed("\"PASSED\"", "\"" + result + "\""))
          .as(result)
          .isEqualTo(ReasonCode.RECEIPT_NOT_PASSED);
    }
    assertThat(changed("[\"ASSAY_ORIGIN_VERIFIED\"]", "[\"ASSAY_SIGNER_UNCHECKED\"]"))
        .isEqualTo(ReasonCode.RECEIPT_NOT_PASSED);
    assertThat(changed("[\"ASSAY_ORIGIN_VERIFIED\"]", "[]"))
        .isEqualTo(ReasonCode.RECEIPT_NOT_PASSED);
  }

  @Test
  void check_severalSubjectsOneMissing_isSubjectMissing() {
    Sha256 third = Sha256.of(Bytes.ofUtf8("third"));
    assertThat(refused(about(FIRST, third, SECOND), signed(STATEMENT)))
        .isEqualTo(ReasonCode.RECEIPT_SUBJECT_MISSING);
    String none = STATEMENT.replaceAll("(?s)\"subject\":\\[.*?\\]", "\"subject\":[]");
    assertThat(refused(about(), signed(none))).isEqualTo(ReasonCode.RECEIPT_SUBJECT_MISSING);
  }

  @Test
  void check_otherPolicy_isPolicyMismatch() {
    assertThat(changed(POLICY.hex(), FIRST.hex())).isEqualTo(ReasonCode.RECEIPT_POLICY_MISMATCH);
    assertThat(changed(POLICY.hex(), "none")).isEqualTo(ReasonCode.RECEIPT_POLICY_MISMATCH);
  }

  @Test
  void check_age_countsToTheSecond() {
    assertThat(check(about(FIRST), signed(at("2026-11-21T10:00:00Z"))))
        .isInstanceOf(Outcome.Passed.class);
    assertThat(refused(about(FIRST), signed(at("2026-11-21T09:59:59Z"))))
        .isEqualTo(ReasonCode.RECEIPT_EXPIRED);
    assertThat(check(about(FIRST), signed(at("2026-11-21T12:05:00Z"))))
        .isInstanceOf(Outcome.Passed.class);
    assertThat(refused(about(FIRST), signed(at("2026-11-21T12:05:01Z"))))
        .isEqualTo(ReasonCode.RECEIPT_EXPIRED);
  }

  private static String at(String time) {
    return STATEMENT.replace("2026-11-21T11:00:00Z", time);
  }

  @Test
  void check_malformedEnvelope_isMalformed() {
    String good = signed(STATEMENT);
    for (String text :
        List.of(
            "",
            "{}",
            "[]",
            good + "x",
            good + good,
            good + "\n{}",
            good.replaceFirst("\"payload\":", "\"payload\":\"\",\"payload\":"),
            good.replace("\"payload\":\"", "\"payload\":\"\\u0021"),
            good.replaceFirst("\"signatures\":.*", "\"signatures\":[]}"),
            good.replaceFirst("\"sig\"", "\"signature\""),
            envelope(ReceiptCheck.PAYLOAD_TYPE, STATEMENT, KEY, KEY))) {
      assertThat(refused(about(FIRST), text)).as(text).isEqualTo(ReasonCode.RECEIPT_MALFORMED);
    }
  }

  @Test
  void check_malformedPayload_isMalformed() {
    for (String payload :
        List.of(
            "",
            STATEMENT + "{}",
            STATEMENT.replace("\"predicate\":{", "\"predicate\":7,\"x\":{"),
            STATEMENT.replace("\"predicate\":", "\"x\":"),
            STATEMENT.replace("\"verificationResult\":", "\"result\":"),
            STATEMENT.replace("\"verifiedLevels\":[", "\"verifiedLevels\":[7,"),
            STATEMENT.replace("\"timeVerified\":\"2026", "\"timeVerified\":\"x"),
            STATEMENT.replace(FIRST.hex(), FIRST.hex().substring(1)),
            STATEMENT.replace("\"policy\":{", "\"policy\":{\"policy\":1,\"policy\":{"),
            STATEMENT.replace("\"sha256\":\"" + POLICY, "\"sha512\":\"" + POLICY))) {
      assertThat(refused(about(FIRST), signed(payload)))
          .as(payload)
          .isEqualTo(ReasonCode.RECEIPT_MALFORMED);
    }
  }
}
