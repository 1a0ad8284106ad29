package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * The field of P-256 (SP 800-186 section 3.2.1.3), {@code p = 2^256 - 2^224 + 2^192 + 2^96 - 1}, in
 * five limbs of 52 bits, so that {@code R = 2^260} is more than {@code 16p}.
 */
final class P256Field extends PrimeField {
  static final PrimeField INSTANCE = new P256Field();

  private static final int BITS = 52;
  private static final long MASK = (1L << BITS) - 1;

  /** A product shifted by this has its upper part, above {@link #BITS}, in the upper word. */
  private static final int TO_UPPER_WORD = 64 - BITS;

  /** The uppermost limb of {@code p}, which is (2^256 - 2^224) / 2^208. */
  private static final long P_4 = 0xffff_ffff_0000L;

  /** {@code 4p}, with each limb but the uppermost at least 2^52 - 1. */
  private static final long FOUR_P_0 = 0x1f_ffff_ffff_fffcL;

  private static final long FOUR_P_1 = 0x10_3fff_ffff_fffeL;
  private static final long FOUR_P_2 = 0x0f_ffff_ffff_ffffL;
  private static final long FOUR_P_3 = 0x10_003f_ffff_ffffL;
  private static final long FOUR_P_4 = 0x03_ffff_fffb_ffffL;

  private P256Field() {
    super(
        BigInteger.ONE
            .shiftLeft(256)
            .subtract(BigInteger.ONE.shiftLeft(224))
            .add(BigInteger.ONE.shiftLeft(192))
            .add(BigInteger.ONE.shiftLeft(96))
            .subtract(BigInteger.ONE),
        5,
        BITS);
  }

  @Override
  void multiply(long[] product, long[] a, long[] b) {
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    for (int i = 0; i < 5; i++) {
      long limb = a[i];
      long shifted = limb << TO_UPPER_WORD;
      t0 += limb * b0 & MASK;
      t1 += (limb * b1 & MASK) + Math.unsignedMultiplyHigh(shifted, b0);
      t2 += (limb * b2 & MASK) + Math.unsignedMultiplyHigh(shifted, b1);
      t3 += (limb * b3 & MASK) + Math.unsignedMultiplyHigh(shifted, b2);
      t4 += (limb * b4 & MASK) + Math.unsignedMultiplyHigh(shifted, b3);
      // p is -1 modulo 2^52, so adding q times p clears the lowest limb; t then moves down by one.
      long q = t0 & MASK;
      t0 = t1 + (t0 >> BITS) + (q << 44 & MASK);
      t1 = t2 + (q >>> 8);
      t2 = t3 + (q << 36 & MASK);
      t3 = t4 + (q >>> 16) + (q * P_4 & MASK);
      t4 =
          Math.unsignedMultiplyHigh(shifted, b4)
              + Math.unsignedMultiplyHigh(q << TO_UPPER_WORD, P_4);
    }
    carry(product, t0, t1, t2, t3, t4);
  }

  @Override
  void add(long[] sum, long[] a, long[] b) {
    reduce(sum, a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]);
  }

  @Override
  void subtract(long[] difference, long[] a, long[] b) {
    reduce(
        difference,
        a[0] - b[0] + FOUR_P_0,
        a[1] - b[1] + FOUR_P_1,
        a[2] - b[2] + FOUR_P_2,
        a[3] - b[3] + FOUR_P_3,
        a[4] - b[4] + FOUR_P_4);
  }

  @Override
  void scale(long[] multiple, long[] a, int factor) {
    reduce(multiple, a[0] * factor, a[1] * factor, a[2] * factor, a[3] * factor, a[4] * factor);
  }

  /** Takes {@code p} away once for each 2^256 that the uppermost limb shows. */
  private static void reduce(long[] element, long t0, long t1, long t2, long t3, long t4) {
    long times = t4 >> TOP_BITS;
    carry(
        element,
        t0 + times,
        t1 - (times << 44),
        t2,
        t3 - (times << 36),
        (t4 & TOP_MASK) + (times << 16));
  }

  private static void carry(long[] element, long t0, long t1, long t2, long t3, long t4) {
    long carried1 = t1 + (t0 >> BITS);
    long carried2 = t2 + (carried1 >> BITS);
    long carried3 = t3 + (carried2 >> BITS);
    element[0] = t0 & MASK;
    element[1] = carried1 & MASK;
    element[2] = carried2 & MASK;
    element[3] = carried3 & MASK;
    element[4] = t4 + (carried3 >> BITS);
  }
}
