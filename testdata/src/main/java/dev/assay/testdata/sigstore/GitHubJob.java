package dev.assay.testdata.sigstore;

import dev.assay.testdata.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of a GitHub Actions job, as its identity token describes it. Every claim follows from
 * these fields as in Fulcio, so the certificate is consistent in itself.
 *
 * @param repository {@code owner/name}
 * @param workflow file name below {@code .github/workflows/}
 * @param ref such as {@code refs/tags/v1.0}; empty means that the token has none
 * @param signer {@code owner/repo/path@ref} of the reusable workflow; empty means the workflow
 *     itself
 * @param environment deployment environment; empty means none
 */
public record GitHubJob(
    String repository,
    String workflow,
    String ref,
    String commit,
    String trigger,
    String signer,
    String environment,
    String runner,
    String visibility,
    String repositoryId,
    String ownerId) {
  private static final String HOST = "https://github.com/";

  public static GitHubJob of(String repository, String workflow) {
    return new GitHubJob(
        repository,
        workflow,
        "refs/tags/v1.0",
        "621e4974ca25ce531773def586ba3ed8e736b3fc",
        "release",
        "",
        "",
        "github-hosted",
        "public",
        numericId(repository),
        numericId(owner(repository)));
  }

  /** An id that stays the same for the same name. */
  private static String numericId(String name) {
    return Integer.toString(100_000_000 + Math.floorMod(name.hashCode(), 800_000_000));
  }

  private static String owner(String repository) {
    return repository.substring(0, repository.indexOf('/'));
  }

  public GitHubJob ref(String name) {
    return new GitHubJob(
        repository,
        workflow,
        name,
        commit,
        trigger,
        signer,
        environment,
        runner,
        visibility,
        repositoryId,
        ownerId);
  }

  public GitHubJob commit(String sha) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        sha,
        trigger,
        signer,
        environment,
        runner,
        visibility,
        repositoryId,
        ownerId);
  }

  public GitHubJob trigger(String event) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        event,
        signer,
        environment,
        runner,
        visibility,
        repositoryId,
        ownerId);
  }

  /** Signed inside a reusable workflow of another repository. */
  public GitHubJob signer(String pathAtRef) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        trigger,
        pathAtRef,
        environment,
        runner,
        visibility,
        repositoryId,
        ownerId);
  }

  public GitHubJob environment(String name) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        trigger,
        signer,
        name,
        runner,
        visibility,
        repositoryId,
        ownerId);
  }

  public GitHubJob runner(String kind) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        trigger,
        signer,
        environment,
        kind,
        visibility,
        repositoryId,
        ownerId);
  }

  public GitHubJob visibility(String word) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        trigger,
        signer,
        environment,
        runner,
        word,
        repositoryId,
        ownerId);
  }

  /** The numeric ids, which stay when a name is taken over. */
  public GitHubJob ids(String ofRepository, String ofOwner) {
    return new GitHubJob(
        repository,
        workflow,
        ref,
        commit,
        trigger,
        signer,
        environment,
        runner,
        visibility,
        ofRepository,
        ofOwner);
  }

  /** {@code owner/repo/.github/workflows/file@ref}, with the commit where there is no ref. */
  private String workflowRef() {
    return repository + "/.github/workflows/" + workflow + "@" + (ref.isEmpty() ? commit : ref);
  }

  private String signerUri() {
    return HOST + (signer.isEmpty() ? workflowRef() : signer);
  }

  public Identity identity() {
    Identity identity =
        Identity.uri(signerUri(), Identity.GITHUB_ISSUER).withoutClaim(8).publisher(publisher());
    for (Map.Entry<Integer, String> claim : claims().entrySet()) {
      if (!claim.getValue().isEmpty()) {
        identity = identity.claim(claim.getKey(), claim.getValue());
      }
    }
    return identity;
  }

  private Map<Integer, String> claims() {
    String source = HOST + repository;
    Map<Integer, String> claims = new LinkedHashMap<>();
    claims.put(2, trigger);
    claims.put(3, commit);
    claims.put(4, "Release");
    claims.put(5, repository);
    claims.put(6, ref);
    claims.put(8, Identity.GITHUB_ISSUER);
    claims.put(9, signerUri());
    claims.put(10, commit);
    claims.put(11, runner);
    claims.put(12, source);
    claims.put(13, commit);
    claims.put(14, ref);
    claims.put(15, repositoryId);
    claims.put(16, HOST + owner(repository));
    claims.put(17, ownerId);
    claims.put(18, HOST + workflowRef());
    claims.put(19, commit);
    claims.put(20, trigger);
    claims.put(21, source + "/actions/runs/12169989787/attempts/1");
    claims.put(22, visibility);
    claims.put(23, environment);
    return claims;
  }

  private JsonValue publisher() {
    return JsonValue.object(
            "environment", environment.isEmpty() ? JsonValue.ofNull() : JsonValue.of(environment))
        .put("kind", JsonValue.of("GitHub"))
        .put("repository", JsonValue.of(repository))
        .put("workflow", JsonValue.of(workflow));
  }
}
