package dev.assay.testdata.tuf;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A P-256 key that follows from a seed and a label; it signs deterministically (RFC 6979). */
public final class TufKey {
  private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256r1");
  private static final ECDomainParameters DOMAIN =
      new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, CURVE);

  private final BigInteger secret;
  private final String pem;
  private final Map<String, Object> json;
  private final String keyId;

  private TufKey(BigInteger secret, String label) {
    this.secret = secret;
    this.pem = encoded(secret);
    this.json =
        Map.of(
            "keytype",
            "ecdsa",
            "scheme",
            "ecdsa-sha2-nistp256",
            "keyval",
            Map.of("public", pem),
            "x-fake-label",
            label);
    this.keyId = HexFormat.of().formatHex(sha256(CanonicalJson.of(json)));
  }

  static TufKey of(long seed, String label) {
    byte[] material = sha256((seed + "/" + label).getBytes(StandardCharsets.UTF_8));
    // The order is so close to 2^256 that a digest beyond it does not occur in practice.
    BigInteger secret = new BigInteger(1, material).mod(DOMAIN.getN().subtract(BigInteger.ONE));
    secret = secret.add(BigInteger.ONE);
    return new TufKey(secret, label);
  }

  /** The SHA-256 of the key object in canonical form, hex. */
  public String keyId() {
    return keyId;
  }

  /** The key object as it stands in root metadata. */
  public Map<String, Object> json() {
    return json;
  }

  /** The public key as one PEM block. */
  public String pem() {
    return pem;
  }

  /** DER in hex, as TUF signatures are written. */
  public String sign(byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
    BigInteger[] rs = signer.generateSignature(sha256(message));
    try {
      byte[] der = StandardDSAEncoding.INSTANCE.encode(DOMAIN.getN(), rs[0], rs[1]);
      return HexFormat.of().formatHex(der);
    } catch (IOException impossible) {
      throw new AssertionError("two integers always encode", impossible);
    }
  }

  private static String encoded(BigInteger secret) {
    var point = DOMAIN.getG().multiply(secret).normalize();
    try {
      byte[] der =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                  new ECPublicKeyParameters(point, DOMAIN))
              .getEncoded();
      String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    } catch (IOException impossible) {
      throw new AssertionError("a named curve always encodes", impossible);
    }
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("SHA-256", impossible);
    }
  }
}
