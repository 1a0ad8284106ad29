package dev.assay.crypto;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a certificate must look like to sign artifacts: no authority, keyUsage with
 * digitalSignature, extKeyUsage with codeSigning, exactly one name, and a key of an allowed kind.
 * Chains and times are {@link ChainCheck}'s part.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class CertificateProfile {
  private static final CertificateProfile PEP_740 = new CertificateProfile(Set.of(KeyKind.EC_P256));
  private static final CertificateProfile SIGSTORE =
      new CertificateProfile(Set.copyOf(EnumSet.allOf(KeyKind.class)));

  private final Set<KeyKind> keys;

  private CertificateProfile(Set<KeyKind> keys) {
    this.keys = keys;
  }

  /** For PEP 740 attestations: ECDSA P-256 only, as their algorithm suite is fixed. */
  public static CertificateProfile pep740() {
    return PEP_740;
  }

  /** For Sigstore bundles: every kind of key that {@link VerificationKey} can hold. */
  public static CertificateProfile sigstore() {
    return SIGSTORE;
  }

  /**
   * Checks {@code leaf} and returns its name.
   *
   * <p>Refusals, in this order: {@code CERTIFICATE_KEY_UNSUPPORTED}, {@code CERTIFICATE_IS_CA},
   * {@code CERTIFICATE_KEY_USAGE}, {@code CERTIFICATE_EXTENDED_KEY_USAGE}, {@code
   * CERTIFICATE_SAN_INVALID}.
   */
  public Outcome<SubjectAlternativeName> check(Certificate leaf) {
    try {
      requireKey(leaf);
      requireUsage(leaf);
      return Outcome.passed(FulcioExtensions.subjectAlternativeName(leaf));
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private void requireKey(Certificate leaf) throws MalformedEvidence {
    KeyKind kind = leaf.key().kind();
    if (!keys.contains(kind)) {
      String allowed =
          new TreeSet<>(keys).stream().map(KeyKind::toString).collect(Collectors.joining(", "));
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_KEY_UNSUPPORTED,
          allowed,
          kind + " of " + leaf.key().sizeBits() + " bits",
          "certificate/subjectPublicKeyInfo");
    }
  }

  private static void requireUsage(Certificate leaf) throws MalformedEvidence {
    if (leaf.isCa()) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_IS_CA, "no cA", "cA", "certificate/basicConstraints");
    }
    if (!leaf.hasDigitalSignatureUsage()) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_KEY_USAGE,
          "keyUsage with digitalSignature",
          leaf.hasKeyUsage() ? "keyUsage without it" : "no keyUsage",
          "certificate/keyUsage");
    }
    if (!leaf.extendedKeyUsages().contains(Oids.CODE_SIGNING)) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_EXTENDED_KEY_USAGE,
          "extKeyUsage with codeSigning",
          leaf.extendedKeyUsages().isEmpty()
              ? "no extKeyUsage"
              : String.join(", ", leaf.extendedKeyUsages()),
          "certificate/extKeyUsage");
    }
  }
}
