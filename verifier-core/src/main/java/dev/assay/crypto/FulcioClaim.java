package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of Fulcio's object identifier arc, in its order. Claims 1 to 6 are raw UTF-8; from 8
 * on the content is a DER UTF8String. The number alone decides, never what the content looks like.
 */
enum FulcioClaim {
  LEGACY_ISSUER(1, "issuer"),
  LEGACY_TRIGGER(2, "githubWorkflowTrigger"),
  LEGACY_SHA(3, "githubWorkflowSHA"),
  LEGACY_NAME(4, "githubWorkflowName"),
  LEGACY_REPOSITORY(5, "githubWorkflowRepository"),
  LEGACY_REF(6, "githubWorkflowRef"),
  ISSUER_V2(8, "issuer"),
  BUILD_SIGNER_URI(9, "buildSignerURI"),
  BUILD_SIGNER_DIGEST(10, "buildSignerDigest"),
  RUNNER_ENVIRONMENT(11, "runnerEnvironment"),
  SOURCE_REPOSITORY_URI(12, "sourceRepositoryURI"),
  SOURCE_REPOSITORY_DIGEST(13, "sourceRepositoryDigest"),
  SOURCE_REPOSITORY_REF(14, "sourceRepositoryRef"),
  SOURCE_REPOSITORY_IDENTIFIER(15, "sourceRepositoryIdentifier"),
  SOURCE_REPOSITORY_OWNER_URI(16, "sourceRepositoryOwnerURI"),
  SOURCE_REPOSITORY_OWNER_IDENTIFIER(17, "sourceRepositoryOwnerIdentifier"),
  BUILD_CONFIG_URI(18, "buildConfigURI"),
  BUILD_CONFIG_DIGEST(19, "buildConfigDigest"),
  BUILD_TRIGGER(20, "buildTrigger"),
  RUN_INVOCATION_URI(21, "runInvocationURI"),
  SOURCE_REPOSITORY_VISIBILITY_AT_SIGNING(22, "sourceRepositoryVisibilityAtSigning"),
  DEPLOYMENT_ENVIRONMENT(23, "deploymentEnvironment"),
  TOKEN_SUBJECT(24, "tokenSubject");

  static final String ARC = "1.3.6.1.4.1.57264.1.";

  private static final int LAST_RAW = 6;

  private static final Map<String, FulcioClaim> BY_OID =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(FulcioClaim::oid, claim -> claim));

  private final int number;
  private final String jsonName;
  private final String oid;
  private final String place;

  FulcioClaim(int number, String jsonName) {
    this.number = number;
    this.jsonName = jsonName;
    this.oid = ARC + number;
    this.place = "certificate/extension " + oid;
  }

  static Optional<FulcioClaim> byOid(String oid) {
    return Optional.ofNullable(BY_OID.get(oid));
  }

  String oid() {
    return oid;
  }

  /** The name that sigstore-go gives the claim in JSON. */
  String jsonName() {
    return jsonName;
  }

  /** Decodes the content of the extension's OCTET STRING. */
  String decode(Bytes value) throws MalformedEvidence {
    Der content = Der.read(value, ReasonCode.CERTIFICATE_CLAIM_MALFORMED, place);
    if (number <= LAST_RAW) {
      return FulcioText.printable(content.utf8(value, jsonName), content);
    }
    String text = content.utf8String(jsonName);
    content.finish();
    return FulcioText.printable(text, content);
  }
}
