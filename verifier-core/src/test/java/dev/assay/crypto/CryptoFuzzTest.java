package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, each parser and check answers with a value or a reason of its own kind, and
 * nothing else. The seeds are made on the spot; Jazzer wants {@code @FuzzTest} to be the last
 * annotation for that.
 */
class CryptoFuzzTest {
  private static final Bytes SIGNED = Bytes.ofUtf8("signature");
  private static final TestKey P256 = TestKey.p256();
  private static final TestKey P384 = TestKey.p384();
  private static final TestKey P521 = TestKey.p521();
  private static final TestKey RSA = TestKey.rsa(2048);
  private static final TestKey ED25519 = TestKey.ed25519();
  private static final Certificate ISSUER =
      CertificateForge.authority("issuing", P256).signedBy(P256);
  private static final Certificate TSA = CertificateForge.timestamper("tsa", P256).signedBy(P256);

  static Stream<byte[]> certificates() {
    CertificateForge claims = CertificateForge.leaf(P256);
    for (FulcioClaim claim : FulcioClaim.values()) {
      claims.extension(claim.oid(), false, Asn.utf8("text"));
    }
    return Stream.of(
            CertificateForge.leaf(P256).der(P256),
            claims.der(P256),
            CertificateForge.leaf(ED25519).uri("https://x").der(P256),
            CertificateForge.leaf(RSA)
                .extension(
                    "2.5.29.17",
                    true,
                    Asn.seq(
                        Asn.explicit(
                            0, Asn.oid(FulcioClaim.ARC + "7"), Asn.explicit(0, Asn.utf8("a!b")))))
                .der(P256),
            ISSUER.der(),
            TSA.der())
        .map(Bytes::toArray);
  }

  static Stream<byte[]> keys() {
    return Stream.of(P256, TestKey.p384(), P521, RSA, ED25519).map(key -> key.spki().toArray());
  }

  static Stream<byte[]> sctLists() {
    Bytes sct =
        Bytes.concat(
            Bytes.of(new byte[1 + 32 + 8]),
            Bytes.fromHex("000000"),
            Bytes.fromHex("04030002"),
            Bytes.fromHex("3000"));
    Bytes entry = Bytes.concat(Bytes.of((byte) 0, (byte) sct.size()), sct);
    Bytes list = Bytes.concat(Bytes.of((byte) 0, (byte) entry.size()), entry);
    return Stream.of(Asn.octets(list).toArray());
  }

  static Stream<byte[]> timestamps() {
    return Stream.of(
            new TimestampForge(P256, TSA, SIGNED).der(),
            new TimestampForge(P256, TSA, SIGNED).certificates(TSA.der()).der(),
            new TimestampForge(P256, TSA, SIGNED)
                .rest(Asn.seq(Asn.integer(1)), Asn.TRUE, Asn.integer(7))
                .time("20250101000500.5Z")
                .der())
        .map(Bytes::toArray);
  }

  static Stream<byte[]> signatures() {
    return Stream.of(
            P256.sign("SHA256withECDSA", SIGNED),
            P521.sign("SHA256withECDSA", SIGNED),
            RSA.sign("SHA256withRSA", SIGNED),
            ED25519.sign("Ed25519", SIGNED))
        .map(Bytes::toArray);
  }

  @MethodSource("certificates")
  @FuzzTest
  void certificate_anyBytes_areACertificateOrAReason(byte[] input) throws MalformedEvidence {
    Certificate read;
    try {
      read = Certificate.parse(Bytes.of(input));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.CERTIFICATE_MALFORMED);
      return;
    }
    assertThat(read.tbsWithout()).isEqualTo(read.tbs());
    assertThat(Certificate.parsePem(read.pem())).isEqualTo(read);
    assertJudged(read);
    try {
      FulcioClaims claims = FulcioExtensions.claims(read);
      assertThat(claims.named()).doesNotContainValue("");
      assertThat(claims.conflicts()).doesNotContainNull();
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.CERTIFICATE_CLAIM_MALFORMED);
    }
  }

  private static void assertJudged(Certificate read) {
    SignatureCheck signatures = SignatureCheck.bouncyCastle();
    CertificateAuthority authority =
        new CertificateAuthority(List.of(ISSUER), TimeRange.from(Instant.EPOCH), "test");
    List<Outcome<?>> outcomes =
        List.of(
            CertificateProfile.sigstore().check(read),
            new ChainCheck(signatures).check(read, List.of(authority), CertificateForge.START),
            new SctCheck(signatures).check(read, ISSUER, List.of()));
    assertThat(outcomes).doesNotContainNull();
    if (outcomes.get(1) instanceof Outcome.Passed) {
      assertThat(read.issuer()).isEqualTo(ISSUER.subject());
    }
  }

  @MethodSource("keys")
  @FuzzTest
  void spki_anyBytes_areAKeyOrAReason(byte[] input) {
    VerificationKey key;
    try {
      key = VerificationKey.parseSpki(Bytes.of(input));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.PUBLIC_KEY_MALFORMED);
      return;
    }
    assertThat(key.spki()).isEqualTo(Bytes.of(input));
    Bytes noSignature = Bytes.of(new byte[64]);
    for (SignatureCheck check : BackEnds.ALL) {
      assertThat(check.verifies(key, HashAlgorithm.SHA2_256, SIGNED, noSignature)).isFalse();
    }
  }

  @MethodSource("sctLists")
  @FuzzTest
  void sctList_anyBytes_areTimestampsOrAReason(byte[] input) {
    try {
      assertThat(SignedCertificateTimestamp.parseList(Bytes.of(input)))
          .hasSizeBetween(1, SignedCertificateTimestamp.MAX_COUNT);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.SCT_MALFORMED);
    }
  }

  /** Only the seeds' own signer is trusted, so that what passes says what the seeds say. */
  @MethodSource("timestamps")
  @FuzzTest
  void timestamp_anyBytes_areAVerifiedTimeOrAReason(byte[] input) {
    TimestampAuthority authority =
        new TimestampAuthority(List.of(TSA), TimeRange.from(Instant.EPOCH), "test");
    Outcome<VerifiedTimestamp> outcome =
        new TimestampCheck(SignatureCheck.bouncyCastle())
            .check(Bytes.of(input), SIGNED, List.of(authority), "ts");

    switch (outcome) {
      case Outcome.Passed<VerifiedTimestamp>(VerifiedTimestamp verified) ->
          assertThat(verified.serial()).isEqualTo(Bytes.fromHex("1234"));
      case Outcome.Refused<VerifiedTimestamp>(var reason) ->
          assertThat(reason.code().name()).startsWith("TIMESTAMP_");
    }
  }

  @MethodSource("signatures")
  @FuzzTest
  void signature_anyBytes_areTheSameToAllBackEnds(byte[] input) {
    for (TestKey test : List.of(P256, P384, P521, RSA, ED25519)) {
      VerificationKey key = test.key();
      Bytes signature = Bytes.of(input);

      boolean reference =
          SignatureCheck.jdk().verifies(key, HashAlgorithm.SHA2_256, SIGNED, signature);
      for (SignatureCheck check : List.of(SignatureCheck.bouncyCastle(), SignatureCheck.combs())) {
        assertThat(check.verifies(key, HashAlgorithm.SHA2_256, SIGNED, signature))
            .isEqualTo(reference);
      }
    }
  }
}
