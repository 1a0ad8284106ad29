package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Elliptic curves by Bouncy Castle's low-level classes, hashes by the JDK, RSA by {@link
 * BigInteger} (which is what Bouncy Castle does too). No provider object is ever made: constructing
 * one costs half a second of a cold start.
 */
final class BouncyCastleSignatureCheck implements SignatureCheck {
  static final BouncyCastleSignatureCheck INSTANCE = new BouncyCastleSignatureCheck();

  /** Kept equal to the dependency by a test; the jar's own manifest is lost when it is shaded. */
  static final String VERSION = "1.86";

  private BouncyCastleSignatureCheck() {}

  @Override
  public String name() {
    return "Bouncy Castle " + VERSION + " (low-level)";
  }

  @Override
  public boolean verifies(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
    return key.material() instanceof KeyMaterial.Ed25519 ed25519
        ? ed25519(ed25519.parameters(), message, signature)
        : verifiesDigest(key, hash, hash.digest(message), signature);
  }

  @Override
  public boolean verifiesDigest(
      VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
    if (digest.size() != hash.sizeBytes()) {
      return false;
    }
    return switch (key.material()) {
      case KeyMaterial.Ec ec -> ecdsa(ec, digest, signature);
      case KeyMaterial.Rsa rsa -> rsa(rsa, DigestInfo.encode(hash, digest), signature);
      case KeyMaterial.Ed25519 needsMessage -> false;
    };
  }

  private static boolean ecdsa(KeyMaterial.Ec key, Bytes digest, Bytes signature) {
    return EcdsaSignature.parse(signature, key.order())
        .filter(value -> EcdsaEquation.holds(key.used(), digest, value))
        .isPresent();
  }

  /** RFC 8017 section 8.2.2: the one right encoding is built and compared, nothing is parsed. */
  private static boolean rsa(KeyMaterial.Rsa key, Bytes digestInfo, Bytes signature) {
    int size = (key.modulus().bitLength() + 7) / 8;
    if (signature.size() != size) {
      return false;
    }
    BigInteger representative = new BigInteger(1, signature.toArray());
    if (representative.compareTo(key.modulus()) >= 0) {
      return false;
    }
    // The smallest key leaves far more than the eight octets of padding that are the minimum.
    byte[] encoded = new byte[size];
    Arrays.fill(encoded, (byte) 0xff);
    encoded[0] = 0;
    encoded[1] = 1;
    encoded[size - digestInfo.size() - 1] = 0;
    digestInfo.copyTo(encoded, size - digestInfo.size());
    return representative.modPow(key.exponent(), key.modulus()).equals(new BigInteger(1, encoded));
  }

  private static boolean ed25519(Ed25519PublicKeyParameters key, Bytes message, Bytes signature) {
    return signature.size() == Ed25519.SIGNATURE_SIZE
        && key.verify(
            Ed25519.Algorithm.Ed25519,
            null,
            message.toArray(),
            0,
            message.size(),
            signature.toArray(),
            0);
  }
}
