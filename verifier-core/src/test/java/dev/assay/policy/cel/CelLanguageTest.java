package dev.assay.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.ReadAttestation;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.ConditionFacts;
import dev.assay.policy.ConditionLanguage;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.PolicyFinding;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CelLanguageTest {
  private static final ConditionLanguage CEL = new CelLanguage();
  private static final String WHEEL = "demo_tool-1.2.0-py3-none-any.whl";

  private static ConditionFacts facts(boolean dated)
      throws MalformedEvidence, InvalidDistributionName {
    GitHubJob job = GitHubJob.of("acme/demo", "release.yml").ref("refs/tags/v1.2.0").ids("7", "42");
    byte[] provenance =
        FakeSigstore.fromSeed(7)
            .signer(job.identity())
            .sign(Distribution.of(WHEEL, "content"))
            .provenance()
            .toArray();
    ReadAttestation read =
        new AttestationReader()
            .readProvenance(Bytes.of(provenance))
            .bundles()
            .getFirst()
            .attestations()
            .getFirst();
    Certificate certificate =
        Certificate.parse(((ReadAttestation.Parsed) read).attestation().certificate());
    return new ConditionFacts(
        FulcioExtensions.subjectAlternativeName(certificate),
        FulcioExtensions.claims(certificate),
        Optional.of(DistributionName.parse(WHEEL)),
        Optional.of("https://docs.pypi.org/attestations/publish/v1"),
        dated ? Optional.of(Instant.parse("2026-05-01T12:00:00Z")) : Optional.empty());
  }

  private static Optional<ReasonCode> refusal(String text)
      throws MalformedEvidence, InvalidDistributionName {
    return CEL.parse(text).refusal(facts(true)).map(Reason::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "claim.sourceRepositoryRef == 'refs/tags/v' + version",
        "claim.sourceRepositoryURI.endsWith('/' + 'acme/demo')",
        "!('deploymentEnvironment' in claim) || claim.deploymentEnvironment == 'pypi'",
        "identity.startsWith('https://github.com/acme/')",
        "name == 'demo-tool' && file_name.endsWith('.whl') && is_wheel",
        "predicate_type.matches('^https://docs[.]pypi[.]org/.*/v1$')",
        "satisfies(version, '>=1.2,<2') && !satisfies(version, '==1.3.*')",
        "signed_at > timestamp('2026-01-01T00:00:00Z')",
        "signed_at.getDayOfWeek('UTC') == 5",
        "['refs/tags/', 'refs/heads/release/'].exists(p, claim.sourceRepositoryRef.startsWith(p))",
      })
  void refusal_whatHolds_isNone(String text) throws MalformedEvidence, InvalidDistributionName {
    assertThat(refusal(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "claim.sourceRepositoryRef == 'refs/heads/main'", "!is_wheel"})
  void refusal_whatDoesNotHold_isNotMet(String text)
      throws MalformedEvidence, InvalidDistributionName {
    assertThat(refusal(text)).contains(ReasonCode.POLICY_CONDITION_NOT_MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claim.deploymentEnvironment == 'pypi'",
        "satisfies(version, 'newest')",
        "satisfies('a b', '>1')",
        "1 / (is_wheel ? 0 : 1) == 1",
        "identity.matches('(')",
        "timestamp('yesterday') < signed_at",
      })
  void refusal_whatCannotBeComputed_isUndecided(String text)
      throws MalformedEvidence, InvalidDistributionName {
    assertThat(refusal(text)).contains(ReasonCode.POLICY_CONDITION_UNDECIDED);
  }

  @Test
  void refusal_withoutVerifiedTime_isUndecided() throws MalformedEvidence, InvalidDistributionName {
    assertThat(CEL.parse("signed_at > timestamp(0)").refusal(facts(false)).map(Reason::code))
        .contains(ReasonCode.POLICY_CONDITION_UNDECIDED);
  }

  @Test
  void refusal_endlessWork_isCutOff() throws MalformedEvidence, InvalidDistributionName {
    String ten = "[0,1,2,3,4,5,6,7,8,9]";
    String nested =
        "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, a + b + c + d + e >= 0)))))"
            .formatted(ten);

    assertThat(refusal(nested)).contains(ReasonCode.POLICY_CONDITION_UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "claim",
        "'text'",
        "claims.x == 'y'",
        "claim.x == 1",
        "version > 2",
        "file('/etc/passwd') == ''",
        "satisfies(version)",
        "true &&",
        "((((((((((((((((((((((((((((((((((((((((true))))))))))))))))))))))))))))))))))))))))",
      })
  void parse_whatIsNoConditionOfAPolicy_isNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CEL.parse(text))
        .withMessageStartingWith("the condition cannot be used: ");
  }

  @Test
  void parse_tooLong_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CEL.parse("true" + " ".repeat(CelLanguage.MAX_CHARS)))
        .withMessageContaining("at most 2000");
  }

  @Test
  void policy_brokenCondition_isAFindingWithItsLine() {
    String policy =
        """
        version = 1
        [default]
        conditions = ["true", "claims.x"]
        [[default.publisher]]
        repository = "acme/demo"
        """;

    PolicyFile file = PolicyFile.read(Bytes.ofUtf8(policy), "p", CelLanguage::new);

    assertThat(file.policy()).isEmpty();
    assertThat(file.findings())
        .filteredOn(it -> it.kind() == PolicyFinding.Kind.MALFORMED)
        .singleElement()
        .satisfies(it -> assertThat(it.line()).isEqualTo(3))
        .satisfies(it -> assertThat(it.message()).contains("undeclared reference to 'claims'"));
  }

  @Test
  void policy_whereNoLanguageIsGiven_isNotUsedWithConditions() {
    String policy =
        """
        version = 1
        [default]
        conditions = ["true"]
        [[default.publisher]]
        repository = "acme/demo"
        """;

    assertThat(PolicyFile.read(Bytes.ofUtf8(policy), "p").policy()).isEmpty();
    assertThat(PolicyFile.read(Bytes.ofUtf8(policy), "p", CelLanguage::new).policy()).isPresent();
  }
}
