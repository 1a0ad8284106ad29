package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointPreCompInfo;
import org.bouncycastle.math.ec.FixedPointUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The larger table against the plain double-and-add of the same library. */
class FixedPointTableTest {
  private static KeyMaterial.Ec key(KeyKind kind) {
    TestKey key =
        switch (kind) {
          case EC_P256 -> TestKey.p256();
          case EC_P384 -> TestKey.p384();
          case EC_P521 -> TestKey.p521();
          case RSA, ED25519 -> throw new IllegalArgumentException("no curve");
        };
    return (KeyMaterial.Ec) key.key().material();
  }

  private static int width(ECPoint point) {
    return point.getCurve().getPreCompInfo(point, FixedPointUtil.PRECOMP_NAME)
            instanceof FixedPointPreCompInfo info
        ? info.getWidth()
        : 0;
  }

  /** Where a comb could go wrong: nothing set, everything set, one bit at each edge of a row. */
  private static List<BigInteger> scalars(BigInteger order, int distance, Random random) {
    List<BigInteger> scalars = new ArrayList<>();
    scalars.add(BigInteger.ONE);
    scalars.add(BigInteger.TWO);
    scalars.add(order.subtract(BigInteger.ONE));
    scalars.add(order.subtract(BigInteger.TWO));
    scalars.add(BigInteger.ONE.shiftLeft(order.bitLength() - 1).subtract(BigInteger.ONE));
    for (int row = 1; row < FixedPointTable.WIDTH; row++) {
      scalars.add(BigInteger.ONE.shiftLeft(row * distance));
      scalars.add(BigInteger.ONE.shiftLeft(row * distance).subtract(BigInteger.ONE));
    }
    for (int i = 0; i < 12; i++) {
      scalars.add(new BigInteger(order.bitLength() - 1, random).add(BigInteger.ONE));
    }
    return scalars.stream().filter(it -> it.signum() > 0 && it.compareTo(order) < 0).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyKind.class,
      names = {"EC_P256", "EC_P384", "EC_P521"})
  void widen_anyTwoScalars_sumAsBefore(KeyKind kind) {
    KeyMaterial.Ec key = key(kind);
    ECPoint base = key.parameters().getParameters().getG();
    ECPoint point = key.parameters().getQ();
    int distance = (key.sizeBits() + FixedPointTable.WIDTH - 1) / FixedPointTable.WIDTH;
    List<BigInteger> scalars = scalars(key.order(), distance, new Random(7));
    List<ECPoint> ofBase =
        scalars.stream().map(it -> ECAlgorithms.referenceMultiply(base, it)).toList();
    List<ECPoint> ofPoint =
        scalars.stream().map(it -> ECAlgorithms.referenceMultiply(point, it)).toList();

    FixedPointTable.widen(base);
    FixedPointTable.widen(point);

    assertThat(width(base)).isEqualTo(FixedPointTable.WIDTH);
    assertThat(width(point)).isEqualTo(FixedPointTable.WIDTH);
    for (int i = 0; i < scalars.size(); i++) {
      for (int j = 0; j < scalars.size(); j++) {
        ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(base, scalars.get(i), point, scalars.get(j));
        assertThat(sum.equals(ofBase.get(i).add(ofPoint.get(j)))).as(i + " " + j).isTrue();
      }
    }
  }

  @Test
  void widen_sumThatIsInfinity_isInfinity() {
    KeyMaterial.Ec key = key(KeyKind.EC_P256);
    ECPoint base = key.parameters().getParameters().getG();
    ECPoint negative = base.multiply(BigInteger.valueOf(5)).negate().normalize();
    FixedPointTable.widen(base);
    FixedPointTable.widen(negative);

    assertThat(
            ECAlgorithms.sumOfTwoMultiplies(base, BigInteger.valueOf(5), negative, BigInteger.ONE)
                .isInfinity())
        .isTrue();
  }

  @Test
  void used_oneTimeTooFew_hasNoTableYet() {
    KeyMaterial.Ec key = key(KeyKind.EC_P256);
    for (int i = 1; i < KeyMaterial.Ec.USES_BEFORE_TABLE; i++) {
      assertThat(key.used()).isSameAs(key.parameters());
    }
    assertThat(width(key.parameters().getQ())).isLessThan(FixedPointTable.WIDTH);

    assertThat(key.used()).isSameAs(key.parameters());
    assertThat(width(key.parameters().getQ())).isEqualTo(FixedPointTable.WIDTH);
  }
}
