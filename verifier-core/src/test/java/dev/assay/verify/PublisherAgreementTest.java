package dev.assay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.Publisher;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.json.Json;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.sigstore.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that FakeSigstore minted, against every kind of publisher. */
class PublisherAgreementTest {
  private static final String COMMIT = "621e4974ca25ce531773def586ba3ed8e736b3fc";
  private static final String MAIN = "refs/heads/main";
  private static final String WORKFLOW_URI =
      "https://github.com/pypa/sampleproject/.github/workflows/release.yml@";
  private static final String PROJECT = "00000000-0000-4000-8000-000000000001";
  private static final String PIPELINE = "00000000-0000-4000-8000-000000000002";

  private static final Identity GITHUB =
      Identity.github("pypa/sampleproject", "release.yml")
          .claim(13, COMMIT)
          .claim(14, MAIN)
          .claim(18, WORKFLOW_URI + MAIN);
  private static final Identity GITLAB =
      Identity.gitlab("group/sub/project", "ci/release.yml")
          .claim(13, COMMIT)
          .claim(14, MAIN)
          .claim(18, "https://gitlab.com/group/sub/project//ci/release.yml@" + MAIN);
  private static final Identity GOOGLE = Identity.google("builder@acme.iam.gserviceaccount.com");
  private static final Identity CIRCLECI =
      Identity.circleCi(PROJECT, PIPELINE)
          .claim(12, "https://github.com/acme/demo")
          .claim(14, MAIN);

  private static Publisher gitHub(String repository, String workflow) {
    return new Publisher.GitHub(repository, workflow, Optional.of("any environment"));
  }

  private static Publisher gitLab(String repository, String path) {
    return new Publisher.GitLab(repository, path, Optional.empty());
  }

  private static Publisher circleCi(Optional<String> origin, Optional<String> ref) {
    return new Publisher.CircleCi(PROJECT, PIPELINE, origin, ref);
  }

  private static Certificate certificate(Identity identity) throws MalformedEvidence {
    return Certificate.parse(
        Minted.bytes(Minted.SIGSTORE.signer(identity).sign(Minted.FILE).certificate()));
  }

  private static List<Reason> refusals(Publisher publisher, Identity identity)
      throws MalformedEvidence {
    Certificate certificate = certificate(identity);
    return PublisherAgreement.refusals(
        publisher,
        FulcioExtensions.subjectAlternativeName(certificate),
        FulcioExtensions.claims(certificate));
  }

  private static List<String> places(Publisher publisher, Identity identity)
      throws MalformedEvidence {
    List<Reason> refusals = refusals(publisher, identity);
    assertThat(refusals)
        .allSatisfy(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.PUBLISHER_MISMATCH))
        .allSatisfy(reason -> assertThat(reason.expected()).isNotBlank())
        .allSatisfy(reason -> assertThat(reason.actual()).isNotBlank());
    return refusals.stream().map(Reason::where).toList();
  }

  private static Identity changed(Identity identity, int claim, String value) {
    return value.equals("-") ? identity.withoutClaim(claim) : identity.claim(claim, value);
  }

  @Test
  void gitHub_workedExample_agrees() throws MalformedEvidence {
    assertThat(places(gitHub("pypa/sampleproject", "release.yml"), GITHUB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PyPA/sampleproject, release.yml, source repository (.12) build config (.18)",
    "pypa/sampleproject, Release.yml, build config (.18)",
    "pypa/sampleproject, release.yaml, build config (.18)",
    "pypa/sampleproject, elease.yml, build config (.18)",
    "pypa/sampleproject, .github/workflows/release.yml, build config (.18)",
    "pypa/sample, release.yml, source repository (.12) build config (.18)",
    "pypa/sampleproject/, release.yml, source repository (.12) build config (.18)",
  })
  void gitHub_otherPublisher_disagrees(String repository, String workflow, String places)
      throws MalformedEvidence {
    assertThat(String.join(" ", places(gitHub(repository, workflow), GITHUB))).isEqualTo(places);
  }

  /** Each row: the claim, its value ({@code -} removes it), and where the refusals are. */
  @ParameterizedTest
  @CsvSource({
    "8, https://token.actions.githubusercontent.com/acme, issuer (.8)",
    "8, https://gitlab.com, issuer (.8)",
    "8, -, issuer (.8)",
    "12, https://github.com/pypa/sampleproject-evil, source repository (.12)",
    "12, http://github.com/pypa/sampleproject, source repository (.12)",
    "12, -, source repository (.12)",
    "14, refs/heads/dev, build config (.18)",
    "14, -, build config (.18)",
    "18, -, build config (.18)",
    "18, " + WORKFLOW_URI + "refs/heads/dev, build config (.18)",
    "18, " + WORKFLOW_URI + ", build config (.18)",
    "18, " + WORKFLOW_URI + "x@" + MAIN + ", build config (.18)",
    "18, x" + WORKFLOW_URI + MAIN + ", build config (.18)",
    "13, -, ''",
    "18, " + WORKFLOW_URI + COMMIT + ", ''",
    "9, https://github.com/builders/tool/.github/workflows/b.yml@refs/heads/v1, ''",
    "20, pull_request_target, ''",
    "23, another, ''",
  })
  void gitHub_otherClaim_disagreesWhereItIsCompared(int claim, String value, String places)
      throws MalformedEvidence {
    Identity other = changed(GITHUB, claim, value);

    assertThat(String.join(" ", places(gitHub("pypa/sampleproject", "release.yml"), other)))
        .isEqualTo(places);
  }

  @Test
  void gitHub_withoutRef_agreesByCommit() throws MalformedEvidence {
    Identity byCommit = GITHUB.withoutClaim(14).claim(18, WORKFLOW_URI + COMMIT);
    Publisher publisher = gitHub("pypa/sampleproject", "release.yml");

    assertThat(places(publisher, byCommit)).isEmpty();
    assertThat(refusals(publisher, byCommit.withoutClaim(13)))
        .containsExactly(
            new Reason(
                ReasonCode.PUBLISHER_MISMATCH,
                "the source commit or ref",
                "no such claim",
                "source revision (.13, .14)"));
  }

  @Test
  void gitHub_refWithAtSign_cannotPoseAsAnotherWorkflow() throws MalformedEvidence {
    String ref = "refs/heads/x@" + MAIN;
    Identity branch = GITHUB.claim(14, ref).claim(18, WORKFLOW_URI + ref);

    assertThat(places(gitHub("pypa/sampleproject", "release.yml"), branch)).isEmpty();
    assertThat(places(gitHub("pypa/sampleproject", "release.yml@refs/heads/x"), branch))
        .containsExactly("build config (.18)");
  }

  @Test
  void gitHub_legacyIssuerAlone_isNotEnough() throws MalformedEvidence {
    Identity legacy = GITHUB.withoutClaim(8);

    assertThat(certificate(legacy).extension("1.3.6.1.4.1.57264.1.1")).isPresent();
    assertThat(places(gitHub("pypa/sampleproject", "release.yml"), legacy))
        .containsExactly("issuer (.8)");
  }

  @ParameterizedTest
  @CsvSource({
    "pypa/sampleproject, 18, " + WORKFLOW_URI + MAIN + ", ''",
    "pypa/sampleproject, 18, https://github.com/pypa/sampleproject/.github/workflows/o.yml@"
        + COMMIT
        + ", ''",
    "pypa/sampleproject, 18, https://github.com/pypa/sampleproject/.github/workflows/@"
        + MAIN
        + ", build config (.18)",
    "pypa/sampleproject, 18, https://github.com/pypa/other/.github/workflows/o.yml@"
        + MAIN
        + ", build config (.18)",
    "pypa/sampleproject, 18, " + WORKFLOW_URI + "refs/heads/dev, build config (.18)",
    "pypa/sampleproject, 8, https://gitlab.com, issuer (.8)",
    "pypa/sampleprojec, 13, " + COMMIT + ", source repository (.12) build config (.18)",
  })
  void gitHubAnyWorkflow_repository_isStillCompared(
      String repository, int claim, String value, String places) throws MalformedEvidence {
    Certificate certificate = certificate(changed(GITHUB, claim, value));
    List<Reason> refusals =
        PublisherAgreement.gitHubAnyWorkflow(
            repository,
            FulcioExtensions.subjectAlternativeName(certificate),
            FulcioExtensions.claims(certificate));

    assertThat(String.join(" ", refusals.stream().map(Reason::where).toList())).isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource({
    "group/sub/project, ci/release.yml, ''",
    "Group/sub/project, ci/release.yml, source repository (.12) build config (.18)",
    "group/sub, ci/release.yml, source repository (.12) build config (.18)",
    "group/sub/project, release.yml, build config (.18)",
    "group/sub/project, /ci/release.yml, build config (.18)",
  })
  void gitLab_publisher_isComparedExactly(String repository, String path, String places)
      throws MalformedEvidence {
    assertThat(String.join(" ", places(gitLab(repository, path), GITLAB))).isEqualTo(places);
  }

  /** Unlike GitHub's, both commit and ref have to be there. */
  @ParameterizedTest
  @CsvSource({
    "8, https://gitlab.acme.example, issuer (.8)",
    "12, -, source repository (.12)",
    "13, -, 'source revision (.13, .14)'",
    "14, -, 'source revision (.13, .14)'",
    "18, -, build config (.18)",
    "18, https://gitlab.com/group/sub/project/ci/release.yml@" + MAIN + ", build config (.18)",
    "18, https://gitlab.com/group/sub/project//ci/release.yml@" + COMMIT + ", ''",
  })
  void gitLab_otherClaim_disagreesWhereItIsCompared(int claim, String value, String places)
      throws MalformedEvidence {
    Identity other = changed(GITLAB, claim, value);

    assertThat(String.join(" ", places(gitLab("group/sub/project", "ci/release.yml"), other)))
        .isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource({
    "18, https://gitlab.com/group/sub/project//other.yml@" + MAIN + ", ''",
    "18, https://gitlab.com/group/sub/project//@" + MAIN + ", build config (.18)",
    "18, https://gitlab.com/group/sub/projects//other.yml@" + MAIN + ", build config (.18)",
  })
  void gitLabAnyWorkflow_project_isStillCompared(int claim, String value, String places)
      throws MalformedEvidence {
    Certificate certificate = certificate(changed(GITLAB, claim, value));
    List<Reason> refusals =
        PublisherAgreement.gitLabAnyWorkflow(
            "group/sub/project",
            FulcioExtensions.subjectAlternativeName(certificate),
            FulcioExtensions.claims(certificate));

    assertThat(String.join(" ", refusals.stream().map(Reason::where).toList())).isEqualTo(places);
  }

  @Test
  void google_serviceAccount_isComparedByOldIssuerAndName() throws MalformedEvidence {
    Publisher publisher = new Publisher.Google("builder@acme.iam.gserviceaccount.com");

    assertThat(places(publisher, GOOGLE)).isEmpty();
    assertThat(places(publisher, GOOGLE.withoutClaim(8))).isEmpty();
    assertThat(places(publisher, GOOGLE.withoutClaim(1))).containsExactly("issuer (.1)");
    assertThat(places(publisher, GOOGLE.claim(1, "https://github.com/login/oauth")))
        .containsExactly("issuer (.1)");
    assertThat(places(publisher, GOOGLE.claim(8, "https://github.com/login/oauth")))
        .containsExactly("issuer (.8)");
    assertThat(places(new Publisher.Google("Builder@acme.iam.gserviceaccount.com"), GOOGLE))
        .containsExactly("subject alternative name");
  }

  @Test
  void circleCi_pipeline_isComparedWithWhatIsConfigured() throws MalformedEvidence {
    Optional<String> origin = Optional.of("https://github.com/acme/demo");
    Optional<String> none = Optional.empty();

    assertThat(places(circleCi(none, none), CIRCLECI)).isEmpty();
    assertThat(places(circleCi(origin, Optional.of(MAIN)), CIRCLECI)).isEmpty();
    assertThat(places(circleCi(origin, Optional.of(MAIN)), Identity.circleCi(PROJECT, PIPELINE)))
        .containsExactly("source (.12)", "ref (.14)");
    assertThat(places(circleCi(Optional.of("https://github.com/acme/x"), none), CIRCLECI))
        .containsExactly("source (.12)");
    assertThat(places(circleCi(none, none), Identity.circleCi(PIPELINE, PROJECT)))
        .containsExactly("build signer (.9)");
    assertThat(places(circleCi(none, none), CIRCLECI.claim(8, "https://oidc.circleci.com/org/x")))
        .containsExactly("issuer (.8)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "Semaphore", "ActiveState"})
  void unknown_kind_isAnObstacleAndNoMismatch(String kind) throws MalformedEvidence {
    Publisher unknown = new Publisher.Unknown(kind, new Json.Obj(Map.of()));

    assertThat(refusals(unknown, GITHUB))
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.PUBLISHER_KIND_UNKNOWN);
          assertThat(reason.actual()).isEqualTo(kind);
        });
  }

  @Test
  void everyKind_certificateOfAnother_isRefused() throws MalformedEvidence {
    List<Publisher> publishers =
        List.of(
            gitHub("pypa/sampleproject", "release.yml"),
            gitLab("group/sub/project", "ci/release.yml"),
            new Publisher.Google("builder@acme.iam.gserviceaccount.com"),
            circleCi(Optional.empty(), Optional.empty()));
    List<Identity> identities = List.of(GITHUB, GITLAB, GOOGLE, CIRCLECI);

    for (int i = 0; i < publishers.size(); i++) {
      for (int j = 0; j < identities.size(); j++) {
        assertThat(refusals(publishers.get(i), identities.get(j)).isEmpty())
            .as("publisher %d, certificate %d", i, j)
            .isEqualTo(i == j);
      }
    }
  }
}
