package dev.assay.monitor;

import dev.assay.crypto.FulcioExtensions;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of an entry a rule looks at.
 *
 * @param key how entries and rules name it: one of the names below, or an object identifier under
 *     1.3.6.1.4.1.57264.1
 */
public record WatchedField(String key) {
  /** The subject alternative name: the workflow's URI or an e-mail address. */
  public static final WatchedField SAN = new WatchedField("san");

  /** The OIDC issuer, claim .8, or .1 where that is absent. */
  public static final WatchedField ISSUER = new WatchedField("issuer");

  /** SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
  public static final WatchedField CERTIFICATE = new WatchedField("certificate-sha256");

  /** SHA-256 of the signer's SubjectPublicKeyInfo, of a certificate or of a bare key. */
  public static final WatchedField KEY = new WatchedField("key-sha256");

  /**
   * The digest that the entry records: of the artifact, or for DSSE envelopes of the payload (Rekor
   * v1) or of its pre-authentication encoding (Rekor v2).
   */
  public static final WatchedField DIGEST = new WatchedField("digest");

  /** The repository that the certificate was issued for, claim .12. */
  public static final WatchedField REPOSITORY = new WatchedField("1.3.6.1.4.1.57264.1.12");

  /** The workflow that was started, claim .18, with its ref behind an at sign. */
  public static final WatchedField BUILD_CONFIG = new WatchedField("1.3.6.1.4.1.57264.1.18");

  private static final Pattern OID = Pattern.compile("[0-9.]{1,128}");

  public WatchedField {
    Objects.requireNonNull(key, "key is null");
  }

  /** The field named {@code name}: {@code san}, {@code oid:1.3.6...}, a claim's name or its OID. */
  public static Optional<WatchedField> parse(String name) {
    return switch (name) {
      case "san" -> Optional.of(SAN);
      case "issuer" -> Optional.of(ISSUER);
      case "certificate-sha256" -> Optional.of(CERTIFICATE);
      case "key-sha256" -> Optional.of(KEY);
      case "digest" -> Optional.of(DIGEST);
      default -> claim(name);
    };
  }

  private static Optional<WatchedField> claim(String name) {
    String oid = name.startsWith("oid:") ? name.substring("oid:".length()) : name;
    return OID.matcher(oid).matches() && FulcioExtensions.isClaim(oid)
        ? Optional.of(new WatchedField(oid))
        : FulcioExtensions.oidOf(name).map(WatchedField::new);
  }

  /** What people call it: a claim by its name where it has one. */
  public String label() {
    return FulcioExtensions.nameOf(key).orElse(key);
  }

  /** Whether its value stands in the certificate as it is, so that it can be searched for there. */
  boolean isInCertificate() {
    return !equals(CERTIFICATE) && !equals(KEY) && !equals(DIGEST);
  }

  @Override
  public String toString() {
    return key;
  }
}
