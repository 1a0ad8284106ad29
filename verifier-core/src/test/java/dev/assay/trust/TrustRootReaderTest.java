package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.SigningKey;
import dev.assay.testdata.sigstore.TrustedRoot;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRootReaderTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(1);
  private static final TrustedRoot ROOT = SIGSTORE.trustedRoot();
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private static TrustRoot read(TrustedRoot root) throws MalformedEvidence {
    return read(Bytes.of(root.bytes().toArray()));
  }

  private static TrustRoot read(Bytes json) throws MalformedEvidence {
    return new TrustRootReader().read(json, new TrustRootSource.InMemory("a test"));
  }

  private static Reason refusal(TrustedRoot root) {
    return refusal(Bytes.of(root.bytes().toArray()));
  }

  private static Reason refusal(Bytes json) {
    MalformedEvidence refused = catchThrowableOfType(MalformedEvidence.class, () -> read(json));
    assertThat(refused).as("refused").isNotNull();
    return refused.reason();
  }

  private static Reason refusal(String path, JsonValue value) {
    return refusal(ROOT.edit(root -> root.with(path, value)));
  }

  @Test
  void read_fakeSigstore_hasAllOfIt() throws MalformedEvidence {
    TrustRoot root = read(ROOT);

    assertThat(root.logs())
        .extracting(TransparencyLog::host)
        .containsExactly("rekor.sigstore.example", "log2026-1.rekor.sigstore.example");
    assertThat(root.logs()).extracting(TransparencyLog::isTiles).containsExactly(false, true);
    assertThat(root.logs())
        .allSatisfy(log -> assertThat(log.verifierKey().keyHash().value()).isEqualTo(log.logId()));
    assertThat(root.ctLogs()).hasSize(1);
    assertThat(root.certificateAuthorities()).hasSize(1);
    assertThat(root.timestampAuthorities()).hasSize(1);
    assertThat(root.skipped()).isEmpty();
    assertThat(root.expires()).isEmpty();
    assertThat(root.source()).isEqualTo(new TrustRootSource.InMemory("a test"));
    assertThat(root.digest()).isEqualTo(Sha256.of(Bytes.of(ROOT.bytes().toArray())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
        "application/vnd.dev.sigstore.trustedroot.v0.1+json",
        "application/vnd.dev.sigstore.trustedroot.v0.2+json"
      })
  void read_knownMediaType_isRead(String mediaType) throws MalformedEvidence {
    assertThat(read(ROOT.mediaType(mediaType)).logs()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/vnd.dev.sigstore.trustedroot+json;version=0.3",
        "application/vnd.dev.sigstore.trustedroot.v1+json",
        "application/vnd.dev.sigstore.bundle.v0.3+json"
      })
  void read_otherMediaType_isUnsupported(String mediaType) {
    assertThat(refusal(ROOT.mediaType(mediaType)).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"mediaType\":1}", "{\"a\":1,\"a\":1}", "{]"})
  void read_noTrustRoot_isMalformed(String json) {
    assertThat(refusal(Bytes.ofUtf8(json)).code()).isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
  }

  @Test
  void read_withoutLists_isEmpty() throws MalformedEvidence {
    TrustRoot root =
        read(Bytes.ofUtf8("{\"mediaType\":\"" + TrustedRoot.V0_1 + "\",\"tlogs\":null}"));

    assertThat(root.logs()).isEmpty();
    assertThat(root.certificateAuthorities()).isEmpty();
    assertThat(root.ctLogs()).isEmpty();
    assertThat(root.timestampAuthorities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tlogs/0", "tlogs/1", "ctlogs/0"})
  void read_logWithoutAStart_isRefused(String log) {
    Reason reason = refusal(ROOT.valid(log, "", "2030-01-01T00:00:00Z"));

    assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
    assertThat(reason.where()).isEqualTo("trusted_root/" + log + "/publicKey");
    assertThat(refusal(ROOT.edit(root -> root.without(log + "/publicKey/validFor"))).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
    assertThat(refusal(log + "/publicKey/validFor/start", JsonValue.ofNull()).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"certificateAuthorities/0", "timestampAuthorities/0"})
  void read_authorityWithoutAStart_isRefused(String authority) {
    assertThat(refusal(ROOT.valid(authority, "", "")).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
  }

  @Test
  void read_unsupportedLogWithoutAStart_isRefusedToo() {
    TrustedRoot root =
        ROOT.edit(json -> json.with("tlogs/0/publicKey/keyDetails", "LMS_SHA256"))
            .valid("tlogs/0", "", "");

    assertThat(refusal(root).code()).isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "2025-01-01T00:00:00.000Z, 2025-01-01T00:00:00Z",
    "2022-12-31T23:59:59.999000Z, 2022-12-31T23:59:59.999Z",
    "2025-01-01T00:00:00.123456789Z, 2025-01-01T00:00:00.123456789Z",
    "2025-01-01T02:30:00+02:30, 2025-01-01T00:00:00Z",
    "2024-12-31T23:00:00-01:00, 2025-01-01T00:00:00Z"
  })
  void read_startInRfc3339_isThatInstant(String text, Instant expected) throws MalformedEvidence {
    TrustRoot root = read(ROOT.valid("tlogs/0", text, ""));

    assertThat(root.logs().getFirst().validFor().start()).isEqualTo(expected);
    assertThat(root.logs().getFirst().validFor().end()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-01",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00Z",
        "2025-01-01 00:00:00Z",
        "2025-01-01t00:00:00z",
        "2025-1-1T00:00:00Z",
        "2025-02-30T00:00:00Z",
        "2025-01-01T25:00:00Z",
        "2025-01-01T00:00:00.Z",
        "2025-01-01T00:00:00.0000000000Z",
        "+12025-01-01T00:00:00Z",
        "2025-01-01T00:00:00+99:00",
        "1735689600"
      })
  void read_startInAnotherForm_isMalformed(String text) {
    Reason reason = refusal(ROOT.valid("tlogs/0", text, ""));

    assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
    assertThat(reason.where()).isEqualTo("trusted_root/tlogs/0/publicKey/validFor/start");
  }

  @Test
  void read_endBeforeTheStart_isMalformed() throws MalformedEvidence {
    String start = "2025-01-01T00:00:00Z";

    assertThat(refusal(ROOT.valid("tlogs/0", start, "2024-12-31T23:59:59Z")).expected())
        .isEqualTo("an end after the start");
    assertThat(read(ROOT.valid("tlogs/0", start, start)).logs().getFirst().validFor().end())
        .contains(START);
    assertThat(
            read(ROOT.valid("tlogs/0", start, start)
                    .edit(root -> root.with("tlogs/0/publicKey/validFor/end", JsonValue.ofNull())))
                .logs()
                .getFirst()
                .validFor()
                .end())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LMS_SHA256", "PKIX_ED25519_PH", "ML_DSA_65", "PKIX_RSA_PSS", ""})
  void read_unsupportedKey_leavesTheLogOut(String keyDetails) throws MalformedEvidence {
    TrustRoot root =
        read(
            ROOT.edit(json ->
                json.with("tlogs/1/publicKey/keyDetails", keyDetails)
                    .with("ctlogs/0/publicKey/keyDetails", keyDetails)));

    assertThat(root.logs()).extracting(TransparencyLog::isTiles).containsExactly(false);
    assertThat(root.ctLogs()).isEmpty();
    assertThat(root.skipped())
        .containsExactly(
            "trusted_root/tlogs/1: key " + keyDetails, "trusted_root/ctlogs/0: key " + keyDetails);
  }

  @Test
  void read_treeWithAnotherHash_leavesTheLogOut() throws MalformedEvidence {
    TrustRoot root = read(ROOT.edit(json -> json.with("tlogs/0/hashAlgorithm", "SHA2_512")));

    assertThat(root.logs()).extracting(TransparencyLog::isTiles).containsExactly(true);
    assertThat(root.skipped()).containsExactly("trusted_root/tlogs/0: hash SHA2_512");
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyType.class,
      names = {"EC_P256", "EC_P384", "EC_P521", "RSA_2048", "ED25519"})
  void read_logOfEachKeyType_verifiesItsCheckpoints(KeyType type) throws MalformedEvidence {
    SigningKey key = SigningKey.of(SIGSTORE.seed(), "a log", type);
    String url = "https://rekor.example:3000/log";
    FakeLog log = type == KeyType.ED25519 ? FakeLog.v2(key, url) : FakeLog.v1(key, url, "77", 0);
    TransparencyLog read = read(TrustedRoot.empty().log(log, START)).logs().getFirst();

    assertThat(read.host()).isEqualTo("rekor.example:3000/log");
    assertThat(read.baseUrl()).isEqualTo(url);
    assertThat(read.hash().name()).isEqualTo("SHA2_" + type.hash().name().substring(3));
    assertThat(Checkpoints.accepts(read, log)).isTrue();
    FakeLog foreign = FakeSigstore.fromSeed(2).rekorV1();
    assertThat(Checkpoints.accepts(read, foreign)).isFalse();
  }

  @Test
  void read_smallRsaKey_isMalformed() {
    SigningKey key = SigningKey.of(SIGSTORE.seed(), "a small log", KeyType.RSA_1024);
    FakeLog log = FakeLog.v1(key, "https://rekor.example", "77", 0);
    TrustedRoot root =
        TrustedRoot.empty()
            .log(log, START)
            .edit(json -> json.with("tlogs/0/publicKey/keyDetails", "PKIX_RSA_PKCS1V5"));

    assertThat(refusal(root).code()).isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PKIX_ECDSA_P384_SHA_384", "PKIX_ED25519", "PKIX_RSA_PKCS1V15_2048_SHA256"})
  void read_keyOfAnotherKindThanStated_isMalformed(String keyDetails) {
    Reason reason = refusal("tlogs/0/publicKey/keyDetails", JsonValue.of(keyDetails));

    assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
    assertThat(reason.where()).isEqualTo("trusted_root/tlogs/0/publicKey/keyDetails");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tlogs/0/publicKey/rawBytes",
        "ctlogs/0/publicKey/rawBytes",
        "certificateAuthorities/0/certChain/certificates/0/rawBytes",
        "certificateAuthorities/0/certChain/certificates/1/rawBytes",
        "timestampAuthorities/0/certChain/certificates/0/rawBytes"
      })
  void read_keyOrCertificateDamaged_isMalformed(String path) {
    Octets damaged = Octets.fromBase64(ROOT.json().get(path).asString()).plus(Octets.fromHex("00"));

    assertThat(refusal(path, JsonValue.of(damaged)).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
    assertThat(refusal(path, JsonValue.of(damaged)).where()).isEqualTo("trusted_root/" + path);
    assertThat(refusal(path, JsonValue.of("AAA")).where()).isEqualTo("trusted_root/" + path);
    assertThat(refusal(ROOT.edit(root -> root.without(path))).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
  }

  @Test
  void read_emptyOrEndlessChain_isMalformed() {
    String path = "certificateAuthorities/0/certChain/certificates";
    JsonValue one = ROOT.json().get(path + "/0");
    JsonValue eleven = new JsonValue.Arr(Collections.nCopies(11, one));

    assertThat(refusal(path, JsonValue.array()).expected()).isEqualTo("at least one certificate");
    assertThat(refusal(path, eleven).expected()).isEqualTo("at most 10 elements");
  }

  @Test
  void read_chainOfTen_isRead() throws MalformedEvidence {
    String path = "certificateAuthorities/0/certChain/certificates";
    JsonValue ten = new JsonValue.Arr(Collections.nCopies(10, ROOT.json().get(path + "/0")));

    assertThat(
            read(ROOT.edit(root -> root.with(path, ten)))
                .certificateAuthorities()
                .getFirst()
                .chain())
        .hasSize(10);
  }

  @Test
  void read_authorityWithoutAUri_isRead() throws MalformedEvidence {
    TrustRoot root = read(ROOT.edit(json -> json.without("timestampAuthorities/0/uri")));

    assertThat(root.timestampAuthorities().getFirst().uri()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://rekor.example, rekor.example",
    "https://rekor.example/, rekor.example",
    "http://localhost:8000, localhost:8000",
    "https://rekor.example/a/b/, rekor.example/a/b",
    "https://[::1]:3000, [::1]:3000",
    "http://r, r"
  })
  void read_baseUrl_givesTheNameOfTheLog(String baseUrl, String host) throws MalformedEvidence {
    TrustRoot root = read(ROOT.edit(json -> json.with("tlogs/0/baseUrl", baseUrl)));

    assertThat(root.logs().getFirst().host()).isEqualTo(host);
    assertThat(root.logs().getFirst().baseUrl()).isEqualTo(baseUrl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rekor.example",
        "https://",
        "https:///",
        "https:///a",
        "ftp://rekor.example",
        "https://rekor example",
        "https://rekor+example",
        "https://user@rekor.example",
        "https://rekor.example?a",
        "https://rekor.example#a",
        "https://rekor.example//",
        "https://\u00e9.example"
      })
  void read_baseUrlThatNamesNoLog_isMalformed(String baseUrl) {
    assertThat(refusal("tlogs/0/baseUrl", JsonValue.of(baseUrl)).where())
        .isEqualTo("trusted_root/tlogs/0/baseUrl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tlogs/0/logId/keyId", "ctlogs/0/logId/keyId"})
  void read_logIdOfOtherLength_isMalformed(String path) {
    assertThat(refusal(path, JsonValue.of("AAAA")).expected()).isEqualTo("32 bytes in base64");
    assertThat(refusal(ROOT.edit(root -> root.without(path))).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED);
  }

  @Test
  void read_twoKeysForOneLogId_isMalformed() {
    JsonValue first = ROOT.json().get("tlogs/0/logId");

    assertThat(refusal("tlogs/1/logId", first).actual()).isEqualTo("two");
    assertThat(refusal("tlogs/1/checkpointKeyId", first).actual()).isEqualTo("two");
  }

  @Test
  void read_tooManyLogs_isMalformed() throws MalformedEvidence {
    JsonValue log = ROOT.json().get("tlogs/0");
    JsonValue most = new JsonValue.Arr(Collections.nCopies(256, log));
    JsonValue more = new JsonValue.Arr(Collections.nCopies(257, log));

    assertThat(read(ROOT.edit(root -> root.with("tlogs", most))).logs()).hasSize(256);
    assertThat(refusal("tlogs", more).expected()).isEqualTo("at most 256 elements");
  }

  @Test
  void read_tooManyBytes_isMalformed() {
    String padding = " ".repeat(TrustRootReader.MAX_BYTES);

    assertThat(refusal(Bytes.concat(Bytes.ofUtf8(padding), Bytes.ofUtf8("{}"))).expected())
        .isEqualTo("at most 5000000 bytes");
  }

  @Test
  void log_byIdAndTime_isTheOneValidThen() throws MalformedEvidence {
    JsonValue log = ROOT.json().get("tlogs/0");
    TrustRoot root =
        read(
            ROOT.edit(json -> json.with("tlogs/2", log))
                .valid("tlogs/0", "2025-01-01T00:00:00Z", "2025-06-30T00:00:00Z")
                .valid("tlogs/2", "2025-08-01T00:00:00Z", ""));
    Bytes id = root.logs().getFirst().logId();

    assertThat(root.logs(id)).hasSize(2);
    assertThat(found(root, id, "2025-06-30T00:00:00Z")).contains(root.logs().get(0));
    assertThat(found(root, id, "2025-08-01T00:00:00Z")).contains(root.logs().get(2));
    assertThat(found(root, id, "2025-07-01T00:00:00Z")).isEmpty();
    assertThat(found(root, id, "2024-12-31T23:59:59Z")).isEmpty();
  }

  private static Optional<TransparencyLog> found(TrustRoot root, Bytes id, String time) {
    return switch (root.log(id, Instant.parse(time), "here")) {
      case Outcome.Passed<TransparencyLog>(TransparencyLog log) -> Optional.of(log);
      case Outcome.Refused<TransparencyLog>(Reason reason) -> {
        assertThat(reason.toString())
            .startsWith("LOG_NOT_VALID_AT_SIGNING")
            .contains("expected 2025-01-01T00:00:00Z to 2025-06-30T00:00:00Z")
            .contains("found " + time + " (at here)");
        yield Optional.empty();
      }
    };
  }

  @Test
  void log_byCheckpointKeyId_isFoundToo() throws MalformedEvidence {
    Octets other = Octets.ofUtf8("another id").sha256();
    TrustRoot root =
        read(
            ROOT.edit(json ->
                json.with("tlogs/1/checkpointKeyId", JsonValue.object("keyId", JsonValue.of(other)))
                    .with("tlogs/1/operator", "example")));

    assertThat(root.logs(Bytes.of(other.toArray()))).containsExactly(root.logs().get(1));
    assertThat(root.logs().get(1).operator()).isEqualTo("example");
    assertThat(root.logs().get(0).operator()).isEmpty();
  }

  @Test
  void log_unknownId_isUnknown() throws MalformedEvidence {
    Bytes unknown = Bytes.of(new byte[32]);
    TrustRoot root = read(ROOT);

    assertThat(root.logs(unknown)).isEmpty();
    assertThat(root.logs(root.logs().getFirst().logId().slice(0, 4))).isEmpty();
    Outcome<TransparencyLog> outcome = root.log(unknown, START, "here");
    assertThat(((Outcome.Refused<TransparencyLog>) outcome).reason().toString())
        .startsWith("LOG_UNKNOWN")
        .contains("found log id " + unknown.hex() + " (at here)");
  }
}
