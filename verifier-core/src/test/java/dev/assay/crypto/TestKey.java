package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A key pair that really signs, by the JDK. */
record TestKey(KeyPair pair) {
  static TestKey p256() {
    return ec("secp256r1");
  }

  static TestKey p384() {
    return ec("secp384r1");
  }

  static TestKey p521() {
    return ec("secp521r1");
  }

  static TestKey ed25519() {
    try {
      return new TestKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static TestKey rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKey(generator.generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static TestKey ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new TestKey(generator.generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  Bytes spki() {
    return Bytes.of(pair.getPublic().getEncoded());
  }

  VerificationKey key() {
    try {
      return VerificationKey.parseSpki(spki());
    } catch (MalformedEvidence impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Signs under the JDK's name of the algorithm, such as {@code SHA256withECDSA}. */
  Bytes sign(String algorithm, Bytes message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(message.toArray());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
