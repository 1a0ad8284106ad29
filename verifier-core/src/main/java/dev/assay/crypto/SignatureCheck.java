package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;

/**
 * Verifies one signature. Which algorithm applies is decided by the key and by the caller's hash,
 * never by anything inside the signature:
 *
 * <ul>
 *   <li>EC keys: ECDSA (FIPS 186-5 section 6.4.2) with a DER signature of two minimal integers from
 *       1 to the order of the curve minus 1, and nothing after it;
 *   <li>RSA keys: PKCS #1 v1.5 by encoding and comparing (RFC 8017 section 8.2.2);
 *   <li>Ed25519 keys: pure Ed25519 (RFC 8032); the hash is ignored.
 * </ul>
 *
 * <p>Implementations are stateless, safe for any number of threads, and answer false for every
 * malformed signature; they throw nothing for any input. All implementations give the same answer.
 */
public interface SignatureCheck {
  /** Bouncy Castle's low-level API: the fast path on every platform; registers no provider. */
  static SignatureCheck bouncyCastle() {
    return BouncyCastleSignatureCheck.INSTANCE;
  }

  /** The providers of the JDK: the reference path, several times slower for elliptic curves. */
  static SignatureCheck jdk() {
    return JdkSignatureCheck.INSTANCE;
  }

  /**
   * Bouncy Castle's, but ECDSA on P-256 and P-384 by arithmetic of our own, with tables of
   * multiples for keys that are used often, which take some hundreds of verifications, a tenth of a
   * second and 3 MB to make; one verification alone is slower. Command and server use it where
   * {@code --engine combs} asks for it.
   */
  static SignatureCheck combs() {
    return CombSignatureCheck.INSTANCE;
  }

  /** Which implementation this is, with its version, for reports. */
  String name();

  /** Whether {@code signature} is one of {@code message}. */
  boolean verifies(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature);

  /**
   * Whether {@code signature} is one of the message whose digest under {@code hash} is {@code
   * digest}. False for Ed25519 keys, which need the message, and for a digest of another length.
   */
  boolean verifiesDigest(VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature);
}
