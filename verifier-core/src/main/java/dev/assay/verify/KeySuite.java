package dev.assay.verify;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.HashAlgorithm;

/** The algorithms that go with a key (Sigstore algorithm registry); never taken from evidence. */
final class KeySuite {
  private KeySuite() {}

  /** The hash of the key's signatures. For Ed25519 it is what a log entry's digest uses. */
  static HashAlgorithm hash(KeyKind kind) {
    return switch (kind) {
      case EC_P256, RSA -> HashAlgorithm.SHA2_256;
      case EC_P384 -> HashAlgorithm.SHA2_384;
      case EC_P521, ED25519 -> HashAlgorithm.SHA2_512;
    };
  }

  /** The name in the registry, which Rekor v2 records as {@code keyDetails}. */
  static String keyDetails(VerificationKey key) {
    return switch (key.kind()) {
      case EC_P256 -> "PKIX_ECDSA_P256_SHA_256";
      case EC_P384 -> "PKIX_ECDSA_P384_SHA_384";
      case EC_P521 -> "PKIX_ECDSA_P521_SHA_512";
      case RSA -> "PKIX_RSA_PKCS1V15_" + key.sizeBits() + "_SHA256";
      // The pure form, which is what is verified; the prehashed one is another algorithm.
      case ED25519 -> "PKIX_ED25519";
    };
  }
}
