package dev.assay.policy.history;

import dev.assay.crypto.FulcioClaims;
import dev.assay.policy.Forge;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.verify.Signer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who signed a file, as its certificate proves, without what differs from release to release.
 *
 * @param issuer the OIDC issuer; names mean something only within it
 * @param name the source repository's URI, else the subject alternative name, else the key
 * @param workflow the top-level workflow's path in the repository, without its ref
 * @param repositoryId numeric; stays when a repository is renamed
 * @param ownerId numeric
 * @param refShape see {@link RefShape}; {@code none} where the certificate has no ref
 */
public record PublisherIdentity(
    String issuer,
    String name,
    Optional<String> workflow,
    Optional<String> repositoryId,
    Optional<String> ownerId,
    String refShape) {
  public PublisherIdentity {
    Objects.requireNonNull(issuer, "issuer is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(workflow, "workflow is null");
    Objects.requireNonNull(repositoryId, "repositoryId is null");
    Objects.requireNonNull(ownerId, "ownerId is null");
    Objects.requireNonNull(refShape, "refShape is null");
  }

  /** The identity of a proven signer of a file of this release. */
  public static PublisherIdentity of(Signer signer, ProjectName project, Version version) {
    return switch (signer) {
      case Signer.KeyHolder key ->
          new PublisherIdentity(
              "",
              "key " + key.spkiSha256().hex(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              "none");
      case Signer.CertificateHolder holder -> {
        FulcioClaims claims = holder.claims();
        yield new PublisherIdentity(
            claims.issuer().orElse(""),
            claims.sourceRepositoryUri().orElse(holder.identity().value()),
            workflow(claims),
            claims.sourceRepositoryIdentifier(),
            claims.sourceRepositoryOwnerIdentifier(),
            claims
                .sourceRepositoryRef()
                .map(ref -> RefShape.of(ref, project, version))
                .orElse("none"));
      }
    };
  }

  /**
   * The path in the Build Config URI (.18): what stands between the certificate's own repository
   * and its own ref or commit, never what a split at {@code @} would give.
   */
  public static Optional<String> workflow(FulcioClaims claims) {
    if (claims.buildConfigUri().isEmpty()) {
      return Optional.empty();
    }
    String uri = claims.buildConfigUri().get();
    String start = claims.sourceRepositoryUri().orElse("") + "/";
    Optional<String> end =
        Stream.of(claims.sourceRepositoryDigest(), claims.sourceRepositoryRef())
            .flatMap(Optional::stream)
            .map(it -> "@" + it)
            .filter(uri::endsWith)
            .findFirst();
    if (end.isEmpty() || !uri.startsWith(start) || uri.length() <= start.length()) {
      return Optional.of(uri);
    }
    return Optional.of(uri.substring(start.length(), uri.length() - end.get().length()));
  }

  /** Whether both are the same workflow of a repository of the same name. */
  boolean isSamePublisher(PublisherIdentity other) {
    return isSameName(other) && workflow.equals(other.workflow);
  }

  /** Forges do not distinguish case. */
  boolean isSameName(PublisherIdentity other) {
    boolean forge = Forge.withIssuer(issuer).isPresent();
    return issuer.equals(other.issuer)
        && (forge
            ? name.toLowerCase(Locale.ROOT).equals(other.name.toLowerCase(Locale.ROOT))
            : name.equals(other.name));
  }

  /** Whether both are one repository by its number, under whatever names. */
  boolean isSameRepository(PublisherIdentity other) {
    return issuer.equals(other.issuer)
        && repositoryId.isPresent()
        && repositoryId.equals(other.repositoryId);
  }

  /** In one line. */
  public String describe() {
    StringBuilder text = new StringBuilder(name);
    workflow.ifPresent(it -> text.append(' ').append(it));
    text.append(" at ").append(refShape);
    repositoryId.ifPresent(it -> text.append(", repository id ").append(it));
    ownerId.ifPresent(it -> text.append(", owner id ").append(it));
    return text.toString();
  }
}
