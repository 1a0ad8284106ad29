package dev.assay.trust;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.util.Optional;

/**
 * The key algorithms of the Sigstore registry that are supported here, under the registry's names
 * ({@code dev.sigstore.common.v1.PublicKeyDetails}). Prehashed Ed25519, RSA-PSS, LMS and ML-DSA are
 * not: nothing in use needs them.
 */
public enum KeyDetails {
  /** An RSAPublicKey instead of a SubjectPublicKeyInfo; Sigstore's oldest staging CT log. */
  PKCS1_RSA_PKCS1V5(KeyKind.RSA, 0, HashAlgorithm.SHA2_256),
  /** RSA of any size. */
  PKIX_RSA_PKCS1V5(KeyKind.RSA, 0, HashAlgorithm.SHA2_256),
  PKIX_RSA_PKCS1V15_2048_SHA256(KeyKind.RSA, 2048, HashAlgorithm.SHA2_256),
  PKIX_RSA_PKCS1V15_3072_SHA256(KeyKind.RSA, 3072, HashAlgorithm.SHA2_256),
  PKIX_RSA_PKCS1V15_4096_SHA256(KeyKind.RSA, 4096, HashAlgorithm.SHA2_256),
  PKIX_ECDSA_P256_SHA_256(KeyKind.EC_P256, 256, HashAlgorithm.SHA2_256),
  PKIX_ECDSA_P384_SHA_384(KeyKind.EC_P384, 384, HashAlgorithm.SHA2_384),
  PKIX_ECDSA_P384_SHA_256(KeyKind.EC_P384, 384, HashAlgorithm.SHA2_256),
  PKIX_ECDSA_P521_SHA_512(KeyKind.EC_P521, 521, HashAlgorithm.SHA2_512),
  PKIX_ECDSA_P521_SHA_256(KeyKind.EC_P521, 521, HashAlgorithm.SHA2_256),
  /** Pure Ed25519; the hash is the registry's for what is logged beside it. */
  PKIX_ED25519(KeyKind.ED25519, 256, HashAlgorithm.SHA2_512);

  private final KeyKind kind;
  private final int sizeBits;
  private final HashAlgorithm hash;

  KeyDetails(KeyKind kind, int sizeBits, HashAlgorithm hash) {
    this.kind = kind;
    this.sizeBits = sizeBits;
    this.hash = hash;
  }

  /** The algorithm with this registry name, if it is supported. */
  public static Optional<KeyDetails> named(String name) {
    for (KeyDetails details : values()) {
      if (details.name().equals(name)) {
        return Optional.of(details);
      }
    }
    return Optional.empty();
  }

  /** The hash that goes with it. */
  public HashAlgorithm hash() {
    return hash;
  }

  /** Whether {@code key} is one of this algorithm. */
  public boolean fits(VerificationKey key) {
    return key.kind() == kind && (sizeBits == 0 || key.sizeBits() == sizeBits);
  }

  /** Parses a key in this algorithm's encoding; {@code PUBLIC_KEY_MALFORMED}. */
  VerificationKey parse(Bytes der) throws MalformedEvidence {
    return this == PKCS1_RSA_PKCS1V5
        ? VerificationKey.parsePkcs1(der)
        : VerificationKey.parseSpki(der);
  }
}
