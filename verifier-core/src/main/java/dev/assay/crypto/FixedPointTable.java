package dev.assay.crypto;

import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointPreCompInfo;
import org.bouncycastle.math.ec.FixedPointUtil;
import org.bouncycastle.math.ec.PreCompInfo;

/**
 * A wider table of multiples for Bouncy Castle's fixed-point comb than it makes by itself: 1,024
 * points instead of 64. A key of the trust root signs thousands of attestations, and a signature
 * then costs 26 doublings instead of 43 on P-256, 39 instead of 64 on P-384. The arithmetic is
 * Bouncy Castle's own, and so is the place where the table is kept.
 *
 * <p>Lim, Lee: More flexible exponentiation with precomputation. Index bits of the comb are taken
 * {@code d} apart, so that entry {@code i} is the sum of {@code 2^(d*j) * P} over the bits {@code
 * j} of {@code i}, less a constant that the offset gives back and that keeps infinity out of it.
 */
final class FixedPointTable {
  /** Twice the memory for each further step, which then saves less and less. */
  static final int WIDTH = 10;

  private FixedPointTable() {}

  /** Gives {@code point} its table, once: some milliseconds and at most 100 kB. */
  static void widen(ECPoint point) {
    ECCurve curve = point.getCurve();
    PreCompInfo unused =
        curve.precompute(
            point,
            FixedPointUtil.PRECOMP_NAME,
            existing ->
                existing instanceof FixedPointPreCompInfo info && info.getWidth() >= WIDTH
                    ? info
                    : table(point, curve));
  }

  private static FixedPointPreCompInfo table(ECPoint point, ECCurve curve) {
    int distance = (FixedPointUtil.getCombSize(curve) + WIDTH - 1) / WIDTH;
    ECPoint[] powers = new ECPoint[WIDTH + 1];
    powers[0] = point;
    for (int i = 1; i < WIDTH; i++) {
      powers[i] = powers[i - 1].timesPow2(distance);
    }
    powers[WIDTH] = powers[0].subtract(powers[1]);
    curve.normalizeAll(powers);
    ECPoint[] multiples = new ECPoint[1 << WIDTH];
    multiples[0] = powers[0];
    for (int bit = WIDTH - 1; bit >= 0; bit--) {
      int step = 1 << bit;
      for (int i = step; i < multiples.length; i += 2 * step) {
        multiples[i] = multiples[i - step].add(powers[bit]);
      }
    }
    curve.normalizeAll(multiples);
    FixedPointPreCompInfo info = new FixedPointPreCompInfo();
    info.setLookupTable(curve.createCacheSafeLookupTable(multiples, 0, multiples.length));
    info.setOffset(powers[WIDTH]);
    info.setWidth(WIDTH);
    return info;
  }
}
