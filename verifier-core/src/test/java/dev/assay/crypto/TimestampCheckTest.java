package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a timestamp proves: imprint, signature, signer, chain and times. */
class TimestampCheckTest {
  private static final Bytes SIGNATURE = Bytes.ofUtf8("signature");
  private static final Instant TIME = Instant.parse("2025-01-01T00:05:00Z");
  private static final TestKey ROOT_KEY = TestKey.p384();
  private static final TestKey TSA_KEY = TestKey.p384();
  private static final TimestampCheck CHECK = new TimestampCheck(SignatureCheck.bouncyCastle());
  private static final Certificate ROOT =
      CertificateForge.authority("tsa root", ROOT_KEY).signedBy(ROOT_KEY);
  private static final Certificate TSA = tsa(forge -> forge);

  private static Certificate tsa(UnaryOperator<CertificateForge> change) {
    return CertificateForge.timestamper("tsa", TSA_KEY)
        .issuer(Asn.name("tsa root"))
        .with(change)
        .signedBy(ROOT_KEY);
  }

  private static TimestampAuthority authority(Certificate... chain) {
    return new TimestampAuthority(
        List.of(chain), TimeRange.from(Instant.parse("2021-01-01T00:00:00Z")), "https://tsa");
  }

  private static TimestampForge forge() {
    return forge(TSA);
  }

  private static TimestampForge forge(Certificate signer) {
    return new TimestampForge(TSA_KEY, signer, SIGNATURE);
  }

  @CanIgnoreReturnValue
  private static Reason refusal(TimestampForge forge, TimestampAuthority... authorities) {
    Reason reason = refused(CHECK.check(forge.der(), SIGNATURE, List.of(authorities), "ts/0"));
    assertThat(refused(jdk(forge, authorities)).code()).isEqualTo(reason.code());
    return reason;
  }

  private static Outcome<VerifiedTimestamp> jdk(
      TimestampForge forge, TimestampAuthority... authorities) {
    return new TimestampCheck(SignatureCheck.jdk())
        .check(forge.der(), SIGNATURE, List.of(authorities), "ts/0");
  }

  private static void assertRefused(ReasonCode code, UnaryOperator<TimestampForge> change) {
    Reason reason = refusal(change.apply(forge()), authority(TSA, ROOT));
    assertThat(reason.code()).as(reason.toString()).isEqualTo(code);
  }

  @CanIgnoreReturnValue
  private static VerifiedTimestamp passes(TimestampForge forge, TimestampAuthority... authorities) {
    passed(jdk(forge, authorities));
    return passed(CHECK.check(forge.der(), SIGNATURE, List.of(authorities), "ts/0"));
  }

  @Test
  void check_goodResponse_passesWithItsTimeAndSerial() {
    TimestampAuthority authority = authority(TSA, ROOT);
    VerifiedTimestamp verified = passes(forge(), authority);

    assertThat(verified.time()).isEqualTo(TIME);
    assertThat(verified.authority()).isSameAs(authority);
    assertThat(verified.serial()).isEqualTo(Bytes.fromHex("1234"));
  }

  @Test
  void check_fractionOfASecond_isKept() {
    assertThat(passes(forge().time("20250101000500.25Z"), authority(TSA, ROOT)).time())
        .isEqualTo(TIME.plusMillis(250));
  }

  @Test
  void check_signingCertificateAlone_isPinned() {
    passes(forge(), authority(TSA));
  }

  @Test
  void check_allHashes_pass() {
    Bytes sha384 = Asn.seq(Asn.oid("1.2.840.10045.4.3.3"));
    Bytes sha512 = Asn.seq(Asn.oid("1.2.840.10045.4.3.4"));
    TimestampAuthority authority = authority(TSA, ROOT);

    passes(
        forge()
            .imprintElement(
                TimestampForge.imprint(
                    TimestampForge.SHA384, HashAlgorithm.SHA2_384.digest(SIGNATURE)))
            .digest(TimestampForge.SHA512, HashAlgorithm.SHA2_512)
            .signature(sha512, "SHA512withECDSA"),
        authority);
    passes(
        forge()
            .imprintElement(
                TimestampForge.imprint(
                    TimestampForge.SHA512, HashAlgorithm.SHA2_512.digest(SIGNATURE)))
            .digest(TimestampForge.SHA384, HashAlgorithm.SHA2_384)
            .signature(sha384, "SHA384withECDSA"),
        authority);
    Bytes withNull = Asn.seq(Asn.oid("2.16.840.1.101.3.4.2.1"), Asn.NULL);
    passes(forge().digest(withNull, HashAlgorithm.SHA2_256), authority);
  }

  @Test
  void check_rsaAndEd25519Authorities_pass() {
    TestKey rsa = TestKey.rsa(2048);
    Certificate rsaTsa = CertificateForge.timestamper("tsa", rsa).signedBy(ROOT_KEY);
    Bytes sha256WithRsa = Asn.seq(Asn.oid("1.2.840.113549.1.1.11"), Asn.NULL);
    Bytes sha384WithRsa = Asn.seq(Asn.oid("1.2.840.113549.1.1.12"), Asn.NULL);
    Bytes plainRsa = Asn.seq(Asn.oid("1.2.840.113549.1.1.1"), Asn.NULL);
    TimestampAuthority authority = authority(rsaTsa);

    passes(
        new TimestampForge(rsa, rsaTsa, SIGNATURE).signature(sha256WithRsa, "SHA256withRSA"),
        authority);
    passes(
        new TimestampForge(rsa, rsaTsa, SIGNATURE).signature(plainRsa, "SHA256withRSA"), authority);
    for (HashAlgorithm hash : List.of(HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512)) {
      boolean sha384 = hash == HashAlgorithm.SHA2_384;
      passes(
          new TimestampForge(rsa, rsaTsa, SIGNATURE)
              .digest(sha384 ? TimestampForge.SHA384 : TimestampForge.SHA512, hash)
              .signature(plainRsa, sha384 ? "SHA384withRSA" : "SHA512withRSA"),
          authority);
    }
    Reason otherHash =
        refusal(
            new TimestampForge(rsa, rsaTsa, SIGNATURE).signature(sha384WithRsa, "SHA384withRSA"),
            authority);
    assertThat(otherHash.code()).isEqualTo(ReasonCode.TIMESTAMP_SIGNATURE_INVALID);

    TestKey ed25519 = TestKey.ed25519();
    Certificate edTsa = CertificateForge.timestamper("tsa", ed25519).signedBy(ROOT_KEY);
    passes(
        new TimestampForge(ed25519, edTsa, SIGNATURE)
            .digest(TimestampForge.SHA512, HashAlgorithm.SHA2_512)
            .signature(Asn.seq(Asn.oid("1.3.101.112")), "Ed25519"),
        authority(edTsa));
  }

  @Test
  void check_anotherSignature_isAMismatch() {
    Reason reason =
        refused(
            CHECK.check(
                forge().der(), Bytes.ofUtf8("other"), List.of(authority(TSA, ROOT)), "ts/0"));

    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_IMPRINT_MISMATCH);
    assertThat(reason.expected())
        .isEqualTo("sha256:" + HashAlgorithm.SHA2_256.digest(Bytes.ofUtf8("other")).hex());
    assertThat(reason.actual())
        .isEqualTo("sha256:" + HashAlgorithm.SHA2_256.digest(SIGNATURE).hex());
    assertThat(reason.where()).isEqualTo("ts/0");
  }

  @Test
  void check_weakHashes_areUnsupported() {
    assertRefused(
        ReasonCode.TIMESTAMP_HASH_UNSUPPORTED,
        forge ->
            forge.imprintElement(
                TimestampForge.imprint(TimestampForge.SHA1, Bytes.of(new byte[20]))));
    assertRefused(
        ReasonCode.TIMESTAMP_HASH_UNSUPPORTED,
        forge -> forge.digest(TimestampForge.SHA1, HashAlgorithm.SHA2_256));
  }

  @Test
  void check_noAuthorityOrAnother_isUnknown() {
    Certificate other = tsa(forge -> forge.serial(Asn.integer(99)));
    Certificate otherIssuer = tsa(forge -> forge.issuer(Asn.name("other")));

    assertThat(refusal(forge()).code()).isEqualTo(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
    Reason reason = refusal(forge(), authority(other, ROOT), authority(otherIssuer, ROOT));
    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
    passes(forge(), authority(other, ROOT), authority(TSA, ROOT));
  }

  @Test
  void check_signerByKeyIdentifier_isFound() {
    Bytes keyId = Bytes.fromHex("aabbcc");
    Certificate named = tsa(forge -> forge.extension("2.5.29.14", false, Asn.octets(keyId)));
    TimestampAuthority authority = authority(named, ROOT);

    passes(forge(named).signer(3, Asn.tagged(0x80, keyId)), authority);
    assertThat(
            refusal(forge(named).signer(3, Asn.tagged(0x80, Bytes.fromHex("aabb"))), authority)
                .code())
        .isEqualTo(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
    assertThat(refusal(forge().signer(3, Asn.tagged(0x80, keyId)), authority(TSA, ROOT)).code())
        .isEqualTo(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
  }

  @Test
  void check_signedByAnotherKey_isInvalid() {
    TimestampForge forged = new TimestampForge(ROOT_KEY, TSA, SIGNATURE);

    Reason reason = refusal(forged, authority(TSA, ROOT));
    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_SIGNATURE_INVALID);
    assertThat(reason.expected()).isEqualTo("a signature by CN=tsa");
  }

  @Test
  void check_attributesThatDoNotBindTheContent_areInvalid() {
    Bytes zeros = Asn.octets(Bytes.of(new byte[32]));

    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
        forge -> forge.attribute(TimestampForge.MESSAGE_DIGEST, zeros));
    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
        forge -> forge.attribute(TimestampForge.CONTENT_TYPE, Asn.oid("1.2.840.113549.1.7.1")));
    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
        forge -> forge.digestAlgorithms(TimestampForge.SHA512));
    assertRefused(ReasonCode.TIMESTAMP_SIGNATURE_INVALID, forge -> forge.digestAlgorithms());
    passes(
        forge().digestAlgorithms(TimestampForge.SHA1, TimestampForge.SHA256), authority(TSA, ROOT));
  }

  @Test
  void check_signatureAlgorithmThatDoesNotFit_isInvalid() {
    Bytes sha384 = Asn.seq(Asn.oid("1.2.840.10045.4.3.3"));
    Bytes rsa = Asn.seq(Asn.oid("1.2.840.113549.1.1.11"), Asn.NULL);
    Bytes unknown = Asn.seq(Asn.oid("1.2.3"));

    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
        forge -> forge.signature(sha384, "SHA384withECDSA"));
    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID, forge -> forge.signature(rsa, "SHA256withECDSA"));
    assertRefused(
        ReasonCode.TIMESTAMP_SIGNATURE_INVALID,
        forge -> forge.signature(unknown, "SHA256withECDSA"));
  }

  @Test
  void check_everyAlteredOctet_isRefusedButForTheStatus() {
    Bytes good = forge().der();
    List<TimestampAuthority> trusted = List.of(authority(TSA, ROOT));
    List<Integer> passing = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      byte[] altered = good.toArray();
      altered[i] ^= 1;
      if (CHECK.check(Bytes.of(altered), SIGNATURE, trusted, "ts")
          instanceof Outcome.Passed<VerifiedTimestamp>) {
        passing.add(i);
      }
    }
    // Nobody signs the status; 1 is "granted with modifications".
    assertThat(good.slice(4, 9)).isEqualTo(Asn.seq(Asn.integer(0)));
    assertThat(passing).containsExactly(8);
  }

  @Test
  void check_embeddedCertificates_mustHoldTheTrustedOne() {
    TimestampAuthority authority = authority(TSA, ROOT);
    Certificate twin =
        CertificateForge.timestamper("tsa", TSA_KEY).issuer(Asn.name("tsa root")).signedBy(TSA_KEY);

    passes(forge().certificates(TSA.der()), authority);
    passes(forge().certificates(ROOT.der(), TSA.der()), authority);
    passes(forge().certificates(), authority);
    for (Certificate other : List.of(ROOT, twin)) {
      assertRefused(
          ReasonCode.TIMESTAMP_CERTIFICATE_INVALID, forge -> forge.certificates(other.der()));
    }
  }

  private static void assertChainRefused(String expected, Certificate... chain) {
    Reason reason = refusal(forge(chain[0]), authority(chain));
    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_CERTIFICATE_INVALID);
    assertThat(reason.expected()).contains(expected);
  }

  @Test
  void check_signingCertificateForAnotherUse_isInvalid() {
    Bytes timeStamping = Asn.oid(Oids.TIME_STAMPING);
    String only = "critical extKeyUsage with timeStamping only";

    assertChainRefused(only, tsa(forge -> forge.without("2.5.29.37")), ROOT);
    assertChainRefused(
        only, tsa(forge -> forge.extension("2.5.29.37", false, Asn.seq(timeStamping))), ROOT);
    assertChainRefused(
        only,
        tsa(forge -> forge.extension("2.5.29.37", true, Asn.seq(timeStamping, Asn.oid("1.2.3")))),
        ROOT);
    assertChainRefused(
        only,
        tsa(forge -> forge.extension("2.5.29.37", true, Asn.seq(Asn.oid(Oids.ANY_PURPOSE)))),
        ROOT);
    assertChainRefused(
        "no cA", tsa(forge -> forge.extension("2.5.29.19", true, Asn.seq(Asn.TRUE))), ROOT);
    assertChainRefused(
        "keyUsage with digitalSignature",
        tsa(forge -> forge.extension("2.5.29.15", true, Bytes.fromHex("03020106"))),
        ROOT);
    assertChainRefused(
        "critical extensions", tsa(forge -> forge.extension("1.2.3", true, Asn.NULL)), ROOT);
    Certificate withoutUsage = tsa(forge -> forge.without("2.5.29.15"));
    passes(forge(withoutUsage), authority(withoutUsage, ROOT));
  }

  @Test
  void check_chainThatDoesNotHold_isInvalid() {
    TestKey otherKey = TestKey.p256();
    Certificate other = CertificateForge.authority("tsa root", otherKey).signedBy(otherKey);
    Certificate named = CertificateForge.authority("other", ROOT_KEY).signedBy(ROOT_KEY);
    Certificate codeSigning =
        CertificateForge.authority("tsa root", ROOT_KEY)
            .extension("2.5.29.37", false, Asn.seq(Asn.oid(Oids.CODE_SIGNING)))
            .signedBy(ROOT_KEY);
    Certificate anyPurpose =
        CertificateForge.authority("tsa root", ROOT_KEY)
            .extension("2.5.29.37", false, Asn.seq(Asn.oid(Oids.ANY_PURPOSE)))
            .signedBy(ROOT_KEY);

    assertChainRefused("a signature by CN=tsa root", TSA, other);
    assertChainRefused("issuer CN=tsa root", TSA, named);
    assertChainRefused("key purpose 1.3.6.1.5.5.7.3.8", TSA, codeSigning);
    passes(forge(), authority(TSA, anyPurpose));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20200101000000Z", "20300101000000Z"})
  void check_atTheEndsOfTheCertificatesValidity_passes(String time) {
    TimestampAuthority always =
        new TimestampAuthority(List.of(TSA, ROOT), TimeRange.from(Instant.EPOCH), "");

    passes(forge().time(time), always);
  }

  @ParameterizedTest
  @CsvSource({"20191231235959Z", "20300101000000.000000001Z"})
  void check_outsideTheCertificatesValidity_isOutside(String time) {
    TimestampAuthority always =
        new TimestampAuthority(List.of(TSA, ROOT), TimeRange.from(Instant.EPOCH), "");

    Reason reason = refusal(forge().time(time), always);
    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY);
    assertThat(reason.expected())
        .isEqualTo("a time in 2020-01-01T00:00:00Z to 2030-01-01T00:00:00Z of certificate CN=tsa");
  }

  @Test
  void check_rootNotValidAtTheTime_isOutside() {
    Certificate oldRoot =
        CertificateForge.authority("tsa root", ROOT_KEY)
            .valid(TIME.minusSeconds(100), TIME.minusSeconds(1))
            .signedBy(ROOT_KEY);

    assertThat(refusal(forge(), authority(TSA, oldRoot)).code())
        .isEqualTo(ReasonCode.TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY);
  }

  @Test
  void check_trustRootsPeriod_isInclusiveAndTheFurthestRefusalCounts() {
    List<Certificate> chain = List.of(TSA, ROOT);
    TimestampAuthority now = new TimestampAuthority(chain, TimeRange.between(TIME, TIME), "now");
    TimestampAuthority past =
        new TimestampAuthority(chain, TimeRange.between(Instant.EPOCH, TIME.minusNanos(1)), "past");
    Certificate twin =
        CertificateForge.timestamper("tsa", ROOT_KEY)
            .issuer(Asn.name("tsa root"))
            .signedBy(ROOT_KEY);

    assertThat(passes(forge(), past, now).authority()).isSameAs(now);
    for (List<TimestampAuthority> order :
        List.of(List.of(past, authority(twin, ROOT)), List.of(authority(twin, ROOT), past))) {
      Reason reason = refusal(forge(), order.toArray(TimestampAuthority[]::new));
      assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY);
      assertThat(reason.expected()).endsWith("of the trust root");
    }
  }
}
