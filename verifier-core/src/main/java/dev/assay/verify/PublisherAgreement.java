package dev.assay.verify;

import dev.assay.attestation.Publisher;
import dev.assay.crypto.FulcioClaims;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does a certificate belong to a publisher object? Compared as PyPI compares at upload: exactly,
 * case and all. A publisher's environment is not compared, because certificates did not carry it
 * before Fulcio 1.8; whoever cares says so in an expectation.
 *
 * <p>{@code .N} is the certificate extension 1.3.6.1.4.1.57264.1.N. Reasons: {@code
 * PUBLISHER_MISMATCH}, also for a claim that is absent; {@code PUBLISHER_KIND_UNKNOWN}.
 */
public final class PublisherAgreement {
  private static final String GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
  private static final String GITLAB_ISSUER = "https://gitlab.com";
  private static final String GOOGLE_ISSUER = "https://accounts.google.com";
  private static final String CIRCLECI_ISSUER = "https://oidc.circleci.com";
  private static final String NO_CLAIM = "no such claim";

  private final SubjectAlternativeName identity;
  private final FulcioClaims claims;
  private final List<Reason> refusals = new ArrayList<>();

  private PublisherAgreement(SubjectAlternativeName identity, FulcioClaims claims) {
    this.identity = identity;
    this.claims = claims;
  }

  /** Every disagreement; empty when the certificate belongs to the publisher. */
  public static List<Reason> refusals(
      Publisher publisher, SubjectAlternativeName identity, FulcioClaims claims) {
    PublisherAgreement agreement = new PublisherAgreement(identity, claims);
    switch (publisher) {
      case Publisher.GitHub github ->
          agreement.gitHub(github.repository(), Optional.of(github.workflow()));
      case Publisher.GitLab gitlab ->
          agreement.gitLab(gitlab.repository(), Optional.of(gitlab.workflowFilepath()));
      case Publisher.Google google -> agreement.google(google.email());
      case Publisher.CircleCi circle -> agreement.circleCi(circle);
      case Publisher.Unknown unknown -> agreement.unknown(unknown.kind());
    }
    return List.copyOf(agreement.refusals);
  }

  /** As {@link #refusals}, for GitHub with any workflow of the repository. */
  public static List<Reason> gitHubAnyWorkflow(
      String repository, SubjectAlternativeName identity, FulcioClaims claims) {
    PublisherAgreement agreement = new PublisherAgreement(identity, claims);
    agreement.gitHub(repository, Optional.empty());
    return List.copyOf(agreement.refusals);
  }

  /** As {@link #refusals}, for GitLab with any CI file of the project. */
  public static List<Reason> gitLabAnyWorkflow(
      String repository, SubjectAlternativeName identity, FulcioClaims claims) {
    PublisherAgreement agreement = new PublisherAgreement(identity, claims);
    agreement.gitLab(repository, Optional.empty());
    return List.copyOf(agreement.refusals);
  }

  private void gitHub(String repository, Optional<String> workflow) {
    String url = "https://github.com/" + repository;
    exact(GITHUB_ISSUER, claims.issuerV2(), "issuer (.8)");
    exact(url, claims.sourceRepositoryUri(), "source repository (.12)");
    // Either the commit or the ref stands behind the @; one of the two is there.
    List<String> revisions =
        Stream.of(claims.sourceRepositoryDigest(), claims.sourceRepositoryRef())
            .flatMap(Optional::stream)
            .toList();
    if (revisions.isEmpty()) {
      refuse("the source commit or ref", NO_CLAIM, "source revision (.13, .14)");
    } else {
      buildConfig(url + "/.github/workflows/", workflow, revisions);
    }
  }

  private void gitLab(String repository, Optional<String> path) {
    String url = "https://gitlab.com/" + repository;
    exact(GITLAB_ISSUER, claims.issuerV2(), "issuer (.8)");
    exact(url, claims.sourceRepositoryUri(), "source repository (.12)");
    Optional<String> commit = claims.sourceRepositoryDigest();
    Optional<String> ref = claims.sourceRepositoryRef();
    if (commit.isEmpty() || ref.isEmpty()) {
      refuse("the source commit and ref", NO_CLAIM, "source revision (.13, .14)");
    } else {
      buildConfig(url + "//", path, List.of(commit.get(), ref.get()));
    }
  }

  /**
   * The Build Config URI (.18) is {@code PREFIX FILE @ REVISION}. The expected text is put together
   * rather than the found one taken apart, because refs may contain {@code @}.
   */
  private void buildConfig(String prefix, Optional<String> file, List<String> revisions) {
    String actual = claims.buildConfigUri().orElse(NO_CLAIM);
    boolean agrees =
        revisions.stream()
            .anyMatch(revision ->
                file.map(name -> actual.equals(prefix + name + "@" + revision))
                    .orElseGet(() -> isAnyFile(actual, prefix, "@" + revision)));
    if (!agrees) {
      String expected = prefix + file.orElse("*") + "@" + String.join(" or @", revisions);
      refuse(expected, actual, "build config (.18)");
    }
  }

  private static boolean isAnyFile(String actual, String prefix, String suffix) {
    return actual.startsWith(prefix)
        && actual.endsWith(suffix)
        && actual.length() > prefix.length() + suffix.length();
  }

  /** Certificates of service accounts carry the issuer in the old extension .1. */
  private void google(String email) {
    exact(GOOGLE_ISSUER, claims.legacyIssuer(), "issuer (.1)");
    if (claims.issuerV2().isPresent()) {
      exact(GOOGLE_ISSUER, claims.issuerV2(), "issuer (.8)");
    }
    exact(email, Optional.of(identity.value()), "subject alternative name");
  }

  private void circleCi(Publisher.CircleCi circle) {
    exact(CIRCLECI_ISSUER, claims.issuerV2(), "issuer (.8)");
    exact(
        "https://circleci.com/api/v2/projects/"
            + circle.projectId()
            + "/pipeline-definitions/"
            + circle.pipelineDefinitionId(),
        claims.buildSignerUri(),
        "build signer (.9)");
    circle
        .vcsOrigin()
        .ifPresent(origin -> exact(origin, claims.sourceRepositoryUri(), "source (.12)"));
    circle.vcsRef().ifPresent(ref -> exact(ref, claims.sourceRepositoryRef(), "ref (.14)"));
  }

  private void unknown(String kind) {
    refusals.add(
        new Reason(
            ReasonCode.PUBLISHER_KIND_UNKNOWN,
            "GitHub, GitLab, Google or CircleCI",
            kind,
            "publisher/kind"));
  }

  private void exact(String expected, Optional<String> actual, String place) {
    if (!actual.equals(Optional.of(expected))) {
      refuse(expected, actual.orElse(NO_CLAIM), place);
    }
  }

  private void refuse(String expected, String actual, String place) {
    refusals.add(new Reason(ReasonCode.PUBLISHER_MISMATCH, expected, actual, place));
  }
}
