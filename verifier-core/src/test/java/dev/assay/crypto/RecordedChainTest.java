package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains and certificate timestamps of real leaves, under the right trust root and the other. */
class RecordedChainTest {
  private static final ChainCheck CHAIN = new ChainCheck(SignatureCheck.bouncyCastle());
  private static final SctCheck SCT = new SctCheck(SignatureCheck.bouncyCastle());

  @ParameterizedTest
  @CsvSource({
    "pypi_attestations-0.0.19.tar.gz.publish.attestation, production, staging",
    "gitlab_oidc_project-0.0.3.tar.gz.publish.attestation, production, staging",
    "rfc8785-0.1.2-py3-none-any.whl.publish.attestation, staging, production"
  })
  void check_attestationLeaf_passesUnderItsOwnRootOnly(String file, String own, String other)
      throws Exception {
    Certificate leaf = Recordings.attestationLeaf("pep740/" + file);
    RecordedTrust trust = RecordedTrust.read("trust/" + own + ".trusted_root.json");
    RecordedTrust wrong = RecordedTrust.read("trust/" + other + ".trusted_root.json");

    CertificateAuthority authority =
        passed(CHAIN.check(leaf, trust.certificateAuthorities(), leaf.notBefore()));
    List<VerifiedSct> scts = passed(SCT.check(leaf, authority.issuing(), trust.ctLogs()));
    assertThat(scts).hasSize(1);
    assertThat(scts.get(0).time()).isBetween(leaf.notBefore(), leaf.notAfter());
    passed(CertificateProfile.pep740().check(leaf));
    assertThat(refused(CHAIN.check(leaf, wrong.certificateAuthorities(), leaf.notBefore())).code())
        .isEqualTo(ReasonCode.CHAIN_UNTRUSTED);
    assertThat(refused(SCT.check(leaf, authority.issuing(), wrong.ctLogs())).code())
        .isEqualTo(ReasonCode.SCT_LOG_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bundle.v1.sigstore",
        "bundle.v2.sigstore",
        "bundle.v3.sigstore",
        "bundle.v3_1.sigstore",
        "bundle.dsse.sigstore",
        "PKIX_RSA_PKCS1V15_2048_SHA256.sigstore.json",
        "PKIX_ECDSA_P384_SHA_384.sigstore.json"
      })
  void check_bundleLeaf_passesUnderProduction(String file) throws Exception {
    Certificate leaf = RecordedBundle.read(Recordings.path("bundles/" + file)).leaf().orElseThrow();
    RecordedTrust trust = RecordedTrust.read(RecordedTrust.PRODUCTION);

    CertificateAuthority authority =
        passed(CHAIN.check(leaf, trust.certificateAuthorities(), leaf.notAfter()));
    assertThat(passed(SCT.check(leaf, authority.issuing(), trust.ctLogs()))).isNotEmpty();
    assertThat(
            refused(CHAIN.check(leaf, trust.certificateAuthorities(), leaf.notAfter().plusNanos(1)))
                .code())
        .isEqualTo(ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {RecordedTrust.PRODUCTION, RecordedTrust.STAGING})
  void violation_authoritiesOfTheTrustRoots_haveNone(String file) throws Exception {
    RecordedTrust trust = RecordedTrust.read(file);

    for (SignatureCheck check : BackEnds.ALL) {
      assertThat(trust.certificateAuthorities())
          .isNotEmpty()
          .allSatisfy(authority -> assertThat(authority.violation(check)).isEmpty());
      assertThat(trust.timestampAuthorities())
          .isNotEmpty()
          .allSatisfy(authority -> assertThat(authority.violation(check)).isEmpty());
    }
  }

  @Test
  void subjectKeyIdentifier_ofTheIssuer_isTheLeafsAuthorityKeyIdentifier() throws Exception {
    Certificate leaf =
        Recordings.attestationLeaf("pep740/pypi_attestations-0.0.19.tar.gz.publish.attestation");
    RecordedTrust trust = RecordedTrust.read(RecordedTrust.PRODUCTION);
    CertificateAuthority authority =
        passed(CHAIN.check(leaf, trust.certificateAuthorities(), leaf.notBefore()));

    assertThat(KeyIdentifiers.ofAuthority(leaf))
        .isPresent()
        .isEqualTo(KeyIdentifiers.ofSubject(authority.issuing()));
  }
}
