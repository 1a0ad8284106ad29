package dev.assay.policy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One acceptable signer, described by certificate claims. A field that is empty is not looked at;
 * at least one field that names somebody must be there (see {@link #namesSomebody}).
 *
 * @param issuer OIDC issuer (.8), exact
 * @param identity the certificate's subject alternative name, exact
 * @param repository {@code owner/name}, GitLab groups may nest; needs {@code forge}
 * @param owner owner or group; needs {@code forge}
 * @param workflow GitHub: file name under {@code .github/workflows/}; GitLab: path of the CI file
 * @param ref branch or tag of the source (.14)
 * @param commit source commit (.13), exact
 * @param environment deployment environment (.23), exact
 * @param trigger event that started the build (.20), exact
 * @param runner runner environment (.11), exact
 * @param repositoryId numeric id (.15), exact
 * @param ownerId numeric id (.17), exact
 * @param buildSigner reusable workflow that signed (.9), exact without its {@code @ref}, or with it
 */
public record PublisherRule(
    Optional<Forge> forge,
    Optional<String> issuer,
    Optional<String> identity,
    Optional<String> repository,
    Optional<String> owner,
    Optional<String> workflow,
    Optional<RefPattern> ref,
    Optional<String> commit,
    Optional<String> environment,
    Optional<String> trigger,
    Optional<String> runner,
    Optional<String> repositoryId,
    Optional<String> ownerId,
    Optional<String> buildSigner) {

  public PublisherRule {
    Objects.requireNonNull(forge, "forge is null");
    if ((repository.isPresent() || owner.isPresent()) && forge.isEmpty()) {
      throw new IllegalArgumentException("a repository or owner needs a forge");
    }
    if (workflow.isPresent() && repository.isEmpty()) {
      throw new IllegalArgumentException("a workflow needs a repository");
    }
    if (identity.isPresent() && issuer.isEmpty()) {
      throw new IllegalArgumentException("an identity needs an issuer");
    }
  }

  /** A rule without any field, to start from with {@link Builder}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Any workflow and ref of one repository. */
  public static PublisherRule repository(Forge forge, String repository) {
    return builder().forge(forge).repository(repository).build();
  }

  /** One identity of one issuer, both exact. */
  public static PublisherRule identity(String identity, String issuer) {
    return builder().identity(identity).issuer(issuer).build();
  }

  /**
   * Whether the rule says who: a repository, an owner, an identity or a numeric id. A rule that
   * only says how (a ref, a trigger) would accept anybody.
   */
  public boolean namesSomebody() {
    return repository.isPresent()
        || owner.isPresent()
        || identity.isPresent()
        || repositoryId.isPresent()
        || ownerId.isPresent();
  }

  /** The same for the repository's former name; an owner's id is of the owner of today. */
  PublisherRule withRepositoryFormerly(String formerName) {
    return new PublisherRule(
        forge,
        issuer,
        identity,
        Optional.of(formerName),
        Optional.empty(),
        workflow,
        ref,
        commit,
        environment,
        trigger,
        runner,
        repositoryId,
        Optional.empty(),
        buildSigner);
  }

  /** Collects the fields of a rule; not thread-safe. Empty strings are refused. */
  public static final class Builder {
    private Optional<Forge> forge = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private Optional<String> identity = Optional.empty();
    private Optional<String> repository = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private Optional<String> workflow = Optional.empty();
    private Optional<RefPattern> ref = Optional.empty();
    private Optional<String> commit = Optional.empty();
    private Optional<String> environment = Optional.empty();
    private Optional<String> trigger = Optional.empty();
    private Optional<String> runner = Optional.empty();
    private Optional<String> repositoryId = Optional.empty();
    private Optional<String> ownerId = Optional.empty();
    private Optional<String> buildSigner = Optional.empty();

    private Builder() {}

    /** The forge whose repositories and owners are meant. */
    @CanIgnoreReturnValue
    public Builder forge(Forge value) {
      forge = Optional.of(value);
      return this;
    }

    /** The OIDC issuer, instead of the one of the forge. */
    @CanIgnoreReturnValue
    public Builder issuer(String value) {
      issuer = some(value, "issuer");
      return this;
    }

    /** The subject alternative name; needs an issuer. */
    @CanIgnoreReturnValue
    public Builder identity(String value) {
      identity = some(value, "identity");
      return this;
    }

    /** {@code owner/name}; needs a forge. */
    @CanIgnoreReturnValue
    public Builder repository(String value) {
      repository = some(value, "repository");
      return this;
    }

    /** The owner or group; needs a forge. */
    @CanIgnoreReturnValue
    public Builder owner(String value) {
      owner = some(value, "owner");
      return this;
    }

    /** The top-level workflow; needs a repository. */
    @CanIgnoreReturnValue
    public Builder workflow(String value) {
      workflow = some(value, "workflow");
      return this;
    }

    /** The branch or tag of the source. */
    @CanIgnoreReturnValue
    public Builder ref(RefPattern value) {
      ref = Optional.of(value);
      return this;
    }

    /** The source commit. */
    @CanIgnoreReturnValue
    public Builder commit(String value) {
      commit = some(value, "commit");
      return this;
    }

    /** The deployment environment. */
    @CanIgnoreReturnValue
    public Builder environment(String value) {
      environment = some(value, "environment");
      return this;
    }

    /** The event that started the build. */
    @CanIgnoreReturnValue
    public Builder trigger(String value) {
      trigger = some(value, "trigger");
      return this;
    }

    /** The kind of runner. */
    @CanIgnoreReturnValue
    public Builder runner(String value) {
      runner = some(value, "runner");
      return this;
    }

    /** The repository's numeric id; digits only. */
    @CanIgnoreReturnValue
    public Builder repositoryId(String value) {
      repositoryId = some(digits(value), "repository id");
      return this;
    }

    /** The owner's numeric id; digits only. */
    @CanIgnoreReturnValue
    public Builder ownerId(String value) {
      ownerId = some(digits(value), "owner id");
      return this;
    }

    /** The reusable workflow that signed. */
    @CanIgnoreReturnValue
    public Builder buildSigner(String value) {
      buildSigner = some(value, "build signer");
      return this;
    }

    /** Throws {@link IllegalArgumentException} for a combination that means nothing. */
    public PublisherRule build() {
      return new PublisherRule(
          forge,
          issuer,
          identity,
          repository,
          owner,
          workflow,
          ref,
          commit,
          environment,
          trigger,
          runner,
          repositoryId,
          ownerId,
          buildSigner);
    }

    private static Optional<String> some(String value, String name) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("an empty " + name + " would match nobody");
      }
      return Optional.of(value);
    }

    private static String digits(String value) {
      // An id that is not a number can only be a mistake: it would never match.
      if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("not a numeric id: " + value);
      }
      return value;
    }
  }

  /** The fields that are there, by name, in a fixed order. */
  public SequencedMap<String, String> describe() {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    forge.ifPresent(value -> fields.put("forge", value.name().toLowerCase(Locale.ROOT)));
    issuer.ifPresent(value -> fields.put("issuer", value));
    identity.ifPresent(value -> fields.put("identity", value));
    repository.ifPresent(value -> fields.put("repository", value));
    owner.ifPresent(value -> fields.put("owner", value));
    workflow.ifPresent(value -> fields.put("workflow", value));
    ref.ifPresent(value -> fields.put("ref", value.text()));
    commit.ifPresent(value -> fields.put("commit", value));
    environment.ifPresent(value -> fields.put("environment", value));
    trigger.ifPresent(value -> fields.put("trigger", value));
    runner.ifPresent(value -> fields.put("runner", value));
    repositoryId.ifPresent(value -> fields.put("repositoryId", value));
    ownerId.ifPresent(value -> fields.put("ownerId", value));
    buildSigner.ifPresent(value -> fields.put("buildSigner", value));
    return fields;
  }
}
