package dev.assay.testdata.vectors;

import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.Statements;
import java.util.List;

/** Genuine attestations against what the caller expects of the signer. */
final class ExpectationVectors {
  private static final GitHubJob JOB = Props.JOB;
  private static final GitHubJob BRANCH = JOB.ref("refs/heads/main");
  private static final GitHubJob REUSABLE =
      JOB.signer("builders/py/.github/workflows/build.yml@refs/tags/v3");
  private static final JsonValue REPOSITORY = Expected.repository("github", "acme/demo");
  private static final String ENTERPRISE = Identity.GITHUB_ISSUER + "/acme-corp";

  private final Book book = new Book("expectation");

  private ExpectationVectors() {}

  static List<Vector> all() {
    var area = new ExpectationVectors();
    area.nobody();
    area.issuers();
    area.repositories();
    area.workflows();
    area.refs();
    area.circumstances();
    area.gitlabCircumstances();
    area.ids();
    area.absent();
    area.predicates();
    area.goodRepositories();
    area.goodRefs();
    area.goodOthers();
    return area.book.vectors();
  }

  private static Draft by(GitHubJob job) {
    return by(job.identity());
  }

  private static Draft by(Identity identity) {
    return Draft.attestation(Props.SIGSTORE.signer(identity).sign(Props.FILE));
  }

  private static Draft person() {
    return Draft.attestation(Props.person().sign(Props.FILE));
  }

  private void nobody() {
    book.bad("NO_EXPECTATION", "attestation", "nobody said who should have signed")
        .of(by(JOB).expecting(Expected.nobody()));
    book.bad("NO_EXPECTATION", "person", "nobody said who should have signed, and a person did")
        .of(person().expecting(Expected.nobody()));
    book.bad("NO_EXPECTATION", "bundle", "nobody said who should have signed the bundle")
        .of(Draft.bundle(Props.person().sign(Props.FILE)).expecting(Expected.nobody()));
  }

  private void issuers() {
    String code = "ISSUER_MISMATCH";
    book.bad(code, "other-forge", "the same repository on another forge")
        .of(by(JOB).expecting(Expected.repository("gitlab", "acme/demo")));
    book.bad(code, "enterprise", "an enterprise's own issuer, where github.com's is expected")
        .of(by(JOB.identity().claim(1, ENTERPRISE).claim(8, ENTERPRISE)).expecting(REPOSITORY));
    book.bad(code, "same-address", "the right e-mail address by another issuer")
        .of(
            person()
                .expecting(Expected.identity("dev@acme.example", "https://accounts.google.com")));
    book.bad(code, "slash", "the issuer with a slash at the end")
        .of(
            person()
                .expecting(Expected.identity("dev@acme.example", "https://login.acme.example/")));
    book.bad("IDENTITY_MISMATCH", "other-address", "another address of the right issuer")
        .of(
            person()
                .expecting(Expected.identity("ceo@acme.example", "https://login.acme.example")));
    book.bad("IDENTITY_MISMATCH", "prefix", "an identity that the expected one is a prefix of")
        .of(person().expecting(Expected.identity("dev@acme", "https://login.acme.example")));
    book.bad("IDENTITY_MISMATCH", "case", "the address in another case")
        .of(
            person()
                .expecting(Expected.identity("Dev@acme.example", "https://login.acme.example")));
    book.bad("IDENTITY_MISMATCH", "dot-is-no-pattern", "a dot in the expected identity is a dot")
        .of(
            person()
                .expecting(Expected.identity("dev@acme.exampl.", "https://login.acme.example")));
  }

  private void repositories() {
    String code = "REPOSITORY_MISMATCH";
    book.bad(code, "other", "another repository of the owner")
        .of(by(GitHubJob.of("acme/other", "release.yml")).expecting(REPOSITORY));
    book.bad(code, "longer-name", "a repository whose name begins like the expected one")
        .of(by(GitHubJob.of("acme/demo-evil", "release.yml")).expecting(REPOSITORY));
    book.bad(code, "fork", "somebody else's fork")
        .of(by(GitHubJob.of("mallory/demo", "release.yml")).expecting(REPOSITORY));
    book.bad(code, "dot", "a dot in the expected repository is a dot")
        .of(
            by(GitHubJob.of("acme/dxmo", "release.yml"))
                .expecting(Expected.repository("github", "acme/d.mo")));
    book.bad(code, "letter-beyond-ascii", "a letter that only Unicode's case folding makes equal")
        .of(
            by(GitHubJob.of("acme/kelvin", "release.yml"))
                .expecting(Expected.repository("github", "acme/\u212aelvin")));
    book.bad(code, "renamed", "the repository's former name")
        .of(by(JOB).expecting(Expected.repository("github", "acme/demo-old")));
    JsonValue owner = JsonValue.object("forge", "github").put("owner", JsonValue.of("acme"));
    book.bad("OWNER_MISMATCH", "other", "another owner")
        .of(by(GitHubJob.of("mallory/demo", "release.yml")).expecting(owner));
    book.bad("OWNER_MISMATCH", "longer-name", "an owner whose name begins like the expected one")
        .of(by(GitHubJob.of("acme-evil/demo", "release.yml")).expecting(owner));
    book.bad(
            "BUILD_SIGNER_MISMATCH",
            "reusable-workflow",
            "signed inside another repository's reusable workflow, where none is expected")
        .of(
            by(REUSABLE)
                .expectingAlso(
                    "buildSigner", "https://github.com/acme/demo/.github/workflows/release.yml"));
    book.bad("BUILD_SIGNER_MISMATCH", "other-tag", "another tag of the expected reusable workflow")
        .of(
            by(REUSABLE)
                .expectingAlso(
                    "buildSigner",
                    "https://github.com/builders/py/.github/workflows/build.yml@refs/tags/v2"));
  }

  private void workflows() {
    String code = "WORKFLOW_MISMATCH";
    book.bad(code, "other", "another workflow of the repository")
        .of(
            by(GitHubJob.of("acme/demo", "test.yml"))
                .expecting(Expected.github("acme/demo", "release.yml")));
    book.bad(code, "case", "the workflow's name in another case")
        .of(by(JOB).expecting(Expected.github("acme/demo", "Release.yml")));
    book.bad(code, "longer-name", "a workflow whose name begins like the expected one")
        .of(
            by(GitHubJob.of("acme/demo", "release.yml.old"))
                .expecting(Expected.github("acme/demo", "release.yml")));
    book.bad(
            code,
            "name-in-ref",
            "another workflow, on a branch that ends in the expected one's path")
        .of(
            by(GitHubJob.of("acme/demo", "test.yml")
                    .ref("refs/heads/x/.github/workflows/release.yml@refs/tags/v1.0"))
                .expecting(Expected.github("acme/demo", "release.yml")));
    book.bad(code, "gitlab-path", "another CI file of a GitLab project")
        .of(
            by(Identity.gitlab("acme/tools/demo", "ci/release.yml"))
                .expecting(Expected.signer(Identity.gitlab("acme/tools/demo", ".gitlab-ci.yml"))));
  }

  private void refs() {
    String code = "REF_MISMATCH";
    book.bad(code, "branch-for-tag", "a branch, where only tags are expected")
        .of(by(BRANCH).expectingAlso("ref", "refs/tags/v*"));
    book.bad(code, "tag-for-branch", "a tag, where the main branch is expected")
        .of(by(JOB).expectingAlso("ref", "refs/heads/main"));
    book.bad(code, "at-sign-trick", "a branch called x@refs/tags/v1.0, whose URI ends like a tag's")
        .of(by(JOB.ref("refs/heads/x@refs/tags/v1.0")).expectingAlso("ref", "refs/tags/v*"));
    book.bad(code, "pull-request", "a pull request's merge commit")
        .of(by(JOB.ref("refs/pull/17/merge")).expectingAlso("ref", "refs/tags/v*"));
    book.bad(code, "slash-under-star", "a tag with a slash, which one star does not match")
        .of(by(JOB.ref("refs/tags/v1/evil")).expectingAlso("ref", "refs/tags/v*"));
    book.bad(code, "not-anchored", "a ref that only contains the expected one")
        .of(by(JOB.ref("refs/heads/refs/tags/v1.0")).expectingAlso("ref", "refs/tags/v1.0"));
    book.bad(code, "other-version", "the tag of another version than the file's")
        .of(by(JOB.ref("refs/tags/v1.1")).expectingAlso("ref", "refs/tags/v{version}"));
    book.bad("COMMIT_MISMATCH", "other", "another commit")
        .of(by(JOB).expectingAlso("commit", "f".repeat(40)));
    book.bad("COMMIT_MISMATCH", "abbreviated", "the commit's first seven digits")
        .of(by(JOB).expectingAlso("commit", JOB.commit().substring(0, 7)));
  }

  private void circumstances() {
    GitHubJob pypi = JOB.environment("pypi");
    book.bad("ENVIRONMENT_MISMATCH", "other", "another deployment environment")
        .of(by(pypi).expectingAlso("environment", "production"));
    book.bad("ENVIRONMENT_MISMATCH", "case", "the environment in another case")
        .of(by(pypi).expectingAlso("environment", "PyPI"));
    book.bad(
            "TRIGGER_MISMATCH",
            "pull-request-target",
            "built for a pull request, with the main branch's ref")
        .of(by(BRANCH.trigger("pull_request_target")).expectingAlso("trigger", "push"));
    book.bad("TRIGGER_MISMATCH", "dispatch", "started by hand, where a release is expected")
        .of(by(JOB.trigger("workflow_dispatch")).expectingAlso("trigger", "release"));
    book.bad("RUNNER_MISMATCH", "self-hosted", "built on a runner of the project's own")
        .of(by(JOB.runner("self-hosted")).expectingAlso("runner", "github-hosted"));
  }

  private void gitlabCircumstances() {
    Draft gitlab = by(Identity.gitlab("acme/tools/demo", ".gitlab-ci.yml"));
    book.bad(
            "RUNNER_MISMATCH",
            "gitlab-for-github",
            "GitLab's word for its runners, where GitHub's is expected")
        .of(gitlab.expectingAlso("runner", "github-hosted"));
    book.bad(
            "TRIGGER_MISMATCH",
            "gitlab-push",
            "started by a push, where a merge request is expected")
        .of(gitlab.expectingAlso("trigger", "merge_request_event"));
    book.bad("REPOSITORY_MISMATCH", "gitlab-group", "the project in another sub-group")
        .of(gitlab.expecting(Expected.repository("gitlab", "acme/demo")));
  }

  private void ids() {
    GitHubJob taken = JOB.ids("999", "998");
    book.bad(
            "REPOSITORY_ID_MISMATCH",
            "name-taken-over",
            "the right name with another id: deleted and made anew")
        .of(by(taken).expectingAlso("repositoryId", JOB.repositoryId()));
    book.bad("OWNER_ID_MISMATCH", "name-taken-over", "the right owner's name with another id")
        .of(by(taken).expectingAlso("ownerId", JOB.ownerId()));
    book.bad("OWNER_ID_MISMATCH", "repositorys-id", "the repository's id in place of the owner's")
        .of(by(JOB).expectingAlso("ownerId", JOB.repositoryId()));
    book.bad("REPOSITORY_ID_MISMATCH", "leading-zero", "the right id with a leading zero")
        .of(by(JOB).expectingAlso("repositoryId", "0" + JOB.repositoryId()));
  }

  private void absent() {
    String code = "EXPECTED_CLAIM_ABSENT";
    book.bad(code, "ref", "a tag is expected, and the certificate names no ref")
        .of(by(JOB.ref("")).expectingAlso("ref", "refs/tags/v*"));
    book.bad(code, "environment", "an environment is expected, and the certificate names none")
        .of(by(JOB).expectingAlso("environment", "pypi"));
    book.bad(code, "repository", "a repository is expected, and a service account signed")
        .of(
            by(Identity.google("ci@acme.example")
                    .claim(1, Identity.GITHUB_ISSUER)
                    .claim(8, Identity.GITHUB_ISSUER))
                .expecting(REPOSITORY));
    book.bad(
            code,
            "workflow",
            "a workflow is expected, and the certificate names no build configuration")
        .of(
            by(JOB.identity().withoutClaim(18))
                .expecting(Expected.github("acme/demo", "release.yml")));
    book.bad(code, "trigger", "a trigger is expected, and the certificate names none")
        .of(person().expectingAlso("trigger", "push"));
    book.bad(code, "repository-id", "an id is expected, and the certificate has none")
        .of(person().expectingAlso("repositoryId", "1"));
  }

  private void predicates() {
    JsonValue slsaOnly =
        REPOSITORY.with("predicateTypes", JsonValue.array(JsonValue.of(Statements.SLSA_V1)));
    book.bad(
            "PREDICATE_TYPE_NOT_ALLOWED",
            "publish",
            "a publish attestation, where only SLSA provenance is allowed")
        .of(by(JOB).expecting(slsaOnly));
    var slsa = Draft.attestation(Props.github().signStatement(Statements.slsa(Props.FILE, JOB)));
    book.bad(
            "PREDICATE_TYPE_NOT_ALLOWED",
            "slsa",
            "SLSA provenance, where only publish attestations are allowed")
        .of(
            slsa.expecting(
                REPOSITORY.with(
                    "predicateTypes", JsonValue.array(JsonValue.of(Statements.PUBLISH_V1)))));
    book.good("allowed-type", "SLSA provenance, where it is the one type allowed")
        .of(slsa.expecting(slsaOnly));
  }

  private void goodRepositories() {
    book.good("repository", "any workflow of a repository").of(by(JOB).expecting(REPOSITORY));
    book.good(
            "repository-in-another-case",
            "the repository in another case: forges do not tell them apart")
        .of(by(JOB).expecting(Expected.repository("github", "Acme/DEMO")));
    book.good("owner", "any repository of an owner")
        .of(
            by(JOB)
                .expecting(JsonValue.object("forge", "github").put("owner", JsonValue.of("acme"))));
    book.good("ids-only", "numeric ids alone, after the repository was renamed")
        .of(
            by(GitHubJob.of("acme-inc/demo2", "release.yml").ids("17", "4"))
                .expecting(
                    JsonValue.object("issuer", Identity.GITHUB_ISSUER)
                        .put("repositoryId", JsonValue.of("17"))
                        .put("ownerId", JsonValue.of("4"))));
    book.good("gitlab", "a GitLab project in a sub-group, with its CI file")
        .of(by(Identity.gitlab("acme/tools/demo", ".gitlab-ci.yml")));
    book.good("enterprise-issuer", "an enterprise's own issuer, expected by name")
        .of(
            by(JOB.identity().claim(1, ENTERPRISE).claim(8, ENTERPRISE))
                .expecting(Expected.identity(JOB.identity().subject(), ENTERPRISE)));
    book.good("reusable-workflow", "a reusable workflow that is expected, at any ref")
        .of(
            by(REUSABLE)
                .expectingAlso(
                    "buildSigner", "https://github.com/builders/py/.github/workflows/build.yml"));
    book.good("reusable-workflow-at-tag", "a reusable workflow that is expected at its tag")
        .of(
            by(REUSABLE)
                .expectingAlso(
                    "buildSigner",
                    "https://github.com/builders/py/.github/workflows/build.yml@refs/tags/v3"));
  }

  private void goodRefs() {
    book.good("tag-pattern", "a tag that fits the pattern")
        .of(by(JOB).expectingAlso("ref", "refs/tags/v*"));
    book.good("main-branch", "a release from the main branch")
        .of(by(BRANCH).expectingAlso("ref", "refs/heads/main"));
    book.good("version-template", "the tag of the file's version")
        .of(by(JOB).expectingAlso("ref", "refs/tags/v{version}"));
    book.good(
            "version-template-other-spelling", "the tag of the file's version in another spelling")
        .of(by(JOB.ref("refs/tags/v1.0.0")).expectingAlso("ref", "refs/tags/v{version}"));
    book.good("any-run", "two stars match slashes too")
        .of(by(JOB.ref("refs/tags/demo/v1.0")).expectingAlso("ref", "refs/tags/**"));
    book.good("workflow-without-ref", "a workflow, by its commit where there is no ref")
        .of(by(JOB.ref("")).expecting(Expected.github("acme/demo", "release.yml")));
    book.good("workflow-on-odd-branch", "a workflow on a branch with an at sign in its name")
        .of(
            by(JOB.ref("refs/heads/x@refs/tags/v1.0"))
                .expecting(Expected.github("acme/demo", "release.yml")));
  }

  private void goodOthers() {
    book.good("everything", "every claim expected at once")
        .of(
            by(JOB.environment("pypi"))
                .expectingAlso("ref", JOB.ref())
                .expectingAlso("commit", JOB.commit())
                .expectingAlso("environment", "pypi")
                .expectingAlso("trigger", "release")
                .expectingAlso("runner", "github-hosted")
                .expectingAlso("repositoryId", JOB.repositoryId())
                .expectingAlso("ownerId", JOB.ownerId()));
    book.good("identity", "the workflow's own URI and issuer")
        .of(by(JOB).expecting(Expected.identity(JOB.identity().subject(), Identity.GITHUB_ISSUER)));
    book.good("google", "a service account").of(by(Identity.google("ci@acme.example")));
  }
}
