package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.util.Optional;

/** AlgorithmIdentifiers of hashes and CMS signatures, compared as whole DER encodings. */
final class AlgorithmIdentifiers {
  private static final String HASH_ARC = "0609608648016503040";

  private AlgorithmIdentifiers() {}

  /** SHA-256, SHA-384 or SHA-512 with parameters absent or NULL (RFC 5754 section 2). */
  static Optional<HashAlgorithm> hash(Bytes identifier) {
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      String oid =
          switch (hash) {
            case SHA2_256 -> HASH_ARC + "201";
            case SHA2_384 -> HASH_ARC + "202";
            case SHA2_512 -> HASH_ARC + "203";
          };
      String hex = identifier.hex();
      if (hex.equals("300b" + oid) || hex.equals("300d" + oid + "0500")) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /**
   * The signature algorithm of a SignerInfo whose digest algorithm is {@code digest}: one that
   * names the same hash, or plain rsaEncryption, which leaves it to the digest algorithm (RFC 3370
   * section 3.2).
   */
  static Optional<SignatureAlgorithm> signature(Bytes identifier, HashAlgorithm digest) {
    if (identifier.equals(PublicKeyReader.RSA)) {
      return Optional.of(
          switch (digest) {
            case SHA2_256 -> SignatureAlgorithm.RSA_SHA256;
            case SHA2_384 -> SignatureAlgorithm.RSA_SHA384;
            case SHA2_512 -> SignatureAlgorithm.RSA_SHA512;
          });
    }
    return SignatureAlgorithm.byIdentifier(identifier)
        .filter(algorithm -> algorithm.hash() == digest);
  }
}
