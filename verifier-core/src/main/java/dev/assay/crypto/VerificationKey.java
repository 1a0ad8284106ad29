package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key, validated once when it was parsed and kept ready for use: the point is on its
 * curve, an RSA modulus has 2048 to 8192 bits. Keep and reuse the object; verifying with a key that
 * is parsed again each time takes more than twice as long.
 *
 * <p>Immutable and safe for any number of threads. Two keys are equal when their encodings are.
 */
public final class VerificationKey {
  private final KeyMaterial material;
  private final Bytes spki;
  private final Sha256 spkiSha256;

  private VerificationKey(KeyMaterial material, Bytes spki) {
    this.material = material;
    this.spki = spki;
    this.spkiSha256 = Sha256.of(spki);
  }

  /**
   * Parses a DER SubjectPublicKeyInfo: RSA, Ed25519, or ECDSA on a named curve with an uncompressed
   * point. Throws {@code PUBLIC_KEY_MALFORMED}, also for algorithms that are not supported.
   */
  public static VerificationKey parseSpki(Bytes der) throws MalformedEvidence {
    return parseSpki(der, ReasonCode.PUBLIC_KEY_MALFORMED, "public key");
  }

  static VerificationKey parseSpki(Bytes der, ReasonCode code, String where)
      throws MalformedEvidence {
    return new VerificationKey(new PublicKeyReader(code, where).spki(der), der);
  }

  /**
   * Parses exactly one PEM block {@code PUBLIC KEY}, which holds what {@link #parseSpki} takes.
   * Throws {@code PUBLIC_KEY_MALFORMED}.
   */
  public static VerificationKey parsePem(String pem) throws MalformedEvidence {
    return parseSpki(Pem.decode(pem, "PUBLIC KEY", ReasonCode.PUBLIC_KEY_MALFORMED));
  }

  /**
   * Parses a DER RSAPublicKey, the form of {@code PKCS1_RSA_PKCS1V5} keys in a trust root. Its
   * {@link #spki} is the SubjectPublicKeyInfo of the same key. Throws {@code PUBLIC_KEY_MALFORMED}.
   */
  public static VerificationKey parsePkcs1(Bytes der) throws MalformedEvidence {
    KeyMaterial material =
        new PublicKeyReader(ReasonCode.PUBLIC_KEY_MALFORMED, "public key").pkcs1(der);
    Bytes bitString = DerOutput.element(Der.BIT_STRING, Bytes.of((byte) 0), der);
    return new VerificationKey(
        material, DerOutput.element(Der.SEQUENCE, PublicKeyReader.RSA, bitString));
  }

  public KeyKind kind() {
    return material.kind();
  }

  /** The size of the field or modulus in bits; 256 for Ed25519. */
  public int sizeBits() {
    return material.sizeBits();
  }

  /** The DER SubjectPublicKeyInfo, exactly as it was parsed. */
  public Bytes spki() {
    return spki;
  }

  /** The SHA-256 digest of {@link #spki}: the key id of CT logs and of Rekor v1. */
  public Sha256 spkiSha256() {
    return spkiSha256;
  }

  /** The 32 octets of an Ed25519 key, from which the key ids of signed notes are made. */
  public Optional<Bytes> rawEd25519() {
    return material instanceof KeyMaterial.Ed25519 key ? Optional.of(key.raw()) : Optional.empty();
  }

  KeyMaterial material() {
    return material;
  }

  /** The key as one PEM block {@code PUBLIC KEY}, with lines of 64 characters ended by LF. */
  public String pem() {
    return Pem.encode(spki, "PUBLIC KEY");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerificationKey that && spki.equals(that.spki);
  }

  @Override
  public int hashCode() {
    return spki.hashCode();
  }

  /** The kind, and the digest of the key. */
  @Override
  public String toString() {
    return kind() + " " + spkiSha256.hex();
  }
}
