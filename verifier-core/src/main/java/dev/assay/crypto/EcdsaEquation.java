package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA verification (FIPS 186-5 section 6.4.2) over Bouncy Castle's points. Its own signer does
 * the same, but starts the JDK's logging first, which is a part of a cold start.
 */
final class EcdsaEquation {
  private EcdsaEquation() {}

  /** Whether {@code signature}, whose integers are in range, is one of {@code digest}. */
  static boolean holds(ECPublicKeyParameters key, Bytes digest, EcdsaSignature signature) {
    BigInteger order = key.getParameters().getN();
    BigInteger inverse = BigIntegers.modOddInverseVar(order, signature.s());
    BigInteger ofBase = leftmostBits(digest, order).multiply(inverse).mod(order);
    BigInteger ofKey = signature.r().multiply(inverse).mod(order);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(key.getParameters().getG(), ofBase, key.getQ(), ofKey);
    return !sum.isInfinity() && hasX(sum, signature.r(), order);
  }

  /** The digest as a number, without the bits that are more than the order has. */
  static BigInteger leftmostBits(Bytes digest, BigInteger order) {
    int excess = digest.size() * 8 - order.bitLength();
    BigInteger number = new BigInteger(1, digest.toArray());
    return excess > 0 ? number.shiftRight(excess) : number;
  }

  /**
   * Whether the affine x of {@code point}, modulo the order, is {@code r}. The point has x = X/Z²,
   * so X is compared with rZ² instead of dividing; x may be r plus the order where that is still
   * below the field's prime.
   */
  private static boolean hasX(ECPoint point, BigInteger r, BigInteger order) {
    ECCurve curve = point.getCurve();
    if (curve.getCoordinateSystem() != ECCurve.COORD_JACOBIAN) {
      return point.normalize().getAffineXCoord().toBigInteger().mod(order).equals(r);
    }
    for (BigInteger x = r; curve.isValidFieldElement(x); x = x.add(order)) {
      if (curve.fromBigInteger(x).multiply(point.getZCoord(0).square()).equals(point.getXCoord())) {
        return true;
      }
    }
    return false;
  }
}
