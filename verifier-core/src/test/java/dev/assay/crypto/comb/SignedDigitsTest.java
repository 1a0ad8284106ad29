package dev.assay.crypto.comb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignedDigitsTest {
  private static void requireDigits(BigInteger scalar, BigInteger order, int width) {
    short[] digits = SignedDigits.of(scalar, order, width);
    BigInteger sum = BigInteger.ZERO;
    for (int i = digits.length - 1; i >= 0; i--) {
      if (Math.abs(digits[i]) > 1 << (width - 1)) {
        throw new AssertionError("digit " + digits[i] + " of " + scalar);
      }
      sum = sum.shiftLeft(width).add(BigInteger.valueOf(digits[i]));
    }
    if (!sum.mod(order).equals(scalar)
        || digits.length != (order.bitLength() + width - 1) / width) {
      throw new AssertionError(scalar + " became " + sum);
    }
  }

  /** Every scalar of every order up to ten bits, in every width. */
  @Test
  void of_everySmallScalar_sumsUpToIt() {
    int run = 0;
    for (int order = 3; order < 1024; order += order < 40 ? 1 : 7) {
      for (int width = 2; width <= 8; width++) {
        for (int scalar = 0; scalar < order; scalar++) {
          requireDigits(BigInteger.valueOf(scalar), BigInteger.valueOf(order), width);
          run++;
        }
      }
    }
    assertThat(run).isGreaterThan(500_000);
  }

  private static Stream<Arguments> curvesAndWidths() {
    return Stream.of(CombCurve.values())
        .flatMap(curve ->
            Stream.of(CombCurve.FEW_WIDTH, CombCurve.COMB_WIDTH)
                .map(width -> Arguments.of(curve, width)));
  }

  @ParameterizedTest
  @MethodSource("curvesAndWidths")
  void of_scalarsOfTheCurve_sumUpToThem(CombCurve curve, int width) {
    BigInteger order = curve.order();
    List<BigInteger> scalars = new ArrayList<>();
    for (int bit = 0; bit < order.bitLength(); bit++) {
      BigInteger power = BigInteger.ONE.shiftLeft(bit);
      for (int i = -2; i <= 2; i++) {
        scalars.add(power.add(BigInteger.valueOf(i)).mod(order));
        scalars.add(order.subtract(power).add(BigInteger.valueOf(i)).mod(order));
        scalars.add(order.shiftRight(1).add(BigInteger.valueOf(i)));
      }
    }
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      scalars.add(new BigInteger(order.bitLength(), random).mod(order));
    }
    for (BigInteger scalar : scalars) {
      requireDigits(scalar, order, width);
    }
  }

  @Test
  void of_scalarOutOfRange_isRefused() {
    BigInteger order = CombCurve.P256.order();
    for (BigInteger scalar : List.of(order, order.add(BigInteger.ONE), BigInteger.ONE.negate())) {
      assertThatThrownBy(() -> SignedDigits.of(scalar, order, 8))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
