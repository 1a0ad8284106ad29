package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.util.Optional;

/** The signature algorithms that certificates may be signed with, as whole identifiers in DER. */
enum SignatureAlgorithm {
  ECDSA_SHA256("300a06082a8648ce3d040302", Family.ECDSA, HashAlgorithm.SHA2_256),
  ECDSA_SHA384("300a06082a8648ce3d040303", Family.ECDSA, HashAlgorithm.SHA2_384),
  ECDSA_SHA512("300a06082a8648ce3d040304", Family.ECDSA, HashAlgorithm.SHA2_512),
  RSA_SHA256("300d06092a864886f70d01010b0500", Family.RSA, HashAlgorithm.SHA2_256),
  RSA_SHA384("300d06092a864886f70d01010c0500", Family.RSA, HashAlgorithm.SHA2_384),
  RSA_SHA512("300d06092a864886f70d01010d0500", Family.RSA, HashAlgorithm.SHA2_512),
  /** The hash is part of Ed25519 itself; the one here is what CMS pairs it with (RFC 8419). */
  ED25519("300506032b6570", Family.ED25519, HashAlgorithm.SHA2_512);

  private enum Family {
    ECDSA,
    RSA,
    ED25519
  }

  private final Bytes identifier;
  private final Family family;
  private final HashAlgorithm hash;

  SignatureAlgorithm(String identifierHex, Family family, HashAlgorithm hash) {
    this.identifier = Bytes.fromHex(identifierHex);
    this.family = family;
    this.hash = hash;
  }

  /** The algorithm with exactly this DER AlgorithmIdentifier, parameters included. */
  static Optional<SignatureAlgorithm> byIdentifier(Bytes der) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.identifier.equals(der)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  HashAlgorithm hash() {
    return hash;
  }

  /** Whether a key of this kind can make such signatures; any curve goes with any hash. */
  boolean fits(KeyKind kind) {
    return switch (kind) {
      case EC_P256, EC_P384, EC_P521 -> family == Family.ECDSA;
      case RSA -> family == Family.RSA;
      case ED25519 -> family == Family.ED25519;
    };
  }
}
