package dev.assay.crypto.comb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CombKeyTest {
  private static final BigInteger SECRET = BigInteger.valueOf(0x5eed);

  private static CombKey key(CombCurve curve) {
    ECPoint point = PointTableTest.parameters(curve).getG().multiply(SECRET).normalize();
    return new CombKey(
        curve, point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
  }

  /** {@code r} and {@code s} of a signature of {@code digest}. */
  private static List<BigInteger> sign(CombCurve curve, BigInteger digest, int number) {
    BigInteger order = curve.order();
    BigInteger random = BigInteger.valueOf(number);
    BigInteger r =
        PointTableTest.parameters(curve)
            .getG()
            .multiply(random)
            .normalize()
            .getAffineXCoord()
            .toBigInteger()
            .mod(order);
    return List.of(r, random.modInverse(order).multiply(digest.add(r.multiply(SECRET))).mod(order));
  }

  @ParameterizedTest
  @EnumSource
  void verifies_beforeAndAfterItsComb_answersTheSame(CombCurve curve) {
    CombKey key = key(curve);
    BigInteger digest = BigInteger.TWO.pow(250);
    for (int i = 1; i <= 2 * CombKey.USES_BEFORE_COMB; i++) {
      List<BigInteger> signature = sign(curve, digest, i);
      BigInteger asked = i % 2 == 0 ? digest : digest.add(BigInteger.ONE);

      assertThat(key.verifies(asked, signature.get(0), signature.get(1)))
          .as("signature %d", i)
          .isEqualTo(i % 2 == 0);
      assertThat(key.hasComb()).isEqualTo(i >= CombKey.USES_BEFORE_COMB);
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifies_numbersOutOfRange_areRefused(CombCurve curve) {
    CombKey key = key(curve);
    BigInteger good = BigInteger.ONE;
    for (BigInteger wrong :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE.negate(),
            curve.order(),
            curve.order().add(BigInteger.ONE))) {
      assertThatThrownBy(() -> key.verifies(good, wrong, good))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> key.verifies(good, good, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void verifies_manyThreadsWhileTheCombIsMade_allAnswerRight() throws Exception {
    CombKey key = key(CombCurve.P256);
    BigInteger digest = BigInteger.TEN;
    List<BigInteger> good = sign(CombCurve.P256, digest, 77);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      tasks.add(() -> {
        boolean right = true;
        for (int i = 0; i < 100; i++) {
          right &= key.verifies(digest, good.get(0), good.get(1));
          right &= !key.verifies(digest.add(BigInteger.ONE), good.get(0), good.get(1));
        }
        return right;
      });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> answer : pool.invokeAll(tasks)) {
        assertThat(answer.get()).isTrue();
      }
    }
    assertThat(key.hasComb()).isTrue();
  }
}
