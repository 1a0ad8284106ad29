package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SubjectAlternativeName.Kind;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The claims of real certificates, spelled out. */
class RecordedClaimsTest {
  private static final String GITHUB = "https://token.actions.githubusercontent.com";

  private static FulcioClaims claims(Certificate leaf) throws MalformedEvidence {
    FulcioClaims claims = FulcioExtensions.claims(leaf);
    assertThat(claims.conflicts(FulcioExtensions.subjectAlternativeName(leaf))).isEmpty();
    assertThat(claims.unknown()).isEmpty();
    return claims;
  }

  @Test
  void claims_gitHubRelease_areAsDocumented() throws Exception {
    Certificate leaf =
        Recordings.attestationLeaf("pep740/pypi_attestations-0.0.19.tar.gz.publish.attestation");
    String repository = "https://github.com/trailofbits/pypi-attestations";
    String workflow = repository + "/.github/workflows/release.yml@refs/tags/v0.0.19";
    String commit = "08802efe1f8e5fec4ad842d6b8ce97656092ee72";
    FulcioClaims claims = claims(leaf);

    assertThat(FulcioExtensions.subjectAlternativeName(leaf))
        .isEqualTo(new SubjectAlternativeName(Kind.URI, workflow));
    assertThat(claims.legacyIssuer()).contains(GITHUB);
    assertThat(claims.named())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("issuer", GITHUB),
                Map.entry("githubWorkflowTrigger", "release"),
                Map.entry("githubWorkflowSHA", commit),
                Map.entry("githubWorkflowName", "release"),
                Map.entry("githubWorkflowRepository", "trailofbits/pypi-attestations"),
                Map.entry("githubWorkflowRef", "refs/tags/v0.0.19"),
                Map.entry("buildSignerURI", workflow),
                Map.entry("buildSignerDigest", commit),
                Map.entry("runnerEnvironment", "github-hosted"),
                Map.entry("sourceRepositoryURI", repository),
                Map.entry("sourceRepositoryDigest", commit),
                Map.entry("sourceRepositoryRef", "refs/tags/v0.0.19"),
                Map.entry("sourceRepositoryIdentifier", "772247423"),
                Map.entry("sourceRepositoryOwnerURI", "https://github.com/trailofbits"),
                Map.entry("sourceRepositoryOwnerIdentifier", "2314423"),
                Map.entry("buildConfigURI", workflow),
                Map.entry("buildConfigDigest", commit),
                Map.entry("buildTrigger", "release"),
                Map.entry("runInvocationURI", repository + "/actions/runs/12169989787/attempts/1"),
                Map.entry("sourceRepositoryVisibilityAtSigning", "public")));
  }

  @Test
  void claims_gitHubWithoutRef_haveNoRef() throws Exception {
    Certificate leaf = Recordings.certificate("pep740/no-source-repository-ref-extension.pem");
    FulcioClaims claims = claims(leaf);
    String commit = "a26eb006d04dd0c41a6e38dc15ddaf7b46143505";

    assertThat(claims.legacyRef()).isEmpty();
    assertThat(claims.sourceRepositoryRef()).isEmpty();
    assertThat(claims.sourceRepositoryDigest()).contains(commit);
    assertThat(claims.sourceRepositoryIdentifier()).contains("488271795");
    assertThat(claims.sourceRepositoryOwnerIdentifier()).contains("37541309");
    assertThat(claims.buildTrigger()).contains("release");
    assertThat(claims.runInvocationUri().orElseThrow()).endsWith("/attempts/2");
    assertThat(FulcioExtensions.subjectAlternativeName(leaf).value()).endsWith("@" + commit);
  }

  @Test
  void claims_gitLab_haveNoDeprecatedOnes() throws Exception {
    Certificate leaf =
        Recordings.attestationLeaf("pep740/gitlab_oidc_project-0.0.3.tar.gz.publish.attestation");
    FulcioClaims claims = claims(leaf);

    assertThat(claims.issuer()).contains("https://gitlab.com");
    assertThat(FulcioExtensions.subjectAlternativeName(leaf).value())
        .isEqualTo(
            "https://gitlab.com/facutuesca/gitlab-oidc-project//.gitlab-ci.yml@refs/heads/main");
    assertThat(claims.sourceRepositoryRef()).contains("refs/heads/main");
    assertThat(claims.sourceRepositoryIdentifier()).contains("55235664");
    assertThat(claims.sourceRepositoryOwnerUri()).contains("https://gitlab.com/facutuesca");
    assertThat(claims.sourceRepositoryOwnerIdentifier()).contains("12885801");
    assertThat(claims.runnerEnvironment()).contains("gitlab-hosted");
    assertThat(claims.buildTrigger()).contains("push");
    assertThat(claims.sourceRepositoryVisibilityAtSigning()).contains("private");
    assertThat(claims.named().keySet()).noneMatch(name -> name.startsWith("githubWorkflow"));
  }

  @Test
  void claims_googleAndDexEmail_areIssuerOnly() throws Exception {
    Certificate google = Recordings.certificate("pep740/200170367.pem");
    Certificate dex =
        Recordings.attestationLeaf("pep740/rfc8785-0.1.2-py3-none-any.whl.publish.attestation");

    assertThat(claims(google).named())
        .containsExactly(Map.entry("issuer", "https://accounts.google.com"));
    assertThat(FulcioExtensions.subjectAlternativeName(google))
        .isEqualTo(
            new SubjectAlternativeName(
                Kind.EMAIL, "919436158236-compute@developer.gserviceaccount.com"));
    assertThat(claims(dex).named())
        .containsExactly(Map.entry("issuer", "https://github.com/login/oauth"));
    assertThat(FulcioExtensions.subjectAlternativeName(dex))
        .isEqualTo(new SubjectAlternativeName(Kind.EMAIL, "william@yossarian.net"));
  }

  @Test
  void claims_everyBundle_areReadWithoutConflicts() throws Exception {
    List<String> read = new ArrayList<>();
    for (var file : Recordings.files("bundles")) {
      if (file.toString().matches(".*sigstore(\\.json)?")) {
        Certificate leaf = RecordedBundle.read(file).leaf().orElseThrow();
        assertThat(claims(leaf).issuer()).as(file.toString()).isPresent();
        assertThat(Outcomes.passed(CertificateProfile.sigstore().check(leaf)).value()).isNotEmpty();
        read.add(file.getFileName().toString());
      }
    }
    assertThat(read).hasSizeGreaterThan(5);
  }

  @Test
  void bytes_ofTheArc_areAsDocumented() {
    assertThat(Asn.oid(FulcioClaim.ISSUER_V2.oid()))
        .isEqualTo(Bytes.fromHex("060a2b0601040183bf300108"));
  }
}
