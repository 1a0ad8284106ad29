package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.policy.RefPattern;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.FileReport;
import dev.assay.trust.TrustRoot;
import dev.assay.verify.Artifact;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real PEP 740 attestations against their true publishers, and against others. */
class RealAttestationsTest {
  private static final String GITHUB_FILE = "pypi_attestations-0.0.19.tar.gz";
  private static final String GITLAB_FILE = "gitlab_oidc_project-0.0.3.tar.gz";
  private static final String STAGING_FILE = "rfc8785-0.1.2-py3-none-any.whl";
  private static final Expectation STAGING_SIGNER =
      RealEvidence.identity("william@yossarian.net", "https://github.com/login/oauth");

  private static Path folder() {
    return RealEvidence.folder("real PEP 740 attestations");
  }

  private static TrustRoot production() {
    return RealEvidence.root(folder().resolve("trust/production.trusted_root.json"));
  }

  private static TrustRoot staging() {
    return RealEvidence.root(folder().resolve("trust/staging.trusted_root.json"));
  }

  private static Artifact.Distribution file(String name) {
    return distribution(name, Sha256.of(RealEvidence.bytes(folder().resolve("pep740/" + name))));
  }

  private static Artifact.Distribution distribution(String name, Sha256 digest) {
    try {
      return new Artifact.Distribution(DistributionName.parse(name), digest);
    } catch (InvalidDistributionName invalid) {
      throw new AssertionError(invalid);
    }
  }

  private static FileReport attestation(
      TrustRoot root, Expectation expected, String name, Artifact.Distribution file) {
    Path attestation = folder().resolve("pep740/" + name + ".publish.attestation");
    return Assay.with(root)
        .expecting(expected)
        .verifyAttestations(file, List.of(RealEvidence.evidence(attestation)));
  }

  private static FileReport github(PublisherRule.Builder rule) {
    return attestation(production(), Expectation.of(rule.build()), GITHUB_FILE, file(GITHUB_FILE));
  }

  private static PublisherRule.Builder trailOfBits() {
    return PublisherRule.builder().forge(Forge.GITHUB).repository("trailofbits/pypi-attestations");
  }

  private static void assertVerified(FileReport report) {
    assertThat(report.reasons()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
  }

  private static void assertRejected(FileReport report, ReasonCode... codes) {
    assertThat(report.reasons()).extracting(Reason::code).containsExactlyInAnyOrder(codes);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void github_trueClaims_areVerified() {
    assertVerified(
        github(
            trailOfBits()
                .workflow("release.yml")
                .ref(new RefPattern("refs/tags/v{version}"))
                .commit("08802efe1f8e5fec4ad842d6b8ce97656092ee72")
                .trigger("release")
                .runner("github-hosted")
                .repositoryId("772247423")
                .ownerId("2314423")));
    assertVerified(
        github(
            PublisherRule.builder()
                .forge(Forge.GITHUB)
                .repository("TrailOfBits/PyPI-Attestations")));
    assertVerified(github(PublisherRule.builder().forge(Forge.GITHUB).owner("trailofbits")));
    assertVerified(github(PublisherRule.builder().repositoryId("772247423").ownerId("2314423")));
  }

  @ParameterizedTest
  @CsvSource({
    "Release.yml, WORKFLOW_MISMATCH",
    "ci.yml, WORKFLOW_MISMATCH",
    "release.yml@refs/tags/v0.0.19, WORKFLOW_MISMATCH"
  })
  void github_otherWorkflow_isRejected(String workflow, ReasonCode code) {
    assertRejected(github(trailOfBits().workflow(workflow)), code);
  }

  @Test
  void github_otherClaims_areEachRejectedWithTheirReason() {
    assertRejected(
        github(
            PublisherRule.builder()
                .forge(Forge.GITHUB)
                .repository("trailofbits/pypi-attestation-models")),
        ReasonCode.REPOSITORY_MISMATCH);
    assertRejected(
        github(trailOfBits().ref(new RefPattern("refs/heads/main"))), ReasonCode.REF_MISMATCH);
    assertRejected(github(trailOfBits().environment("pypi")), ReasonCode.EXPECTED_CLAIM_ABSENT);
    assertRejected(github(trailOfBits().trigger("push")), ReasonCode.TRIGGER_MISMATCH);
    assertRejected(
        github(trailOfBits().repositoryId("1").ownerId("2")),
        ReasonCode.REPOSITORY_ID_MISMATCH,
        ReasonCode.OWNER_ID_MISMATCH);
    assertRejected(
        github(PublisherRule.builder().forge(Forge.GITLAB).repository("trailofbits/pypi")),
        ReasonCode.ISSUER_MISMATCH,
        ReasonCode.REPOSITORY_MISMATCH);
  }

  @Test
  void github_provenance_isVerifiedAndItsPublisherIsNoExpectation() {
    EvidenceFile provenance =
        RealEvidence.evidence(folder().resolve("pep740/" + GITHUB_FILE + ".provenance"));
    Assay assay = Assay.with(production());

    assertVerified(
        assay
            .expecting(Expectation.of(trailOfBits().workflow("release.yml").build()))
            .verifyProvenance(file(GITHUB_FILE), provenance));
    FileReport nobody = assay.verifyProvenance(file(GITHUB_FILE), provenance);
    assertThat(nobody.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(nobody.reasons()).extracting(Reason::code).containsOnly(ReasonCode.NO_EXPECTATION);
  }

  @Test
  void gitlab_trueProject_isVerifiedAndGitHubIsNot() {
    PublisherRule gitlab =
        PublisherRule.builder()
            .forge(Forge.GITLAB)
            .repository("facutuesca/gitlab-oidc-project")
            .workflow(".gitlab-ci.yml")
            .build();
    PublisherRule github = PublisherRule.repository(Forge.GITHUB, "facutuesca/gitlab-oidc-project");

    assertVerified(
        attestation(production(), Expectation.of(gitlab), GITLAB_FILE, file(GITLAB_FILE)));
    assertRejected(
        attestation(production(), Expectation.of(github), GITLAB_FILE, file(GITLAB_FILE)),
        ReasonCode.ISSUER_MISMATCH,
        ReasonCode.REPOSITORY_MISMATCH);
  }

  @Test
  void staging_verifiesUnderStagingForItsSignerOnly() {
    assertVerified(attestation(staging(), STAGING_SIGNER, STAGING_FILE, file(STAGING_FILE)));
    assertRejected(
        attestation(
            staging(),
            RealEvidence.identity("william@yossarian.net", "https://accounts.google.com"),
            STAGING_FILE,
            file(STAGING_FILE)),
        ReasonCode.ISSUER_MISMATCH);
    assertRejected(
        attestation(production(), STAGING_SIGNER, STAGING_FILE, file(STAGING_FILE)),
        ReasonCode.CHAIN_UNTRUSTED,
        ReasonCode.LOG_UNKNOWN);
  }

  /** The statement's subject lists the wheel's tags in another order than the file's name. */
  @Test
  void staging_reorderedTags_areEqual() {
    String subject = "spt3g-1.0-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
    String file = "spt3g-1.0-cp310-cp310-manylinux2014_x86_64.manylinux_2_17_x86_64.whl";
    Sha256 digest =
        Sha256.fromHex("d2772f9a5199f05ed1be8d9aa78b879e51772e3ead9d73fe8057257b1aec7cf8");

    assertVerified(attestation(staging(), STAGING_SIGNER, subject, distribution(file, digest)));
  }

  @Test
  void github_otherFile_isRejected() {
    Expectation expected = Expectation.of(trailOfBits().build());
    Artifact.Distribution other =
        distribution(GITHUB_FILE, Sha256.of(RealEvidence.bytes(folder().resolve("README.md"))));
    Artifact.Distribution renamed =
        distribution("pypi_attestations-0.0.20.tar.gz", file(GITHUB_FILE).sha256());

    assertRejected(
        attestation(production(), expected, GITHUB_FILE, other),
        ReasonCode.SUBJECT_DIGEST_MISMATCH);
    assertRejected(
        attestation(production(), expected, GITHUB_FILE, renamed),
        ReasonCode.SUBJECT_NAME_MISMATCH);
  }
}
