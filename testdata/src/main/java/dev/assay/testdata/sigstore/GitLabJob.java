package dev.assay.testdata.sigstore;

import dev.assay.testdata.json.JsonValue;

/**
 * One GitLab CI job on gitlab.com, as its identity token describes it.
 *
 * @param project {@code group/project}, with any number of sub-groups
 * @param path the CI file's path in the project
 */
public record GitLabJob(String project, String path, String ref, String commit, String trigger) {
  private static final String HOST = "https://gitlab.com/";

  public static GitLabJob of(String project, String path) {
    return new GitLabJob(
        project, path, "refs/heads/main", "72f7c63b75eb55ea80864962f0e645c93414da34", "push");
  }

  public GitLabJob ref(String name) {
    return new GitLabJob(project, path, name, commit, trigger);
  }

  public GitLabJob trigger(String source) {
    return new GitLabJob(project, path, ref, commit, source);
  }

  public Identity identity() {
    String uri = HOST + project + "//" + path + "@" + ref;
    String source = HOST + project;
    return Identity.uri(uri, Identity.GITLAB_ISSUER)
        .claim(9, uri)
        .claim(10, commit)
        .claim(11, "gitlab-hosted")
        .claim(12, source)
        .claim(13, commit)
        .claim(14, ref)
        .claim(15, "55235664")
        .claim(16, source.substring(0, source.lastIndexOf('/')))
        .claim(17, "12885801")
        .claim(18, uri)
        .claim(19, commit)
        .claim(20, trigger)
        .claim(21, source + "/-/jobs/8415754949")
        .claim(22, "public")
        .publisher(
            JsonValue.object("environment", JsonValue.ofNull())
                .put("kind", JsonValue.of("GitLab"))
                .put("repository", JsonValue.of(project))
                .put("workflow_filepath", JsonValue.of(path)));
  }
}
