package dev.assay.testdata.sigstore;

import dev.assay.testdata.json.JsonValue;

/** In-toto statements in the field order of the tools that write them. */
public final class Statements {
  public static final String STATEMENT_V1 = "https://in-toto.io/Statement/v1";
  public static final String PUBLISH_V1 = "https://docs.pypi.org/attestations/publish/v1";
  public static final String SLSA_V1 = "https://slsa.dev/provenance/v1";

  private Statements() {}

  /** PyPI's publish attestation: a null predicate. */
  public static JsonValue publish(Distribution file) {
    return statement(file.fileName(), file.sha256().hex(), PUBLISH_V1, JsonValue.ofNull());
  }

  public static JsonValue statement(
      String name, String sha256, String predicateType, JsonValue predicate) {
    return JsonValue.object("_type", STATEMENT_V1)
        .put("subject", JsonValue.array(subject(name, sha256)))
        .put("predicateType", JsonValue.of(predicateType))
        .put("predicate", predicate);
  }

  public static JsonValue subject(String name, String sha256) {
    return JsonValue.object("name", name).put("digest", JsonValue.object("sha256", sha256));
  }

  /** SLSA provenance of a GitHub job, as its build action writes it. */
  public static JsonValue slsa(Distribution file, GitHubJob job) {
    return statement(file.fileName(), file.sha256().hex(), SLSA_V1, slsaPredicate(job));
  }

  private static JsonValue slsaPredicate(GitHubJob job) {
    String repository = "https://github.com/" + job.repository();
    String path = ".github/workflows/" + job.workflow();
    JsonValue workflow =
        JsonValue.object("ref", job.ref())
            .put("repository", JsonValue.of(repository))
            .put("path", JsonValue.of(path));
    JsonValue github =
        JsonValue.object("event_name", job.trigger())
            .put("repository_id", JsonValue.of(job.repositoryId()))
            .put("repository_owner_id", JsonValue.of(job.ownerId()))
            .put("runner_environment", JsonValue.of(job.runner()));
    JsonValue dependency =
        JsonValue.object("uri", "git+" + repository + "@" + job.ref())
            .put("digest", JsonValue.object("gitCommit", job.commit()));
    JsonValue definition =
        JsonValue.object("buildType", "https://actions.github.io/buildtypes/workflow/v1")
            .put("externalParameters", JsonValue.object("workflow", workflow))
            .put("internalParameters", JsonValue.object("github", github))
            .put("resolvedDependencies", JsonValue.array(dependency));
    String builder = repository + "/" + path + "@" + job.ref();
    String run = repository + "/actions/runs/12169989787/attempts/1";
    return JsonValue.object("buildDefinition", definition)
        .put(
            "runDetails",
            JsonValue.object("builder", JsonValue.object("id", builder))
                .put("metadata", JsonValue.object("invocationId", run)));
  }
}
