package dev.assay.testdata.vectors;

import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.Statements;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What an index serves: attestations in bundles, each under a publisher that nobody signed. */
final class ProvenanceVectors {
  private static final String BUNDLES = "attestation_bundles";
  private static final String PUBLISHER = BUNDLES + "/0/publisher";
  private static final String ATTESTATIONS = BUNDLES + "/0/attestations";
  private static final Identity IDENTITY = Props.JOB.identity();

  private final Book book = new Book("provenance");
  private final Signed publish = Props.github().sign(Props.FILE);
  private final Signed slsa = Props.github().signStatement(Statements.slsa(Props.FILE, Props.JOB));

  private ProvenanceVectors() {}

  static List<Vector> all() {
    var area = new ProvenanceVectors();
    area.empty();
    area.form();
    area.publishers();
    area.unknownPublishers();
    area.mismatches();
    area.mismatchesOfOtherKinds();
    area.oneOfTwo();
    area.somebodyElses();
    area.expectations();
    area.legal();
    area.legalPublishers();
    return area.book.vectors();
  }

  private Draft edited(UnaryOperator<JsonValue> edit) {
    return Draft.provenance(edit.apply(publish.provenanceJson()), IDENTITY);
  }

  private Draft with(String path, JsonValue value) {
    return edited(json -> json.with(path, value));
  }

  private static Draft by(Identity identity, JsonValue publisher) {
    Signed signed = Props.SIGSTORE.signer(identity).sign(Props.FILE);
    return Draft.provenance(Signed.provenanceJson(publisher, signed), identity);
  }

  private void empty() {
    book.bad("PROVENANCE_EMPTY", "no-bundles", "an empty list of bundles")
        .of(with(BUNDLES, JsonValue.array()));
    book.bad("PROVENANCE_EMPTY", "nothing-else", "nothing but an empty list of bundles")
        .of(edited(json -> JsonValue.object(BUNDLES, JsonValue.array())));
    String code = "ATTESTATION_BUNDLE_EMPTY";
    book.bad(code, "no-attestations", "a bundle without attestations")
        .of(with(ATTESTATIONS, JsonValue.array()));
    book.bad(code, "second-bundle", "a good bundle, and one without attestations")
        .of(with(BUNDLES + "/1", bundle(IDENTITY.publisher())));
    book.bad(code, "first-bundle", "a bundle without attestations, and a good one")
        .of(
            edited(json ->
                json.with(
                    BUNDLES,
                    JsonValue.array(bundle(IDENTITY.publisher()), json.get(BUNDLES + "/0")))));
  }

  private static JsonValue bundle(JsonValue publisher, JsonValue... attestations) {
    return JsonValue.object("publisher", publisher)
        .put("attestations", JsonValue.array(attestations));
  }

  private void form() {
    book.bad("PROVENANCE_VERSION_UNSUPPORTED", "two", "version 2")
        .of(with("version", JsonValue.of(2)));
    book.bad("PROVENANCE_VERSION_UNSUPPORTED", "zero", "version 0")
        .of(with("version", JsonValue.of(0)));
    book.bad("FIELD_MALFORMED", "version-string", "the version as a string")
        .of(with("version", JsonValue.of("1")));
    book.bad("FIELD_MISSING", "no-bundles", "no list of bundles")
        .of(edited(json -> json.without(BUNDLES)));
    book.bad("FIELD_MISSING", "no-attestations", "a bundle without a list of attestations")
        .of(edited(json -> json.without(ATTESTATIONS)));
    book.bad("FIELD_MISSING", "no-publisher", "a bundle without a publisher")
        .of(edited(json -> json.without(PUBLISHER)));
    book.bad("FIELD_MALFORMED", "bundles-object", "an object in place of the list of bundles")
        .of(with(BUNDLES, JsonValue.object()));
    book.bad("MALFORMED_JSON", "html", "an error page")
        .of(Draft.provenance(publish.provenanceJson(), IDENTITY).text(t -> "<html>502</html>"));
    book.bad("DUPLICATE_KEY", "bundles-twice", "two lists of bundles, one of them empty")
        .of(edited(json -> json.asObject().append(BUNDLES, JsonValue.array())));
    book.bad(
            "FIELD_MISSING",
            "attestation-for-provenance",
            "an attestation in place of a provenance")
        .of(Draft.provenance(publish.attestationJson(), IDENTITY));
  }

  private void publishers() {
    String code = "PUBLISHER_MALFORMED";
    book.bad(code, "null", "null as the publisher").of(with(PUBLISHER, JsonValue.ofNull()));
    book.bad(code, "string", "a string as the publisher")
        .of(with(PUBLISHER, JsonValue.of("acme/demo")));
    for (String field : List.of("kind", "repository", "workflow")) {
      book.bad(code, "no-" + field, "a publisher without its " + field)
          .of(edited(json -> json.without(PUBLISHER + "/" + field)));
    }
    book.bad(code, "kind-number", "a number as the publisher's kind")
        .of(with(PUBLISHER + "/kind", JsonValue.of(1)));
    book.bad(code, "repository-null", "null as the repository")
        .of(with(PUBLISHER + "/repository", JsonValue.ofNull()));
    book.bad(code, "environment-number", "a number as the environment")
        .of(with(PUBLISHER + "/environment", JsonValue.of(1)));
    book.bad(code, "gitlab-no-path", "a GitLab publisher without the path of its CI file")
        .of(
            with(
                PUBLISHER,
                JsonValue.object("kind", "GitLab").put("repository", JsonValue.of("acme/demo"))));
    book.bad(code, "google-no-email", "a Google publisher without an e-mail address")
        .of(with(PUBLISHER, JsonValue.object("kind", "Google")));
    book.bad(code, "circleci-no-project", "a CircleCI publisher without a project")
        .of(with(PUBLISHER, JsonValue.object("kind", "CircleCI")));
  }

  private void unknownPublishers() {
    String code = "PUBLISHER_KIND_UNKNOWN";
    for (String kind : List.of("Forgejo", "ActiveState", "github", "GITHUB", "Semaphore")) {
      String name = (kind.equals("GITHUB") ? "upper-case-" : "") + kind.toLowerCase(Locale.ROOT);
      book.bad(code, name, "a publisher of kind " + kind)
          .of(with(PUBLISHER + "/kind", JsonValue.of(kind)));
    }
    JsonValue odd = bundle(JsonValue.object("kind", "Forgejo"), publish.attestationJson());
    book.bad(code, "second-bundle", "a good bundle, and one of a kind that nobody knows")
        .of(with(BUNDLES + "/1", odd));
  }

  private void mismatches() {
    String code = "PUBLISHER_MISMATCH";
    book.bad(code, "other-repository", "the index names another repository")
        .of(with(PUBLISHER + "/repository", JsonValue.of("acme/other")));
    book.bad(code, "case", "the index names the repository in another case")
        .of(with(PUBLISHER + "/repository", JsonValue.of("Acme/Demo")));
    book.bad(code, "other-workflow", "the index names another workflow")
        .of(with(PUBLISHER + "/workflow", JsonValue.of("publish.yml")));
    book.bad(code, "workflow-case", "the index names the workflow in another case")
        .of(with(PUBLISHER + "/workflow", JsonValue.of("Release.yml")));
    book.bad(code, "workflow-path", "the index names the workflow with its path")
        .of(with(PUBLISHER + "/workflow", JsonValue.of(".github/workflows/release.yml")));
    Identity noCommit = Props.JOB.ref("").identity().withoutClaim(13).withoutClaim(3);
    book.bad(code, "neither-ref-nor-commit", "a certificate with neither ref nor commit")
        .of(
            by(noCommit, IDENTITY.publisher())
                .expecting(Expected.repository("github", "acme/demo")));
    book.bad(code, "no-build-config", "a certificate without a build configuration")
        .of(
            by(IDENTITY.withoutClaim(18), IDENTITY.publisher())
                .expecting(Expected.repository("github", "acme/demo")));
    book.bad(
            code,
            "called-workflow",
            "the index names the reusable workflow that signed, not the one that called it")
        .of(with(PUBLISHER, calledWorkflow()));
    String enterprise = Identity.GITHUB_ISSUER + "/acme-corp";
    Identity other = IDENTITY.claim(1, enterprise).claim(8, enterprise);
    book.bad(code, "enterprise-issuer", "an enterprise's own issuer")
        .of(
            by(other, IDENTITY.publisher())
                .expecting(Expected.identity(IDENTITY.subject(), enterprise)));
  }

  private static JsonValue calledWorkflow() {
    return GitHubJob.of("builders/py", "build.yml").identity().publisher();
  }

  private void mismatchesOfOtherKinds() {
    String code = "PUBLISHER_MISMATCH";
    Identity gitlab = Identity.gitlab("acme/tools/demo", ".gitlab-ci.yml");
    Identity google = Identity.google("ci@acme.example");
    Identity circle =
        Identity.circleCi(
            "11111111-2222-4333-8444-555555555555", "66666666-7777-4888-8999-aaaaaaaaaaaa");
    book.bad(code, "gitlab-for-github", "a GitLab publisher and a GitHub workflow's certificate")
        .of(with(PUBLISHER, gitlab.publisher()));
    book.bad(code, "github-for-gitlab", "a GitHub publisher and a GitLab job's certificate")
        .of(by(gitlab, IDENTITY.publisher()));
    book.bad(code, "gitlab-other-path", "another CI file of the GitLab project")
        .of(by(gitlab, gitlab.publisher().with("workflow_filepath", "ci/release.yml")));
    book.bad(code, "gitlab-no-ref", "a GitLab certificate without a ref")
        .of(by(gitlab.withoutClaim(14), gitlab.publisher()));
    book.bad(code, "google-other-email", "another service account")
        .of(by(google, google.publisher().with("email", "ceo@acme.example")));
    book.bad(code, "google-other-issuer", "the right e-mail address by another issuer")
        .of(
            by(
                Identity.email("ci@acme.example", "https://login.acme.example"),
                google.publisher()));
    book.bad(code, "circleci-other-project", "another CircleCI project")
        .of(
            by(
                circle,
                circle.publisher().with("project_id", "00000000-2222-4333-8444-555555555555")));
    book.bad(code, "person-for-github", "a GitHub publisher and a person's certificate")
        .of(by(Props.person().identity(), IDENTITY.publisher()));
  }

  /** One attestation of two is bad, and so is the provenance. */
  private void oneOfTwo() {
    Signed broken = Props.github().key(key -> key.editSignature(s -> s.flip(-1))).sign(Props.FILE);
    book.bad(
            "SIGNATURE_INVALID",
            "second-attestation",
            "a good attestation, and one with a bad signature")
        .of(two(slsa.attestationJson(), broken.attestationJson()));
    book.bad(
            "SIGNATURE_INVALID",
            "first-attestation",
            "an attestation with a bad signature, and a good one")
        .of(two(broken.attestationJson(), slsa.attestationJson()));
    book.bad(
            "ATTESTATION_VERSION_UNSUPPORTED",
            "second-attestation",
            "a good attestation, and one of version 2")
        .of(
            two(
                publish.attestationJson(),
                slsa.attestationJson().with("version", JsonValue.of(2))));
    book.bad(
            "FIELD_MISSING",
            "second-attestation",
            "a good attestation, and one without its envelope")
        .of(two(publish.attestationJson(), slsa.attestationJson().without("envelope")));
  }

  /** Every one is genuine, but one is not about this file or not by this publisher. */
  private void somebodyElses() {
    Signed other = Props.github().sign(Props.OTHER_FILE);
    book.bad(
            "SUBJECT_DIGEST_MISMATCH",
            "second-attestation",
            "a good attestation, and one about other bytes")
        .of(two(publish.attestationJson(), other.attestationJson()));
    Signed stranger = Props.SIGSTORE.github("mallory/demo", "release.yml").sign(Props.FILE);
    book.bad(
            "PUBLISHER_MISMATCH",
            "second-attestation",
            "a good attestation, and one by somebody else")
        .of(two(publish.attestationJson(), stranger.attestationJson()));
    JsonValue strangers = bundle(stranger.identity().publisher(), stranger.attestationJson());
    book.bad(
            "REPOSITORY_MISMATCH",
            "second-bundle",
            "a good bundle, and somebody else's genuine one")
        .of(with(BUNDLES + "/1", strangers));
    book.bad(
            "REPOSITORY_MISMATCH",
            "index-names-the-attacker",
            "index and certificate agree on somebody who was not expected")
        .of(
            by(stranger.identity(), stranger.identity().publisher())
                .expecting(Expected.github("acme/demo", "release.yml")));
  }

  private void expectations() {
    JsonValue required =
        Expected.github("acme/demo", "release.yml")
            .with("requiredPredicateTypes", JsonValue.array(JsonValue.of(Statements.SLSA_V1)));
    book.bad(
            "PREDICATE_TYPE_REQUIRED",
            "no-slsa",
            "SLSA provenance is required, and there is only a publish attestation")
        .of(edited(json -> json).expecting(required));
    JsonValue publishRequired =
        Expected.github("acme/demo", "release.yml")
            .with("requiredPredicateTypes", JsonValue.array(JsonValue.of(Statements.PUBLISH_V1)));
    book.bad(
            "PREDICATE_TYPE_REQUIRED",
            "no-publish",
            "a publish attestation is required, and there is only SLSA provenance")
        .of(with(ATTESTATIONS, JsonValue.array(slsa.attestationJson())).expecting(publishRequired));
    book.good("required-type", "SLSA provenance is required, and there")
        .of(two(publish.attestationJson(), slsa.attestationJson()).expecting(required));
    book.bad(
            "NO_EXPECTATION",
            "publisher-is-no-expectation",
            "nobody is expected; that the index names somebody does not count")
        .of(edited(json -> json).expecting(Expected.nobody()));
  }

  private Draft two(JsonValue first, JsonValue second) {
    return with(ATTESTATIONS, JsonValue.array(first, second));
  }

  private void legal() {
    book.good("as-served", "one publish attestation, as an index serves it")
        .of(edited(json -> json));
    book.good("publish-and-slsa", "a publish attestation and SLSA provenance")
        .of(two(publish.attestationJson(), slsa.attestationJson()));
    book.good("two-bundles", "two bundles of the same publisher")
        .of(with(BUNDLES + "/1", bundle(IDENTITY.publisher(), slsa.attestationJson())));
    book.good("no-version", "no version, which means 1")
        .of(edited(json -> json.without("version")));
    book.good("unknown-fields", "fields that nobody knows")
        .of(edited(json -> json.with("note", "x").with(PUBLISHER + "/note", "x")));
  }

  private void legalPublishers() {
    book.good("claims-null", "null claims and an empty environment, as in 2024")
        .of(
            edited(json ->
                json.with(PUBLISHER + "/claims", JsonValue.ofNull())
                    .with(PUBLISHER + "/environment", "")));
    Identity gitlab = Identity.gitlab("acme/tools/demo", ".gitlab-ci.yml");
    book.good("gitlab", "a GitLab project in a sub-group").of(by(gitlab, gitlab.publisher()));
    Identity google = Identity.google("ci@acme.example");
    book.good("google", "a Google service account").of(by(google, google.publisher()));
    book.good("no-ref", "a workflow's certificate without a ref")
        .of(by(Props.JOB.ref("").identity(), IDENTITY.publisher()));
    book.good("reusable-workflow", "signed inside another repository's reusable workflow")
        .of(
            by(
                Props.JOB.signer("builders/py/.github/workflows/build.yml@refs/tags/v3").identity(),
                IDENTITY.publisher()));
    book.good("at-sign-in-branch", "a branch with an at sign in its name")
        .of(by(Props.JOB.ref("refs/heads/x@refs/tags/v1.0").identity(), IDENTITY.publisher()));
    book.good(
            "environment-not-claimed",
            "an environment that the certificate does not name, as before 2025")
        .of(edited(json -> json.with(PUBLISHER + "/environment", "pypi")));
  }
}
