package dev.assay.crypto.comb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums and tables against Bouncy Castle's points, the exceptional cases above all. */
class PointTableTest {
  static X9ECParameters parameters(CombCurve curve) {
    return CustomNamedCurves.getByName(
        switch (curve) {
          case P256 -> "P-256";
          case P384 -> "P-384";
        });
  }

  private static BigInteger x(ECPoint point) {
    return point.normalize().getAffineXCoord().toBigInteger();
  }

  private static BigInteger y(ECPoint point) {
    return point.normalize().getAffineYCoord().toBigInteger();
  }

  /** The coordinates as {@link PointSum} takes them. */
  private static long[] affine(CombCurve curve, ECPoint point) {
    PrimeField field = curve.field();
    long[] both = new long[2 * field.limbs()];
    System.arraycopy(field.element(x(point)), 0, both, 0, field.limbs());
    System.arraycopy(field.element(y(point)), 0, both, field.limbs(), field.limbs());
    return both;
  }

  private static void requireSame(CombCurve curve, PointSum sum, ECPoint expected, Object what) {
    if (sum.isInfinity() != expected.isInfinity()) {
      throw new AssertionError(what + ": infinity?");
    }
    if (expected.isInfinity()) {
      if (sum.hasX(BigInteger.ZERO)) {
        throw new AssertionError(what + ": infinity has an x");
      }
      return;
    }
    PrimeField field = curve.field();
    PointSum.Jacobian copy = sum.copy();
    long[] inverse = field.zero();
    field.setOne(inverse);
    copy.multiplyByZ(field, inverse);
    field.invert(inverse, inverse);
    long[] point = new long[2 * field.limbs()];
    copy.toAffine(field, inverse, point, 0);
    long[] pointX = Arrays.copyOf(point, field.limbs());
    long[] pointY = Arrays.copyOfRange(point, field.limbs(), point.length);
    if (!field.number(pointX).equals(x(expected))
        || !field.number(pointY).equals(y(expected))
        || !sum.hasX(x(expected))
        || sum.hasX(x(expected).xor(BigInteger.ONE).mod(field.prime()))) {
      throw new AssertionError(what + ": another point");
    }
  }

  @ParameterizedTest
  @EnumSource
  void parameters_ofTheCurve_areThoseOfBouncyCastle(CombCurve curve) {
    X9ECParameters expected = parameters(curve);

    assertThat(curve.order()).isEqualTo(expected.getN());
    PointSum sum = new PointSum(curve.field());
    curve.base().addTo(sum, BigInteger.ONE, curve.order());
    requireSame(curve, sum, expected.getG(), "base");
  }

  /** i times the base plus j times it, for all small i and j: infinity, doublings and negatives. */
  @ParameterizedTest
  @EnumSource
  void add_everySmallPair_isTheirSum(CombCurve curve) {
    ECPoint base = parameters(curve).getG();
    int most = 12;
    for (int i = -most; i <= most; i++) {
      for (int j = -most; j <= most; j++) {
        PointSum sum = new PointSum(curve.field());
        for (int step = 0; step < Math.abs(i); step++) {
          sum.add(affine(curve, base), 0, i < 0);
        }
        if (j != 0) {
          sum.add(affine(curve, base.multiply(BigInteger.valueOf(Math.abs(j)))), 0, j < 0);
        }
        requireSame(curve, sum, base.multiply(BigInteger.valueOf(i + j)), i + " + " + j);
        sum.twice();
        requireSame(curve, sum, base.multiply(BigInteger.valueOf(2L * (i + j))), "twice");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_zNotOne_meetsItselfAndItsNegative(CombCurve curve) {
    ECPoint base = parameters(curve).getG();
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      BigInteger scalar = new BigInteger(200, random).add(BigInteger.TWO);
      ECPoint point = base.multiply(scalar);
      PointSum same = new PointSum(curve.field());
      curve.base().addTo(same, scalar, curve.order());
      same.add(affine(curve, point), 0, false);
      requireSame(curve, same, point.twice(), "itself");

      PointSum negative = new PointSum(curve.field());
      curve.base().addTo(negative, scalar, curve.order());
      negative.add(affine(curve, point), 0, true);
      assertThat(negative.isInfinity()).isTrue();
      negative.twice();
      assertThat(negative.isInfinity()).isTrue();
      negative.add(affine(curve, point), 0, true);
      requireSame(curve, negative, point.negate(), "after infinity");
    }
  }

  /** Each entry of a comb, by the digit that asks for it alone. */
  @ParameterizedTest
  @EnumSource
  void comb_everyEntry_isTheMultipleItStandsFor(CombCurve curve) {
    ECPoint point = parameters(curve).getG().multiply(BigInteger.valueOf(0x1234567)).normalize();
    PointTable comb = curve.comb(x(point), y(point));
    int rows = curve.order().bitLength() / CombCurve.COMB_WIDTH;
    for (int row = 0; row < rows; row++) {
      ECPoint expected = point.getCurve().getInfinity();
      for (int digit = 1; digit <= 1 << (CombCurve.COMB_WIDTH - 1); digit++) {
        expected = expected.add(point);
        BigInteger scalar =
            BigInteger.valueOf(digit).shiftLeft(row * CombCurve.COMB_WIDTH).mod(curve.order());
        PointSum sum = new PointSum(curve.field());
        comb.addTo(sum, scalar, curve.order());
        if (digit % 16 == 0 || digit < 3) {
          requireSame(curve, sum, expected, row + " " + digit);
        } else if (!sum.hasX(x(expected))) {
          throw new AssertionError(row + " " + digit);
        }
      }
      point = expected.twice().normalize();
    }
  }

  private static List<BigInteger> scalars(BigInteger order, Random random) {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      scalars.add(BigInteger.valueOf(i));
      scalars.add(order.subtract(BigInteger.valueOf(i)).mod(order));
    }
    for (int bits = 7; bits < order.bitLength(); bits += bits % 8 == 7 ? 1 : 7) {
      scalars.add(BigInteger.ONE.shiftLeft(bits));
      scalars.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
      scalars.add(BigInteger.ONE.shiftLeft(bits).add(BigInteger.ONE));
    }
    for (int i = 0; i < 100; i++) {
      scalars.add(new BigInteger(order.bitLength(), random).mod(order));
    }
    return scalars;
  }

  @ParameterizedTest
  @EnumSource
  void addTo_anyScalar_isItsMultiple(CombCurve curve) {
    ECPoint point = parameters(curve).getG().multiply(BigInteger.valueOf(987654321)).normalize();
    PointTable few = curve.few(x(point), y(point));
    PointTable comb = curve.comb(x(point), y(point));
    for (BigInteger scalar : scalars(curve.order(), new Random(3))) {
      ECPoint expected = ECAlgorithms.referenceMultiply(point, scalar);
      for (PointTable table : List.of(few, comb)) {
        PointSum sum = new PointSum(curve.field());
        table.addTo(sum, scalar, curve.order());
        requireSame(curve, sum, expected, scalar);
      }
    }
  }

  /** Points that are small multiples of the base, so that both combs hold the same points. */
  @ParameterizedTest
  @EnumSource
  void addTo_twoTablesOfTheSamePoints_isTheSum(CombCurve curve) {
    ECPoint base = parameters(curve).getG();
    List<BigInteger> scalars = scalars(curve.order(), new Random(4)).subList(0, 130);
    for (int key : new int[] {1, 2, -1, -2, 16, 128, 256, -256}) {
      ECPoint point = base.multiply(BigInteger.valueOf(key)).normalize();
      PointTable few = curve.few(x(point), y(point));
      PointTable comb = curve.comb(x(point), y(point));
      for (int i = 0; i < scalars.size(); i++) {
        BigInteger ofBase = scalars.get(i);
        for (int j = i % 3; j < scalars.size(); j += 3) {
          BigInteger ofKey = scalars.get(j);
          BigInteger all = ofBase.add(ofKey.multiply(BigInteger.valueOf(key))).mod(curve.order());
          for (PointTable table : List.of(few, comb)) {
            PointSum sum = new PointSum(curve.field());
            table.addTo(sum, ofKey, curve.order());
            curve.base().addTo(sum, ofBase, curve.order());
            if (all.signum() == 0 != sum.isInfinity()) {
              throw new AssertionError("infinity? " + ofBase + " " + ofKey + " " + key);
            }
          }
          if ((i + j) % 25 == 0) {
            PointSum sum = new PointSum(curve.field());
            comb.addTo(sum, ofKey, curve.order());
            curve.base().addTo(sum, ofBase, curve.order());
            requireSame(curve, sum, base.multiply(all), ofBase + " " + ofKey + " " + key);
          }
        }
      }
    }
  }

  @Test
  void copy_ofInfinity_isRefused() {
    assertThatThrownBy(() -> new PointSum(P256Field.INSTANCE).copy())
        .isInstanceOf(IllegalStateException.class);
  }
}
