package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a Fulcio certificate under 1.3.6.1.4.1.57264.1, decoded but not judged. A value
 * that is there is never empty. Up to Fulcio 1.7.0 some values are escaped for HTML; they are kept
 * as they are.
 *
 * @param legacyIssuer Issuer (.1), deprecated
 * @param legacyTrigger GitHub Workflow Trigger (.2), deprecated
 * @param legacySha GitHub Workflow SHA (.3), deprecated
 * @param legacyName GitHub Workflow Name (.4), deprecated: free text
 * @param legacyRepository GitHub Workflow Repository (.5), deprecated: {@code owner/name}
 * @param legacyRef GitHub Workflow Ref (.6), deprecated
 * @param issuerV2 Issuer (.8): the OIDC issuer's URL
 * @param buildSignerUri Build Signer URI (.9): the workflow that signed, at a ref
 * @param buildSignerDigest Build Signer Digest (.10)
 * @param runnerEnvironment Runner Environment (.11)
 * @param sourceRepositoryUri Source Repository URI (.12)
 * @param sourceRepositoryDigest Source Repository Digest (.13): the commit
 * @param sourceRepositoryRef Source Repository Ref (.14)
 * @param sourceRepositoryIdentifier Source Repository Identifier (.15): a number as text
 * @param sourceRepositoryOwnerUri Source Repository Owner URI (.16)
 * @param sourceRepositoryOwnerIdentifier Source Repository Owner Identifier (.17): a number as text
 * @param buildConfigUri Build Config URI (.18): the top-level workflow, at a ref
 * @param buildConfigDigest Build Config Digest (.19)
 * @param buildTrigger Build Trigger (.20): the event
 * @param runInvocationUri Run Invocation URI (.21)
 * @param sourceRepositoryVisibilityAtSigning Source Repository Visibility At Signing (.22)
 * @param deploymentEnvironment Deployment Environment (.23), since Fulcio 1.8.0
 * @param tokenSubject Token Subject (.24), since Fulcio 1.8.6
 * @param unknown the other extensions of the arc: dotted OID to the content of the OCTET STRING
 */
public record FulcioClaims(
    Optional<String> legacyIssuer,
    Optional<String> legacyTrigger,
    Optional<String> legacySha,
    Optional<String> legacyName,
    Optional<String> legacyRepository,
    Optional<String> legacyRef,
    Optional<String> issuerV2,
    Optional<String> buildSignerUri,
    Optional<String> buildSignerDigest,
    Optional<String> runnerEnvironment,
    Optional<String> sourceRepositoryUri,
    Optional<String> sourceRepositoryDigest,
    Optional<String> sourceRepositoryRef,
    Optional<String> sourceRepositoryIdentifier,
    Optional<String> sourceRepositoryOwnerUri,
    Optional<String> sourceRepositoryOwnerIdentifier,
    Optional<String> buildConfigUri,
    Optional<String> buildConfigDigest,
    Optional<String> buildTrigger,
    Optional<String> runInvocationUri,
    Optional<String> sourceRepositoryVisibilityAtSigning,
    Optional<String> deploymentEnvironment,
    Optional<String> tokenSubject,
    Map<String, Bytes> unknown) {
  public FulcioClaims {
    unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
  }

  static FulcioClaims of(Map<FulcioClaim, String> known, Map<String, Bytes> unknown) {
    return new FulcioClaims(
        claim(known, FulcioClaim.LEGACY_ISSUER),
        claim(known, FulcioClaim.LEGACY_TRIGGER),
        claim(known, FulcioClaim.LEGACY_SHA),
        claim(known, FulcioClaim.LEGACY_NAME),
        claim(known, FulcioClaim.LEGACY_REPOSITORY),
        claim(known, FulcioClaim.LEGACY_REF),
        claim(known, FulcioClaim.ISSUER_V2),
        claim(known, FulcioClaim.BUILD_SIGNER_URI),
        claim(known, FulcioClaim.BUILD_SIGNER_DIGEST),
        claim(known, FulcioClaim.RUNNER_ENVIRONMENT),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_URI),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_DIGEST),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_REF),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_IDENTIFIER),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_OWNER_URI),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_OWNER_IDENTIFIER),
        claim(known, FulcioClaim.BUILD_CONFIG_URI),
        claim(known, FulcioClaim.BUILD_CONFIG_DIGEST),
        claim(known, FulcioClaim.BUILD_TRIGGER),
        claim(known, FulcioClaim.RUN_INVOCATION_URI),
        claim(known, FulcioClaim.SOURCE_REPOSITORY_VISIBILITY_AT_SIGNING),
        claim(known, FulcioClaim.DEPLOYMENT_ENVIRONMENT),
        claim(known, FulcioClaim.TOKEN_SUBJECT),
        unknown);
  }

  private static Optional<String> claim(Map<FulcioClaim, String> known, FulcioClaim claim) {
    return Optional.ofNullable(known.get(claim));
  }

  /** The OIDC issuer's URL: .8, or .1 in a certificate that has no .8. */
  public Optional<String> issuer() {
    return issuerV2.or(() -> legacyIssuer);
  }

  /**
   * Contradictions between claims that come from one identity token, which no honest Fulcio
   * certificate has; one sentence each, none when all is well. Compared are the deprecated claims
   * with their successors, and for GitHub's issuer also the owner and the run with the repository.
   */
  public List<String> conflicts() {
    return ClaimConflicts.of(this);
  }

  /**
   * {@link #conflicts()}, and the certificate's {@code name} compared with .9 where it is a URI;
   * percent-encoding makes no difference, because Fulcio applies it to the name only.
   */
  public List<String> conflicts(SubjectAlternativeName name) {
    return ClaimConflicts.of(this, name);
  }

  /**
   * The claims that are there, under the names that sigstore-go gives them in JSON, in the order of
   * their numbers. {@code issuer} is {@link #issuer}.
   */
  public Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (FulcioClaim claim : FulcioClaim.values()) {
      value(claim).ifPresent(value -> named.put(claim.jsonName(), value));
    }
    return Collections.unmodifiableMap(named);
  }

  private Optional<String> value(FulcioClaim claim) {
    return switch (claim) {
      case LEGACY_ISSUER, ISSUER_V2 -> issuer();
      case LEGACY_TRIGGER -> legacyTrigger;
      case LEGACY_SHA -> legacySha;
      case LEGACY_NAME -> legacyName;
      case LEGACY_REPOSITORY -> legacyRepository;
      case LEGACY_REF -> legacyRef;
      case BUILD_SIGNER_URI -> buildSignerUri;
      case BUILD_SIGNER_DIGEST -> buildSignerDigest;
      case RUNNER_ENVIRONMENT -> runnerEnvironment;
      case SOURCE_REPOSITORY_URI -> sourceRepositoryUri;
      case SOURCE_REPOSITORY_DIGEST -> sourceRepositoryDigest;
      case SOURCE_REPOSITORY_REF -> sourceRepositoryRef;
      case SOURCE_REPOSITORY_IDENTIFIER -> sourceRepositoryIdentifier;
      case SOURCE_REPOSITORY_OWNER_URI -> sourceRepositoryOwnerUri;
      case SOURCE_REPOSITORY_OWNER_IDENTIFIER -> sourceRepositoryOwnerIdentifier;
      case BUILD_CONFIG_URI -> buildConfigUri;
      case BUILD_CONFIG_DIGEST -> buildConfigDigest;
      case BUILD_TRIGGER -> buildTrigger;
      case RUN_INVOCATION_URI -> runInvocationUri;
      case SOURCE_REPOSITORY_VISIBILITY_AT_SIGNING -> sourceRepositoryVisibilityAtSigning;
      case DEPLOYMENT_ENVIRONMENT -> deploymentEnvironment;
      case TOKEN_SUBJECT -> tokenSubject;
    };
  }
}
