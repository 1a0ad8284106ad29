package dev.assay.crypto.comb;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * A public key that verifies ECDSA signatures, and gets a comb once it has verified many: a key of
 * a trust root comes so far, that of a certificate never does.
 *
 * <p>Safe for any number of threads. Who comes while the comb is being made goes on without it.
 */
public final class CombKey {
  /** The comb takes as long to make as about so many verifications without it. */
  static final int USES_BEFORE_COMB = 128;

  private final CombCurve curve;
  private final BigInteger x;
  private final BigInteger y;
  private final AtomicInteger uses = new AtomicInteger();
  private volatile @Nullable PointTable few;
  private volatile @Nullable PointTable comb;

  /** A key whose affine coordinates the caller has found to be on the curve. */
  public CombKey(CombCurve curve, BigInteger x, BigInteger y) {
    this.curve = curve;
    this.x = x;
    this.y = y;
  }

  /**
   * FIPS 186-5 section 6.4.2, steps 3 to 7.
   *
   * @param digest the leftmost bits of the digest as a number, from 0
   * @param r from 1 to the order minus 1
   * @param s from 1 to the order minus 1
   * @throws IllegalArgumentException beyond these ranges
   */
  public boolean verifies(BigInteger digest, BigInteger r, BigInteger s) {
    BigInteger order = curve.order();
    requireRange(r, order);
    requireRange(s, order);
    BigInteger inverse = BigIntegers.modOddInverseVar(order, s);
    PointSum sum = sum(digest.multiply(inverse).mod(order), r.multiply(inverse).mod(order));
    // The affine x was taken modulo the order, which is less than the prime.
    if (sum.hasX(r)) {
      return true;
    }
    BigInteger other = r.add(order);
    return other.compareTo(curve.field().prime()) < 0 && sum.hasX(other);
  }

  private static void requireRange(BigInteger value, BigInteger order) {
    if (value.signum() <= 0 || value.compareTo(order) >= 0) {
      throw new IllegalArgumentException("not from 1 to the order minus 1: " + value);
    }
  }

  /** {@code ofBase} times the base point and {@code ofKey} times the key. */
  private PointSum sum(BigInteger ofBase, BigInteger ofKey) {
    PointSum sum = new PointSum(curve.field());
    used().addTo(sum, ofKey, curve.order());
    curve.base().addTo(sum, ofBase, curve.order());
    return sum;
  }

  boolean hasComb() {
    return comb != null;
  }

  /** The table for one more signature. */
  private PointTable used() {
    if (uses.get() < USES_BEFORE_COMB && uses.incrementAndGet() == USES_BEFORE_COMB) {
      comb = curve.comb(x, y);
    }
    PointTable best = comb;
    if (best == null) {
      best = few;
    }
    if (best == null) {
      best = curve.few(x, y);
      few = best;
    }
    return best;
  }
}
