package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * The field of P-384 (SP 800-186 section 3.2.1.4), {@code p = 2^384 - 2^128 - 2^96 + 2^32 - 1}, in
 * seven limbs of 56 bits, so that {@code R = 2^392} is more than {@code 256p}.
 */
final class P384Field extends PrimeField {
  static final PrimeField INSTANCE = new P384Field();

  private static final int BITS = 56;
  private static final long MASK = (1L << BITS) - 1;

  /** A product shifted by this has its upper part, above {@link #BITS}, in the upper word. */
  private static final int TO_UPPER_WORD = 64 - BITS;

  /** {@code 4p}, with each limb but the uppermost at least 2^56 - 1. */
  private static final long FOUR_P_0 = 0x100_0003_ffff_fffcL;

  private static final long FOUR_P_1 = 0x1ff_fbff_ffff_ffffL;
  private static final long FOUR_P_2 = 0x1ff_ffff_fffb_fffeL;
  private static final long FOUR_P_3 = 0x1ff_ffff_ffff_fffeL;
  private static final long FOUR_P_4 = 0x1ff_ffff_ffff_fffeL;
  private static final long FOUR_P_5 = 0x1ff_ffff_ffff_fffeL;
  private static final long FOUR_P_6 = 0x003_ffff_ffff_fffeL;

  private P384Field() {
    super(
        BigInteger.ONE
            .shiftLeft(384)
            .subtract(BigInteger.ONE.shiftLeft(128))
            .subtract(BigInteger.ONE.shiftLeft(96))
            .add(BigInteger.ONE.shiftLeft(32))
            .subtract(BigInteger.ONE),
        7,
        BITS);
  }

  @Override
  void multiply(long[] product, long[] a, long[] b) {
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long b5 = b[5];
    long b6 = b[6];
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    long t5 = 0;
    long t6 = 0;
    for (int i = 0; i < 7; i++) {
      long limb = a[i];
      long shifted = limb << TO_UPPER_WORD;
      t0 += limb * b0 & MASK;
      t1 += (limb * b1 & MASK) + Math.unsignedMultiplyHigh(shifted, b0);
      t2 += (limb * b2 & MASK) + Math.unsignedMultiplyHigh(shifted, b1);
      t3 += (limb * b3 & MASK) + Math.unsignedMultiplyHigh(shifted, b2);
      t4 += (limb * b4 & MASK) + Math.unsignedMultiplyHigh(shifted, b3);
      t5 += (limb * b5 & MASK) + Math.unsignedMultiplyHigh(shifted, b4);
      t6 += (limb * b6 & MASK) + Math.unsignedMultiplyHigh(shifted, b5);
      // p is 2^32 - 1 modulo 2^56, and (2^32 + 1)(2^32 - 1) is -1: adding q times p clears the
      // lowest limb; t then moves down by one.
      long q = (t0 + (t0 << 32)) & MASK;
      t0 = t1 + ((t0 - q + (q << 32 & MASK)) >> BITS) + (q >>> 24) - (q << 40 & MASK);
      t1 = t2 - (q >>> 16) - (q << 16 & MASK);
      t2 = t3 - (q >>> 40);
      t3 = t4;
      t4 = t5;
      t5 = t6 + (q << 48 & MASK);
      t6 = Math.unsignedMultiplyHigh(shifted, b6) + (q >>> 8);
    }
    carry(product, t0, t1, t2, t3, t4, t5, t6);
  }

  @Override
  void add(long[] sum, long[] a, long[] b) {
    reduce(
        sum,
        a[0] + b[0],
        a[1] + b[1],
        a[2] + b[2],
        a[3] + b[3],
        a[4] + b[4],
        a[5] + b[5],
        a[6] + b[6]);
  }

  @Override
  void subtract(long[] difference, long[] a, long[] b) {
    reduce(
        difference,
        a[0] - b[0] + FOUR_P_0,
        a[1] - b[1] + FOUR_P_1,
        a[2] - b[2] + FOUR_P_2,
        a[3] - b[3] + FOUR_P_3,
        a[4] - b[4] + FOUR_P_4,
        a[5] - b[5] + FOUR_P_5,
        a[6] - b[6] + FOUR_P_6);
  }

  @Override
  void scale(long[] multiple, long[] a, int factor) {
    reduce(
        multiple,
        a[0] * factor,
        a[1] * factor,
        a[2] * factor,
        a[3] * factor,
        a[4] * factor,
        a[5] * factor,
        a[6] * factor);
  }

  /** Takes {@code p} away once for each 2^384 that the uppermost limb shows. */
  private static void reduce(
      long[] element, long t0, long t1, long t2, long t3, long t4, long t5, long t6) {
    long times = t6 >> TOP_BITS;
    carry(
        element,
        t0 + times - (times << 32),
        t1 + (times << 40),
        t2 + (times << 16),
        t3,
        t4,
        t5,
        t6 & TOP_MASK);
  }

  private static void carry(
      long[] element, long t0, long t1, long t2, long t3, long t4, long t5, long t6) {
    long carried1 = t1 + (t0 >> BITS);
    long carried2 = t2 + (carried1 >> BITS);
    long carried3 = t3 + (carried2 >> BITS);
    long carried4 = t4 + (carried3 >> BITS);
    long carried5 = t5 + (carried4 >> BITS);
    element[0] = t0 & MASK;
    element[1] = carried1 & MASK;
    element[2] = carried2 & MASK;
    element[3] = carried3 & MASK;
    element[4] = carried4 & MASK;
    element[5] = carried5 & MASK;
    element[6] = t6 + (carried5 >> BITS);
  }
}
