package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A key pair that follows from a seed and a role, and signs the same bytes the same way each time:
 * ECDSA with the nonces of RFC 6979, RSA PKCS #1 v1.5, pure Ed25519. Immutable and thread-safe.
 */
public final class SigningKey {
  private final KeyType type;
  private final AsymmetricKeyParameter privateKey;
  private final Octets spki;

  private SigningKey(
      KeyType type, AsymmetricKeyParameter privateKey, AsymmetricKeyParameter publicKey) {
    this.type = type;
    this.privateKey = privateKey;
    try {
      this.spki =
          Octets.of(
              SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey).getEncoded("DER"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The key of {@code role} under {@code seed}. */
  public static SigningKey of(Seed seed, String role, KeyType type) {
    String name = type + "/" + role;
    if (type.isElliptic()) {
      return elliptic(seed, name, type);
    }
    return type.isRsa() ? rsa(seed, name, type) : ed25519(seed, name);
  }

  private static SigningKey elliptic(Seed seed, String role, KeyType type) {
    ASN1ObjectIdentifier oid = ECNamedCurveTable.getOID(type.curve());
    X9ECParameters curve = CustomNamedCurves.getByOID(oid);
    var domain = new ECNamedDomainParameters(oid, curve);
    BigInteger scalar = seed.number(role, curve.getN());
    return new SigningKey(
        type,
        new ECPrivateKeyParameters(scalar, domain),
        new ECPublicKeyParameters(curve.getG().multiply(scalar).normalize(), domain));
  }

  private static SigningKey rsa(Seed seed, String role, KeyType type) {
    var generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(
            BigInteger.valueOf(65537), seed.random(role), type.modulusBits(), 100));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    return new SigningKey(type, pair.getPrivate(), pair.getPublic());
  }

  private static SigningKey ed25519(Seed seed, String role) {
    var key = new Ed25519PrivateKeyParameters(seed.bytes(role, 32).toArray(), 0);
    return new SigningKey(KeyType.ED25519, key, key.generatePublicKey());
  }

  public KeyType type() {
    return type;
  }

  /** The DER SubjectPublicKeyInfo. */
  public Octets spki() {
    return spki;
  }

  /** The 32 bytes of an Ed25519 public key: what follows the fixed 12-byte head of its SPKI. */
  public Octets rawEd25519() {
    if (type != KeyType.ED25519) {
      throw new IllegalStateException("not an Ed25519 key: " + type);
    }
    return spki.slice(12, spki.size());
  }

  /** One {@code PUBLIC KEY} block. */
  public String publicPem() {
    return Pem.of("PUBLIC KEY", spki);
  }

  /** One unencrypted PKCS #8 {@code PRIVATE KEY} block. */
  public String privatePem() {
    try {
      return Pem.of(
          "PRIVATE KEY",
          Octets.of(PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded("DER")));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Signs with the hash that belongs to the key. */
  public Octets sign(Octets message) {
    return sign(message, type.hash());
  }

  /** Signs with another hash; Ed25519 has no choice and ignores it. */
  public Octets sign(Octets message, Hash hash) {
    try {
      if (type.isElliptic()) {
        return ecdsa(message, hash);
      }
      return type.isRsa() ? pkcs1(message, hash) : ed25519(message);
    } catch (IOException | CryptoException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Octets ecdsa(Octets message, Hash hash) throws IOException {
    var key = (ECPrivateKeyParameters) privateKey;
    var signer = new ECDSASigner(new HMacDSAKCalculator(hash.engine()));
    signer.init(true, key);
    BigInteger[] rs = signer.generateSignature(hash.of(message).toArray());
    return Octets.of(StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), rs[0], rs[1]));
  }

  private Octets pkcs1(Octets message, Hash hash) throws CryptoException {
    var signer = new RSADigestSigner(hash.engine());
    signer.init(true, privateKey);
    signer.update(message.toArray(), 0, message.size());
    return Octets.of(signer.generateSignature());
  }

  private Octets ed25519(Octets message) {
    var signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(message.toArray(), 0, message.size());
    return Octets.of(signer.generateSignature());
  }

  /** The signature algorithm of certificates and timestamps that this key signs. */
  AlgorithmIdentifier algorithm(Hash hash) {
    return switch (hash) {
      case SHA1 ->
          algorithm(
              X9ObjectIdentifiers.ecdsa_with_SHA1, PKCSObjectIdentifiers.sha1WithRSAEncryption);
      case SHA256 ->
          algorithm(
              X9ObjectIdentifiers.ecdsa_with_SHA256, PKCSObjectIdentifiers.sha256WithRSAEncryption);
      case SHA384 ->
          algorithm(
              X9ObjectIdentifiers.ecdsa_with_SHA384, PKCSObjectIdentifiers.sha384WithRSAEncryption);
      case SHA512 ->
          algorithm(
              X9ObjectIdentifiers.ecdsa_with_SHA512, PKCSObjectIdentifiers.sha512WithRSAEncryption);
    };
  }

  private AlgorithmIdentifier algorithm(ASN1ObjectIdentifier ecdsa, ASN1ObjectIdentifier rsa) {
    if (type.isElliptic()) {
      return new AlgorithmIdentifier(ecdsa);
    }
    return type.isRsa()
        ? new AlgorithmIdentifier(rsa, DERNull.INSTANCE)
        : new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
  }
}
