package dev.assay.tlog;

import dev.assay.model.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A log or witness that really signs, with the JDK's algorithms. */
record TestSigner(VerifierKey key, KeyPair keys) {
  private static final int SPKI_PREFIX = 12;

  static TestSigner ed25519(String name) {
    return of(name, NoteKeyType.ED25519);
  }

  static TestSigner ecdsa(String name) {
    return of(name, NoteKeyType.ECDSA);
  }

  static TestSigner witness(String name) {
    return of(name, NoteKeyType.ED25519_COSIGNATURE);
  }

  private static TestSigner of(String name, NoteKeyType type) {
    try {
      boolean ec = type == NoteKeyType.ECDSA;
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ec ? "EC" : "Ed25519");
      if (ec) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      KeyPair keys = generator.generateKeyPair();
      Bytes spki = Bytes.of(keys.getPublic().getEncoded());
      Bytes key = ec ? spki : spki.slice(SPKI_PREFIX, spki.size());
      return new TestSigner(new VerifierKey(name, type, key), keys);
    } catch (GeneralSecurityException unsupported) {
      throw new AssertionError(unsupported);
    }
  }

  /** The verifier of any public key of the JDK, for notes. */
  static NoteVerifier verifier(VerifierKey key, PublicKey jdkKey) {
    return NoteVerifier.of(key, (message, signature) -> verifies(jdkKey, message, signature))
        .orElseThrow();
  }

  NoteVerifier verifier() {
    return verifier(key, keys.getPublic());
  }

  NoteSignature sign(Bytes text) {
    return new NoteSignature(key.name(), key.keyId(), rawSignature(text));
  }

  NoteSignature cosign(long posixSeconds, Bytes text) {
    Bytes signature = rawSignature(Cosignature.message(posixSeconds, text));
    Bytes blob = new Cosignature(posixSeconds, signature).encode();
    return new NoteSignature(key.name(), key.keyId(), blob);
  }

  private Bytes rawSignature(Bytes message) {
    try {
      Signature algorithm = Signature.getInstance(algorithm(keys.getPublic()));
      algorithm.initSign(keys.getPrivate());
      algorithm.update(message.toArray());
      return Bytes.of(algorithm.sign());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean verifies(PublicKey key, Bytes message, Bytes signature) {
    try {
      Signature algorithm = Signature.getInstance(algorithm(key));
      algorithm.initVerify(key);
      algorithm.update(message.toArray());
      return algorithm.verify(signature.toArray());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static String algorithm(PublicKey key) {
    return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519";
  }
}
