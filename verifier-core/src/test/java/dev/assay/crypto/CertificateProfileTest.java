package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SubjectAlternativeName.Kind;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateProfileTest {
  private static final TestKey KEY = TestKey.p256();

  private static Reason refusal(UnaryOperator<CertificateForge> change) {
    Certificate leaf = CertificateForge.leaf(KEY).with(change).signedBy(KEY);
    Reason strict = refused(CertificateProfile.pep740().check(leaf));
    assertThat(refused(CertificateProfile.sigstore().check(leaf))).isEqualTo(strict);
    return strict;
  }

  private static void assertRefused(ReasonCode code, UnaryOperator<CertificateForge> change) {
    assertThat(refusal(change).code()).isEqualTo(code);
  }

  @Test
  void check_goodLeaf_passesWithItsName() {
    Certificate leaf = CertificateForge.leaf(KEY).signedBy(KEY);

    assertThat(passed(CertificateProfile.pep740().check(leaf)))
        .isEqualTo(new SubjectAlternativeName(Kind.URI, "https://example.com/signer"));
    passed(CertificateProfile.sigstore().check(leaf));
  }

  @Test
  void check_keysOtherThanP256_areForBundlesOnly() {
    for (TestKey key :
        List.of(TestKey.p384(), TestKey.p521(), TestKey.rsa(2048), TestKey.ed25519())) {
      Certificate leaf = CertificateForge.leaf(key).signedBy(KEY);

      passed(CertificateProfile.sigstore().check(leaf));
      Reason reason = refused(CertificateProfile.pep740().check(leaf));
      assertThat(reason.code()).isEqualTo(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED);
      assertThat(reason.expected()).isEqualTo("ECDSA P-256");
      assertThat(reason.actual())
          .isEqualTo(key.key().kind() + " of " + key.key().sizeBits() + " bits");
    }
  }

  @Test
  void check_keyThatNobodySupports_isRefused() {
    Bytes unknown = Asn.seq(Asn.seq(Asn.oid("1.3.101.113")), Asn.bits(Bytes.of((byte) 1)));
    Bytes small = TestKey.rsa(1024).spki();

    assertRefused(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED, forge -> forge.spki(unknown));
    assertRefused(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED, forge -> forge.spki(small));
  }

  @Test
  void check_authority_isRefused() {
    assertRefused(
        ReasonCode.CERTIFICATE_IS_CA,
        forge -> forge.extension("2.5.29.19", true, Asn.seq(Asn.TRUE)));
    passed(
        CertificateProfile.pep740()
            .check(
                CertificateForge.leaf(KEY).extension("2.5.29.19", true, Asn.seq()).signedBy(KEY)));
  }

  @Test
  void check_keyUsageWithoutDigitalSignature_isRefused() {
    assertThat(refusal(forge -> forge.without("2.5.29.15")).actual()).isEqualTo("no keyUsage");
    assertThat(
            refusal(forge -> forge.extension("2.5.29.15", true, Bytes.fromHex("03020640")))
                .actual())
        .isEqualTo("keyUsage without it");
    assertRefused(
        ReasonCode.CERTIFICATE_KEY_USAGE,
        forge -> forge.extension("2.5.29.15", true, Bytes.fromHex("030100")));
  }

  @Test
  void check_extKeyUsageWithoutCodeSigning_isRefused() {
    assertThat(refusal(forge -> forge.without("2.5.29.37")).actual()).isEqualTo("no extKeyUsage");
    Reason any =
        refusal(forge ->
            forge.extension(
                "2.5.29.37", false, Asn.seq(Asn.oid(Oids.ANY_PURPOSE), Asn.oid("1.2.3"))));
    assertThat(any.code()).isEqualTo(ReasonCode.CERTIFICATE_EXTENDED_KEY_USAGE);
    assertThat(any.actual()).isEqualTo("2.5.29.37.0, 1.2.3");
  }

  @Test
  void check_name_mustBeOne() {
    assertRefused(ReasonCode.CERTIFICATE_SAN_INVALID, forge -> forge.without("2.5.29.17"));
  }

  @ParameterizedTest
  @CsvSource({
    "bogus-leaf.pem, CERTIFICATE_SAN_INVALID",
    "bogus-leaf-invalid-ku.pem, CERTIFICATE_KEY_USAGE",
    "bogus-leaf-invalid-eku.pem, CERTIFICATE_EXTENDED_KEY_USAGE",
    "bogus-leaf-missing-eku.pem, CERTIFICATE_EXTENDED_KEY_USAGE",
    "bogus-root.pem, CERTIFICATE_IS_CA",
    "bogus-root-invalid-ku.pem, CERTIFICATE_IS_CA",
    "bogus-root-missing-ku.pem, CERTIFICATE_IS_CA",
    "bogus-root-noncritical-bc.pem, CERTIFICATE_IS_CA",
    "bogus-intermediate.pem, CERTIFICATE_IS_CA",
    "bogus-intermediate-with-eku.pem, CERTIFICATE_IS_CA"
  })
  void check_recordedBogusCertificate_isRefusedAsASigner(String file, ReasonCode code)
      throws Exception {
    Certificate bogus = Recordings.certificate("parts/x509/" + file);

    assertThat(refused(CertificateProfile.sigstore().check(bogus)).code()).isEqualTo(code);
    assertThat(refused(CertificateProfile.pep740().check(bogus)).code())
        .isEqualTo(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED);
  }

  /** The same certificates in the place of an authority: what each of them breaks there. */
  @ParameterizedTest
  @CsvSource({
    "bogus-leaf.pem, critical basicConstraints with cA",
    "bogus-root-invalid-ku.pem, keyUsage with keyCertSign",
    "bogus-root-missing-ku.pem, keyUsage with keyCertSign",
    "bogus-root-noncritical-bc.pem, critical basicConstraints with cA"
  })
  void authority_recordedBogusCertificate_isViolated(String file, String expected)
      throws Exception {
    Reason reason = authority(file).violation(SignatureCheck.bouncyCastle()).orElseThrow();

    assertThat(reason.code()).isEqualTo(ReasonCode.CHAIN_CONSTRAINT_VIOLATED);
    assertThat(reason.expected()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bogus-root.pem", "bogus-intermediate.pem", "bogus-intermediate-with-eku.pem"})
  void authority_recordedCertificateThatIsOne_isFine(String file) throws Exception {
    assertThat(authority(file).violation(SignatureCheck.bouncyCastle())).isEmpty();
  }

  private static CertificateAuthority authority(String file) throws Exception {
    return new CertificateAuthority(
        List.of(Recordings.certificate("parts/x509/" + file)),
        TimeRange.from(Instant.EPOCH),
        "test");
  }
}
