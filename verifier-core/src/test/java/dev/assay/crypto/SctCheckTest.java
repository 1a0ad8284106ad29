package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SctCheckTest {
  private static final TestKey LOG_KEY = TestKey.p256();
  private static final TestKey ISSUING_KEY = TestKey.p256();
  private static final TestKey LEAF_KEY = TestKey.p256();
  private static final Instant TIME = Instant.parse("2025-01-01T00:00:00.123Z");
  private static final Certificate ISSUER =
      CertificateForge.authority("issuing", ISSUING_KEY).signedBy(ISSUING_KEY);
  private static final SctCheck CHECK = new SctCheck(SignatureCheck.bouncyCastle());

  private static CtLog log(TestKey key) {
    return log(key, TimeRange.from(Instant.parse("2021-01-01T00:00:00Z")));
  }

  private static CtLog log(TestKey key, TimeRange validFor) {
    return new CtLog(
        key.key().spkiSha256(), key.key(), HashAlgorithm.SHA2_256, validFor, "https://ct.example");
  }

  /** One SCT; what is not set is right for the leaf of {@link CertificateForge}. */
  private record Sct(
      TestKey key, String jca, int hash, int algorithm, Instant time, Bytes extensions, Bytes tbs) {
    Sct(TestKey key) {
      this(key, "SHA256withECDSA", 4, 3, TIME, Bytes.of(), CertificateForge.leaf(LEAF_KEY).tbs());
    }

    Sct signing(TestKey other, String otherJca, int hashCode, int algorithmCode) {
      return new Sct(other, otherJca, hashCode, algorithmCode, time, extensions, tbs);
    }

    Sct with(Bytes someExtensions) {
      return new Sct(key, jca, hash, algorithm, time, someExtensions, tbs);
    }

    Sct over(Bytes otherTbs) {
      return new Sct(key, jca, hash, algorithm, time, extensions, otherTbs);
    }

    private Bytes millis() {
      return Bytes.of(ByteBuffer.allocate(8).putLong(time.toEpochMilli()).array());
    }

    /** RFC 6962 section 3.2, written down independently of the class under test. */
    Bytes signed() {
      return Bytes.concat(
          Bytes.fromHex("0000"),
          millis(),
          Bytes.fromHex("0001"),
          Sha256.of(ISSUING_KEY.spki()).value(),
          Bytes.of(ByteBuffer.allocate(4).putInt(tbs.size()).array()).slice(1, 4),
          tbs,
          vector(extensions));
    }

    Bytes encoded() {
      return Bytes.concat(
          Bytes.fromHex("00"),
          key.key().spkiSha256().value(),
          millis(),
          vector(extensions),
          Bytes.of((byte) hash, (byte) algorithm),
          vector(key.sign(jca, signed())));
    }
  }

  private static Bytes vector(Bytes content) {
    return Bytes.concat(Bytes.of((byte) (content.size() >>> 8), (byte) content.size()), content);
  }

  private static Bytes list(Bytes... encoded) {
    Bytes joined = Bytes.of();
    for (Bytes sct : encoded) {
      joined = Bytes.concat(joined, vector(sct));
    }
    return Asn.octets(vector(joined));
  }

  private static Certificate leafWith(Bytes extension) {
    return CertificateForge.leaf(LEAF_KEY)
        .extension(Oids.SCT_LIST, false, extension)
        .signedBy(ISSUING_KEY);
  }

  @CanIgnoreReturnValue
  private static Reason refusal(Bytes extension, CtLog... logs) {
    return refused(CHECK.check(leafWith(extension), ISSUER, List.of(logs)));
  }

  @CanIgnoreReturnValue
  private static Reason malformed(Bytes extension) {
    Reason reason = refusal(extension, log(LOG_KEY));
    assertThat(reason.code()).isEqualTo(ReasonCode.SCT_MALFORMED);
    assertThat(reason.where()).isEqualTo("certificate/extension " + Oids.SCT_LIST);
    return reason;
  }

  @Test
  void check_goodSct_passesOnBothBackEnds() {
    Certificate leaf = leafWith(list(new Sct(LOG_KEY).encoded()));
    CtLog log = log(LOG_KEY);

    assertThat(passed(CHECK.check(leaf, ISSUER, List.of(log))))
        .containsExactly(new VerifiedSct(log, TIME));
    assertThat(passed(new SctCheck(SignatureCheck.jdk()).check(leaf, ISSUER, List.of(log))))
        .hasSize(1);
  }

  @Test
  void check_withoutTheExtension_isMissing() {
    Certificate leaf = CertificateForge.leaf(LEAF_KEY).signedBy(ISSUING_KEY);

    assertThat(refused(CHECK.check(leaf, ISSUER, List.of(log(LOG_KEY)))).code())
        .isEqualTo(ReasonCode.SCT_MISSING);
  }

  @Test
  void check_sctWithExtensions_coversThem() {
    Bytes leafIndex = Bytes.fromHex("0000050000000001");
    Sct sct = new Sct(LOG_KEY).with(leafIndex);
    Bytes encoded = sct.encoded();
    byte[] altered = encoded.toArray();
    altered[41 + 2] ^= 1;

    passed(CHECK.check(leafWith(list(encoded)), ISSUER, List.of(log(LOG_KEY))));
    assertThat(refusal(list(Bytes.of(altered)), log(LOG_KEY)).code())
        .isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
  }

  @Test
  void check_everyAlteredOctetOfAnSct_isRefused() {
    Bytes encoded = new Sct(LOG_KEY).encoded();
    for (int i = 0; i < encoded.size(); i++) {
      byte[] altered = encoded.toArray();
      altered[i] ^= 1;
      refusal(list(Bytes.of(altered)), log(LOG_KEY));
    }
  }

  @Test
  void check_sctOfAnotherLeafOrIssuer_isInvalid() {
    Bytes sct = list(new Sct(LOG_KEY).encoded());
    Certificate other =
        CertificateForge.leaf(LEAF_KEY)
            .serial(Asn.integer(1))
            .extension(Oids.SCT_LIST, false, sct)
            .signedBy(ISSUING_KEY);
    Certificate otherIssuer = CertificateForge.authority("issuing", LEAF_KEY).signedBy(ISSUING_KEY);

    assertThat(refused(CHECK.check(other, ISSUER, List.of(log(LOG_KEY)))).code())
        .isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
    assertThat(refused(CHECK.check(leafWith(sct), otherIssuer, List.of(log(LOG_KEY)))).code())
        .isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
  }

  @Test
  void check_poisonBesideTheList_isTakenOutToo() {
    Certificate leaf =
        CertificateForge.leaf(LEAF_KEY)
            .extension(Oids.PRECERTIFICATE_POISON, true, Asn.NULL)
            .extension(Oids.SCT_LIST, false, list(new Sct(LOG_KEY).encoded()))
            .signedBy(ISSUING_KEY);

    passed(CHECK.check(leaf, ISSUER, List.of(log(LOG_KEY))));
  }

  @Test
  void check_onlyUnknownLogs_isUnknownAndNamesThem() {
    Reason reason = refusal(list(new Sct(LOG_KEY).encoded()), log(TestKey.p256()));

    assertThat(reason.code()).isEqualTo(ReasonCode.SCT_LOG_UNKNOWN);
    assertThat(reason.actual()).isEqualTo("log id " + LOG_KEY.key().spkiSha256().hex());
  }

  @Test
  void check_unknownLogBesideAGoodOne_isSkipped() {
    Bytes unknown = new Sct(TestKey.p256()).encoded();
    Bytes good = new Sct(LOG_KEY).encoded();

    for (Bytes list : List.of(list(unknown, good), list(good, unknown))) {
      assertThat(passed(CHECK.check(leafWith(list), ISSUER, List.of(log(LOG_KEY))))).hasSize(1);
    }
  }

  @Test
  void check_badSignatureOfAKnownLogBesideAGoodOne_refuses() {
    TestKey second = TestKey.p384();
    Bytes good = new Sct(LOG_KEY).encoded();
    Bytes bad = new Sct(second).over(Asn.seq()).encoded();

    for (Bytes list : List.of(list(bad, good), list(good, bad))) {
      assertThat(refusal(list, log(LOG_KEY), log(second)).code())
          .isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
    }
    Bytes alsoGood = new Sct(second).encoded();
    assertThat(
            passed(
                CHECK.check(
                    leafWith(list(good, alsoGood)), ISSUER, List.of(log(LOG_KEY), log(second)))))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01T00:00:00.123Z, 2025-01-01T00:00:00.123Z, true",
    "2025-01-01T00:00:00.124Z, 2026-01-01T00:00:00Z, false",
    "2024-01-01T00:00:00Z, 2025-01-01T00:00:00.122Z, false"
  })
  void check_timeAgainstTheLogsPeriod_isInclusive(Instant from, Instant to, boolean inside) {
    CtLog log = log(LOG_KEY, TimeRange.between(from, to));
    Bytes list = list(new Sct(LOG_KEY).encoded());

    if (inside) {
      assertThat(passed(CHECK.check(leafWith(list), ISSUER, List.of(log)))).hasSize(1);
    } else {
      Reason reason = refusal(list, log);
      assertThat(reason.code()).isEqualTo(ReasonCode.SCT_OUTSIDE_LOG_VALIDITY);
      assertThat(reason.actual()).isEqualTo(TIME.toString());
    }
  }

  @Test
  void check_outsideOnePeriodOfALogButInsideAnother_passes() {
    CtLog past = log(LOG_KEY, TimeRange.between(TIME.minusSeconds(9), TIME.minusSeconds(1)));
    CtLog now = log(LOG_KEY, TimeRange.from(TIME));
    Bytes list = list(new Sct(LOG_KEY).encoded());

    assertThat(passed(CHECK.check(leafWith(list), ISSUER, List.of(past, now))))
        .containsExactly(new VerifiedSct(now, TIME));
  }

  @Test
  void check_outsideTheLogsPeriodBesideAGoodOne_doesNotCount() {
    TestKey second = TestKey.p256();
    CtLog past = log(second, TimeRange.between(TIME.minusSeconds(9), TIME.minusSeconds(1)));
    Bytes list = list(new Sct(second).encoded(), new Sct(LOG_KEY).encoded());
    Bytes unknownLast = list(new Sct(second).encoded(), new Sct(TestKey.p256()).encoded());

    assertThat(passed(CHECK.check(leafWith(list), ISSUER, List.of(past, log(LOG_KEY))))).hasSize(1);
    assertThat(refusal(unknownLast, past).code()).isEqualTo(ReasonCode.SCT_OUTSIDE_LOG_VALIDITY);
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "4, 2", "4, 0", "5, 3", "0, 3", "3, 3"})
  void check_algorithmsThatAreNotTheKeys_areInvalid(int hash, int algorithm) {
    Sct sct = new Sct(LOG_KEY).signing(LOG_KEY, "SHA256withECDSA", hash, algorithm);

    Reason reason = refusal(list(sct.encoded()), log(LOG_KEY));
    assertThat(reason.code()).isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
    assertThat(reason.actual()).contains("algorithms " + hash + "/" + algorithm);
  }

  @Test
  void check_logsOfOtherKinds_passWithTheirNumbers() {
    TestKey rsa = TestKey.rsa(2048);
    TestKey p384 = TestKey.p384();
    TestKey p521 = TestKey.p521();
    CtLog sha384 =
        new CtLog(
            p384.key().spkiSha256(), p384.key(), HashAlgorithm.SHA2_384, TimeRange.from(TIME), "");
    CtLog sha512 =
        new CtLog(
            p521.key().spkiSha256(), p521.key(), HashAlgorithm.SHA2_512, TimeRange.from(TIME), "");

    assertLogPasses(new Sct(rsa).signing(rsa, "SHA256withRSA", 4, 1), log(rsa));
    assertLogPasses(new Sct(p384).signing(p384, "SHA384withECDSA", 5, 3), sha384);
    assertLogPasses(new Sct(p521).signing(p521, "SHA512withECDSA", 6, 3), sha512);
    TestKey ed25519 = TestKey.ed25519();
    for (int number : new int[] {0, 3, 7, 255}) {
      Sct sct = new Sct(ed25519).signing(ed25519, "Ed25519", 4, number);
      assertThat(refusal(list(sct.encoded()), log(ed25519)).code())
          .isEqualTo(ReasonCode.SCT_SIGNATURE_INVALID);
    }
  }

  private static void assertLogPasses(Sct sct, CtLog log) {
    assertThat(passed(CHECK.check(leafWith(list(sct.encoded())), ISSUER, List.of(log))))
        .containsExactly(new VerifiedSct(log, TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0500",
        "0400",
        "040100",
        "04020000",
        "0403000100",
        "0404000200ff",
        "04050000"
      })
  void check_malformedList_isRefused(String hex) {
    malformed(Bytes.fromHex(hex));
  }

  @Test
  void check_bytesAroundTheLists_areRefused() {
    Bytes sct = new Sct(LOG_KEY).encoded();

    malformed(Bytes.concat(list(sct), Asn.NULL));
    malformed(Asn.octets(vector(vector(sct)), Bytes.of((byte) 0)));
    malformed(list(Bytes.concat(sct, Bytes.of((byte) 0))));
    malformed(list(sct.slice(0, sct.size() - 1)));
    malformed(vector(vector(sct)));
    malformed(Asn.octets(Bytes.concat(Bytes.fromHex("ffff"), vector(sct))));
  }

  @Test
  void check_otherVersionOrImpossibleTime_isRefused() {
    byte[] version = new Sct(LOG_KEY).encoded().toArray();
    version[0] = 1;
    byte[] late = new Sct(LOG_KEY).encoded().toArray();
    late[33] = (byte) 0x80;

    assertThat(malformed(list(Bytes.of(version))).expected()).isEqualTo("version v1 (0)");
    assertThat(malformed(list(Bytes.of(late))).expected()).isEqualTo("timestamp below 2^63");
  }

  @Test
  void check_numberOfScts_isLimited() {
    List<Bytes> scts = new ArrayList<>();
    Bytes one = new Sct(LOG_KEY).encoded();
    for (int i = 0; i < SignedCertificateTimestamp.MAX_COUNT; i++) {
      scts.add(one);
    }

    Certificate most = leafWith(list(scts.toArray(Bytes[]::new)));
    assertThat(passed(CHECK.check(most, ISSUER, List.of(log(LOG_KEY))))).hasSize(16);
    scts.add(one);
    assertThat(malformed(list(scts.toArray(Bytes[]::new))).actual()).isEqualTo("17 timestamps");
  }

  @Test
  void check_recordedSctOfTheRfc_passesAndItsPrecertificateAgrees() throws Exception {
    String folder = "parts/certificatetransparency/";
    Certificate embedded = Recordings.certificate(folder + "cert-ct-embedded.pem");
    Certificate poisoned = Recordings.certificate(folder + "cert-ct-poisoned.pem");
    Certificate issuer = Recordings.certificate(folder + "ca-cert.pem");
    VerificationKey key =
        VerificationKey.parsePem(Recordings.bytes(folder + "ct-server-key-public.pem").utf8Lossy());
    CtLog log =
        new CtLog(
            key.spkiSha256(), key, HashAlgorithm.SHA2_256, TimeRange.from(Instant.EPOCH), "test");

    List<VerifiedSct> verified = passed(CHECK.check(embedded, issuer, List.of(log)));
    assertThat(verified)
        .containsExactly(new VerifiedSct(log, Instant.parse("2013-04-05T17:04:16.275Z")));
    assertThat(embedded.tbsWithout(Oids.SCT_LIST))
        .isEqualTo(poisoned.tbsWithout(Oids.PRECERTIFICATE_POISON));
  }
}
