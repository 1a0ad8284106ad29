package dev.assay.testdata.sigstore;

import dev.assay.testdata.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of a GitHub Actions job, as its identity token describes it. Every claim follows from
 * these fields as in Fulcio, so the certificate is consistent in itself. Immutable; each method
 * with a parameter returns a changed copy.
 */
public final class GitHubJob {
  private static final String HOST = "https://github.com/";

  private final String repository;
  private final String workflow;
  private String ref = "refs/tags/v1.0";
  private String commit = "621e4974ca25ce531773def586ba3ed8e736b3fc";
  private String trigger = "release";
  private String signer = "";
  private String environment = "";
  private String runner = "github-hosted";
  private String visibility = "public";
  private String repositoryId;
  private String ownerId;

  private GitHubJob(String repository, String workflow) {
    this.repository = repository;
    this.workflow = workflow;
    this.repositoryId = numericId(repository);
    this.ownerId = numericId(owner(repository));
  }

  private GitHubJob(GitHubJob other) {
    this.repository = other.repository;
    this.workflow = other.workflow;
    this.ref = other.ref;
    this.commit = other.commit;
    this.trigger = other.trigger;
    this.signer = other.signer;
    this.environment = other.environment;
    this.runner = other.runner;
    this.visibility = other.visibility;
    this.repositoryId = other.repositoryId;
    this.ownerId = other.ownerId;
  }

  /** A release of {@code owner/name} by a file below {@code .github/workflows/}. */
  public static GitHubJob of(String repository, String workflow) {
    return new GitHubJob(repository, workflow);
  }

  /** An id that stays the same for the same name. */
  private static String numericId(String name) {
    return Integer.toString(100_000_000 + Math.floorMod(name.hashCode(), 800_000_000));
  }

  private static String owner(String repository) {
    return repository.substring(0, repository.indexOf('/'));
  }

  /** Such as {@code refs/tags/v1.0}; empty means that the token has none. */
  public GitHubJob ref(String name) {
    GitHubJob copy = new GitHubJob(this);
    copy.ref = name;
    return copy;
  }

  public GitHubJob commit(String sha) {
    GitHubJob copy = new GitHubJob(this);
    copy.commit = sha;
    return copy;
  }

  public GitHubJob trigger(String event) {
    GitHubJob copy = new GitHubJob(this);
    copy.trigger = event;
    return copy;
  }

  /** Signed inside a reusable workflow: {@code owner/repo/path@ref}. */
  public GitHubJob signer(String pathAtRef) {
    GitHubJob copy = new GitHubJob(this);
    copy.signer = pathAtRef;
    return copy;
  }

  /** A deployment environment; empty means none. */
  public GitHubJob environment(String name) {
    GitHubJob copy = new GitHubJob(this);
    copy.environment = name;
    return copy;
  }

  public GitHubJob runner(String kind) {
    GitHubJob copy = new GitHubJob(this);
    copy.runner = kind;
    return copy;
  }

  public GitHubJob visibility(String word) {
    GitHubJob copy = new GitHubJob(this);
    copy.visibility = word;
    return copy;
  }

  /** The numeric ids, which stay when a name is taken over. */
  public GitHubJob ids(String ofRepository, String ofOwner) {
    GitHubJob copy = new GitHubJob(this);
    copy.repositoryId = ofRepository;
    copy.ownerId = ofOwner;
    return copy;
  }

  public String repository() {
    return repository;
  }

  public String workflow() {
    return workflow;
  }

  public String ref() {
    return ref;
  }

  public String commit() {
    return commit;
  }

  public String trigger() {
    return trigger;
  }

  public String runner() {
    return runner;
  }

  public String repositoryId() {
    return repositoryId;
  }

  public String ownerId() {
    return ownerId;
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
