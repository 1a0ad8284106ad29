package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * The same decisions by the JDK's providers. Two of them are more lenient than this project, so the
 * strict form is required first: an ECDSA signature must parse as {@link EcdsaSignature}, and what
 * an RSA signature holds must be exactly the expected DigestInfo (the JDK's own Signature also
 * takes one without the NULL).
 */
final class JdkSignatureCheck implements SignatureCheck {
  static final JdkSignatureCheck INSTANCE = new JdkSignatureCheck();

  private JdkSignatureCheck() {}

  @Override
  public String name() {
    return "JDK SunEC " + Runtime.version().feature() + "." + updateVersion();
  }

  private static String updateVersion() {
    return Runtime.version().interim() + "." + Runtime.version().update();
  }

  @Override
  public boolean verifies(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
    return key.kind() == KeyKind.ED25519
        ? verifies("Ed25519", key, message, signature)
        : verifiesDigest(key, hash, hash.digest(message), signature);
  }

  @Override
  public boolean verifiesDigest(
      VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
    if (digest.size() != hash.sizeBytes()) {
      return false;
    }
    return switch (key.material()) {
      case KeyMaterial.Ec ec ->
          EcdsaSignature.parse(signature, ec.order()).isPresent()
              && verifies("NONEwithECDSA", key, digest, signature);
      case KeyMaterial.Rsa rsa -> rsa(key, DigestInfo.encode(hash, digest), signature);
      case KeyMaterial.Ed25519 needsMessage -> false;
    };
  }

  private static boolean verifies(
      String algorithm, VerificationKey key, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(publicKey(key));
      // Not as a buffer: NONEwithECDSA takes 64 octets as an array but not as a ByteBuffer.
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static boolean rsa(VerificationKey key, Bytes digestInfo, Bytes signature) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, publicKey(key));
      return signature.size() == (key.sizeBits() + 7) / 8
          && Arrays.equals(cipher.doFinal(signature.toArray()), digestInfo.toArray());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static PublicKey publicKey(VerificationKey key) throws GeneralSecurityException {
    String algorithm =
        switch (key.kind()) {
          case EC_P256, EC_P384, EC_P521 -> "EC";
          case RSA -> "RSA";
          case ED25519 -> "Ed25519";
        };
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(key.spki().toArray()));
  }
}
