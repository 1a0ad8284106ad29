package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key that signs documents of this program: Ed25519, or ECDSA on P-256 with SHA-256. Both
 * kinds of signatures depend on key and message alone (RFC 8032, RFC 6979), so that no bad source
 * of random numbers can give the key away. Immutable and safe for any number of threads; it shows
 * its private part only in {@link #pem}.
 */
public final class SigningKey {
  private static final String LABEL = "PRIVATE KEY";

  private final Bytes secret;
  private final VerificationKey publicKey;

  private SigningKey(Bytes secret, VerificationKey publicKey) {
    this.secret = secret;
    this.publicKey = publicKey;
  }

  /**
   * Parses exactly one PEM block {@code PRIVATE KEY}: PKCS #8, not encrypted (RFC 5958). Throws
   * {@code RECEIPT_KEY_UNUSABLE}, also for other algorithms.
   */
  public static SigningKey parsePem(String pem) throws MalformedEvidence {
    Der outer =
        Der.read(
            Pem.decode(pem, LABEL, ReasonCode.RECEIPT_KEY_UNUSABLE),
            ReasonCode.RECEIPT_KEY_UNUSABLE,
            "private key");
    Der info = outer.enter(Der.SEQUENCE, "OneAsymmetricKey");
    outer.finish();
    int version = info.smallInteger(1, "version");
    Bytes algorithm = info.element(Der.SEQUENCE, "privateKeyAlgorithm");
    Der key = info.enter(Der.OCTET_STRING, "privateKey");
    // RFC 5958 section 2: attributes, and in version 1 the public key, which is computed here.
    skipOptional(info, Der.explicit(0));
    if (version == 1) {
      skipOptional(info, Der.implicit(1));
    }
    info.finish();
    if (algorithm.equals(PublicKeyReader.ED25519)) {
      Bytes seed = key.content(Der.OCTET_STRING, "CurvePrivateKey");
      key.finish();
      return ed25519(seed);
    }
    if (algorithm.equals(PublicKeyReader.EC_P256)) {
      Der ec = key.enter(Der.SEQUENCE, "ECPrivateKey");
      key.finish();
      return p256(scalar(ec));
    }
    throw unusable("Ed25519 or ECDSA on P-256", "algorithm " + algorithm.hex());
  }

  private static void skipOptional(Der info, int tag) throws MalformedEvidence {
    if (!info.atEnd() && info.nextIs(tag)) {
      info.skip("optional field");
    }
  }

  /** RFC 5915 section 3. */
  private static Bytes scalar(Der ec) throws MalformedEvidence {
    int unused = ec.smallInteger(1, "version");
    Bytes scalar = ec.content(Der.OCTET_STRING, "privateKey");
    skipOptional(ec, Der.explicit(0));
    skipOptional(ec, Der.explicit(1));
    ec.finish();
    return scalar;
  }

  private static MalformedEvidence unusable(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.RECEIPT_KEY_UNUSABLE, expected, actual, "private key");
  }

  private static SigningKey ed25519(Bytes seed) throws MalformedEvidence {
    if (seed.size() != Ed25519.SECRET_KEY_SIZE) {
      throw unusable(Ed25519.SECRET_KEY_SIZE + " bytes", seed.size() + " bytes");
    }
    Bytes raw =
        Bytes.of(new Ed25519PrivateKeyParameters(seed.toArray()).generatePublicKey().getEncoded());
    return new SigningKey(seed, publicKey(PublicKeyReader.ED25519, raw));
  }

  private static SigningKey p256(Bytes scalar) throws MalformedEvidence {
    ECDomainParameters curve = curve();
    BigInteger value = new BigInteger(1, scalar.toArray());
    if (scalar.size() != 32 || value.signum() == 0 || value.compareTo(curve.getN()) >= 0) {
      throw unusable("32 bytes from 1 to the order minus 1", scalar.size() + " other bytes");
    }
    byte[] point = new FixedPointCombMultiplier().multiply(curve.getG(), value).getEncoded(false);
    return new SigningKey(scalar, publicKey(PublicKeyReader.EC_P256, Bytes.of(point)));
  }

  private static ECDomainParameters curve() {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    return new ECDomainParameters(curve);
  }

  private static VerificationKey publicKey(Bytes algorithm, Bytes key) throws MalformedEvidence {
    return VerificationKey.parseSpki(
        DerOutput.element(
            Der.SEQUENCE, algorithm, DerOutput.element(Der.BIT_STRING, Bytes.of((byte) 0), key)));
  }

  /**
   * A new key.
   *
   * @param kind ED25519 or EC_P256; {@link IllegalArgumentException} for others
   */
  public static SigningKey generate(KeyKind kind) {
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[32];
    while (true) {
      random.nextBytes(secret);
      try {
        return switch (kind) {
          case ED25519 -> ed25519(Bytes.of(secret));
          case EC_P256 -> p256(Bytes.of(secret));
          case EC_P384, EC_P521, RSA ->
              throw new IllegalArgumentException("no signing with " + kind);
        };
      } catch (MalformedEvidence outOfRange) {
        // One in 2^32 numbers of 32 bytes is no scalar of P-256.
      }
    }
  }

  /** What verifies its signatures. */
  public VerificationKey publicKey() {
    return publicKey;
  }

  /** A signature of {@code message}, in the form that {@link SignatureCheck} takes. */
  public Bytes sign(Bytes message) {
    if (publicKey.kind() == KeyKind.ED25519) {
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      byte[] content = message.toArray();
      Ed25519.sign(secret.toArray(), 0, content, 0, content.length, signature, 0);
      return Bytes.of(signature);
    }
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret.toArray()), curve()));
    BigInteger[] rs = signer.generateSignature(HashAlgorithm.SHA2_256.digest(message).toArray());
    return DerOutput.element(Der.SEQUENCE, integer(rs[0]), integer(rs[1]));
  }

  private static Bytes integer(BigInteger value) {
    return DerOutput.element(Der.INTEGER, Bytes.of(value.toByteArray()));
  }

  /** The private key as one PEM block, in the form that {@link #parsePem} takes. */
  public String pem() {
    Bytes inner = DerOutput.element(Der.OCTET_STRING, secret);
    boolean ed25519 = publicKey.kind() == KeyKind.ED25519;
    Bytes key = ed25519 ? inner : DerOutput.element(Der.SEQUENCE, small(1), inner);
    return Pem.encode(
        DerOutput.element(
            Der.SEQUENCE,
            small(0),
            ed25519 ? PublicKeyReader.ED25519 : PublicKeyReader.EC_P256,
            DerOutput.element(Der.OCTET_STRING, key)),
        LABEL);
  }

  private static Bytes small(int value) {
    return DerOutput.element(Der.INTEGER, Bytes.of((byte) value));
  }

  /** The public part. */
  @Override
  public String toString() {
    return "signing key for " + publicKey;
  }
}
