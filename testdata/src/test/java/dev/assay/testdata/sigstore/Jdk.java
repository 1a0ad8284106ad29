package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;

/**
 * The JDK's own cryptography: what the fakes sign is checked without the library they sign with.
 */
final class Jdk {
  private Jdk() {}

  static X509Certificate certificate(Octets der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toArray()));
  }

  static boolean verifies(SigningKey key, Hash hash, Octets message, Octets signature)
      throws GeneralSecurityException {
    PublicKey publicKey =
        KeyFactory.getInstance(family(key.type()))
            .generatePublic(new X509EncodedKeySpec(key.spki().toArray()));
    var verifier = Signature.getInstance(algorithm(key.type(), hash));
    verifier.initVerify(publicKey);
    verifier.update(message.toArray());
    return verifier.verify(signature.toArray());
  }

  private static String family(KeyType type) {
    if (type.isElliptic()) {
      return "EC";
    }
    return type.isRsa() ? "RSA" : "Ed25519";
  }

  private static String algorithm(KeyType type, Hash hash) {
    if (type == KeyType.ED25519) {
      return "Ed25519";
    }
    return hash.name() + "with" + (type.isRsa() ? "RSA" : "ECDSA");
  }
}
