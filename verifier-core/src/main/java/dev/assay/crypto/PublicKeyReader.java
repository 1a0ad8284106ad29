package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * Reads public keys. The algorithm identifiers are compared as whole encodings, so a curve that is
 * not named, parameters that should be absent or a NULL that is missing are all "not supported".
 */
final class PublicKeyReader {
  static final int MIN_RSA_BITS = 2048;

  /** Beyond it a verification takes long enough to be a lever for denial of service. */
  static final int MAX_RSA_BITS = 8192;

  static final BigInteger MIN_RSA_EXPONENT = BigInteger.valueOf(65537);

  /** Bounds the cost of one verification; 65537 is the only exponent seen in practice. */
  static final int MAX_RSA_EXPONENT_BITS = 32;

  /** A key of {@link #MAX_RSA_BITS} has about 1060 octets. */
  static final int MAX_BYTES = 2048;

  static final Bytes RSA = Bytes.fromHex("300d06092a864886f70d0101010500");
  static final Bytes ED25519 = Bytes.fromHex("300506032b6570");

  static final Bytes EC_P256 = Bytes.fromHex("301306072a8648ce3d020106082a8648ce3d030107");
  static final Bytes EC_P384 = Bytes.fromHex("301006072a8648ce3d020106052b81040022");

  private record Curve(KeyKind kind, Bytes algorithm, String name, int fieldBytes) {}

  private static final List<Curve> CURVES =
      List.of(
          new Curve(KeyKind.EC_P256, EC_P256, "P-256", 32),
          new Curve(KeyKind.EC_P384, EC_P384, "P-384", 48),
          new Curve(
              KeyKind.EC_P521, Bytes.fromHex("301006072a8648ce3d020106052b81040023"), "P-521", 66));

  private final ReasonCode code;
  private final String where;

  PublicKeyReader(ReasonCode code, String where) {
    this.code = code;
    this.where = where;
  }

  /** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). */
  KeyMaterial spki(Bytes der) throws MalformedEvidence {
    requireSize(der);
    Der outer = Der.read(der, code, where);
    Der info = outer.enter(Der.SEQUENCE, "SubjectPublicKeyInfo");
    outer.finish();
    Bytes algorithm = info.element(Der.SEQUENCE, "algorithm");
    Bytes key = info.bitStringOctets("subjectPublicKey");
    info.finish();
    for (Curve curve : CURVES) {
      if (curve.algorithm.equals(algorithm)) {
        return ec(curve, key);
      }
    }
    if (algorithm.equals(ED25519)) {
      return ed25519(key);
    }
    if (algorithm.equals(RSA)) {
      return pkcs1(key);
    }
    throw wrong("RSA, Ed25519 or ECDSA on P-256, P-384, P-521", "algorithm " + algorithm.hex());
  }

  /** RSAPublicKey (RFC 8017 appendix A.1.1). */
  KeyMaterial.Rsa pkcs1(Bytes der) throws MalformedEvidence {
    requireSize(der);
    Der outer = Der.read(der, code, where);
    Der key = outer.enter(Der.SEQUENCE, "RSAPublicKey");
    outer.finish();
    BigInteger modulus = key.integer("modulus");
    BigInteger exponent = key.integer("publicExponent");
    key.finish();
    if (modulus.signum() < 0
        || modulus.bitLength() < MIN_RSA_BITS
        || modulus.bitLength() > MAX_RSA_BITS
        || !modulus.testBit(0)) {
      throw wrong(
          "an odd RSA modulus of " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits",
          modulus.bitLength() + " bits");
    }
    if (exponent.compareTo(MIN_RSA_EXPONENT) < 0
        || exponent.bitLength() > MAX_RSA_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw wrong("an odd RSA exponent from 65537 to 2^32", exponent.toString());
    }
    return new KeyMaterial.Rsa(modulus, exponent);
  }

  private KeyMaterial.Ec ec(Curve curve, Bytes point) throws MalformedEvidence {
    if (point.size() != 1 + 2 * curve.fieldBytes || point.at(0) != 4) {
      throw wrong("an uncompressed point of " + curve.name, point.size() + " octets");
    }
    // The custom curves, because only they have the fast field arithmetic.
    X9ECParameters parameters = CustomNamedCurves.getByName(curve.name);
    try {
      return new KeyMaterial.Ec(
          curve.kind,
          new ECPublicKeyParameters(
              parameters.getCurve().decodePoint(point.toArray()),
              new ECDomainParameters(parameters)));
    } catch (IllegalArgumentException offCurve) {
      throw wrong("a point on " + curve.name, "a point off the curve");
    }
  }

  private KeyMaterial.Ed25519 ed25519(Bytes key) throws MalformedEvidence {
    if (key.size() != Ed25519PublicKeyParameters.KEY_SIZE) {
      throw wrong("an Ed25519 key of 32 octets", key.size() + " octets");
    }
    try {
      // Refuses encodings that are not canonical and points of small order.
      return new KeyMaterial.Ed25519(new Ed25519PublicKeyParameters(key.toArray(), 0), key);
    } catch (IllegalArgumentException notPoint) {
      throw wrong("a point of Ed25519", key.hex());
    }
  }

  private void requireSize(Bytes der) throws MalformedEvidence {
    if (der.size() > MAX_BYTES) {
      throw wrong("at most " + MAX_BYTES + " octets", der.size() + " octets");
    }
  }

  private MalformedEvidence wrong(String expected, String actual) {
    return new MalformedEvidence(code, expected, actual, where);
  }
}
