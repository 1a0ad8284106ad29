package dev.assay.crypto.comb;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * Arithmetic modulo the prime of a curve. An element is an array of {@link #limbs} limbs, the least
 * first, and stands for a number times {@code R} modulo the prime {@code p} (Montgomery, Modular
 * multiplication without trial division, 1985), where {@code R} is 2 to the power of all limbs'
 * bits.
 *
 * <p>What every method takes and gives: limbs from 0 to 2^{@link #limbBits} - 1, together below
 * {@code 2p}. So each residue has at most two forms, itself and itself plus {@code p}. The package
 * documentation argues that no step in between leaves a {@code long}.
 *
 * <p>A result may be the same array as an operand. Stateless apart from constants; the arrays are
 * the caller's.
 */
abstract sealed class PrimeField permits P256Field, P384Field {
  /** The bits of the uppermost limb that are below 2^256 on P-256, below 2^384 on P-384. */
  static final int TOP_BITS = 48;

  static final long TOP_MASK = (1L << TOP_BITS) - 1;

  private final BigInteger prime;
  private final int limbs;
  private final int limbBits;
  private final long[] primeLimbs;
  private final long[] radixSquared;
  private final long[] one;
  private final long[] nothing;

  PrimeField(BigInteger prime, int limbs, int limbBits) {
    this.prime = prime;
    this.limbs = limbs;
    this.limbBits = limbBits;
    this.primeLimbs = split(prime);
    BigInteger radix = BigInteger.ONE.shiftLeft(limbs * limbBits);
    this.radixSquared = split(radix.multiply(radix).mod(prime));
    this.one = split(radix.mod(prime));
    this.nothing = zero();
  }

  /** {@code product} becomes {@code a * b / R}. */
  abstract void multiply(long[] product, long[] a, long[] b);

  /** {@code sum} becomes {@code a + b}. */
  abstract void add(long[] sum, long[] a, long[] b);

  /** {@code difference} becomes {@code a - b}. */
  abstract void subtract(long[] difference, long[] a, long[] b);

  /** {@code multiple} becomes {@code factor * a}, with a factor from 1 to 4. */
  abstract void scale(long[] multiple, long[] a, int factor);

  /** {@code negative} becomes {@code -a}. */
  final void negate(long[] negative, long[] a) {
    subtract(negative, nothing, a);
  }

  final BigInteger prime() {
    return prime;
  }

  final int limbs() {
    return limbs;
  }

  final int limbBits() {
    return limbBits;
  }

  /** A new element, zero. */
  final long[] zero() {
    return new long[limbs];
  }

  /** {@code element} becomes 1. */
  final void setOne(long[] element) {
    System.arraycopy(one, 0, element, 0, limbs);
  }

  /** Whether it is zero modulo the prime: zero itself, or the prime. */
  final boolean isZero(long[] element) {
    long bits = 0;
    for (long limb : element) {
      bits |= limb;
    }
    return bits == 0 || Arrays.equals(element, primeLimbs);
  }

  /** The element of {@code number}, which must be from 0 to {@code p - 1}. */
  final long[] element(BigInteger number) {
    if (number.signum() < 0 || number.compareTo(prime) >= 0) {
      throw new IllegalArgumentException("not a residue: " + number);
    }
    long[] element = split(number);
    multiply(element, element, radixSquared);
    return element;
  }

  /** The number from 0 to {@code p - 1} that {@code element} stands for. */
  final BigInteger number(long[] element) {
    long[] plain = zero();
    plain[0] = 1;
    multiply(plain, element, plain);
    return join(plain).mod(prime);
  }

  /** {@code inverse} becomes {@code 1 / a}; {@code a} must not be zero. */
  final void invert(long[] inverse, long[] a) {
    long[] inverted = element(BigIntegers.modOddInverseVar(prime, number(a)));
    System.arraycopy(inverted, 0, inverse, 0, limbs);
  }

  /** The limbs of a number that fits into them, as it is. */
  final long[] split(BigInteger number) {
    long[] split = new long[limbs];
    long mask = (1L << limbBits) - 1;
    for (int i = 0; i < limbs; i++) {
      split[i] = number.shiftRight(i * limbBits).longValue() & mask;
    }
    return split;
  }

  /** The number that the limbs are, as they are. */
  final BigInteger join(long[] element) {
    BigInteger number = BigInteger.ZERO;
    for (int i = limbs - 1; i >= 0; i--) {
      number = number.shiftLeft(limbBits).add(BigInteger.valueOf(element[i]));
    }
    return number;
  }
}
