package dev.assay.crypto.comb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both fields against BigInteger, with every pair of the forms at their edges. */
class PrimeFieldTest {
  private static final int RANDOM_PAIRS = 100_000;

  private static Stream<PrimeField> fields() {
    return Stream.of(P256Field.INSTANCE, P384Field.INSTANCE);
  }

  private static BigInteger radix(PrimeField field) {
    return BigInteger.ONE.shiftLeft(field.limbs() * field.limbBits());
  }

  /** What an element may be: 0 to 2p - 1, here where a carry or a borrow goes furthest. */
  private static List<long[]> edges(PrimeField field) {
    BigInteger prime = field.prime();
    List<BigInteger> numbers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BigInteger small = BigInteger.valueOf(i);
      numbers.add(small);
      numbers.add(prime.subtract(small));
      numbers.add(prime.add(small));
      numbers.add(prime.shiftLeft(1).subtract(small).subtract(BigInteger.ONE));
    }
    for (int bits = 1; bits <= prime.bitLength(); bits++) {
      if (bits % 13 == 0 || bits % field.limbBits() < 2 || bits % 32 == 0) {
        numbers.add(BigInteger.ONE.shiftLeft(bits));
        numbers.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        numbers.add(prime.shiftLeft(1).subtract(BigInteger.ONE.shiftLeft(bits)));
        numbers.add(prime.subtract(BigInteger.ONE.shiftLeft(bits)).abs());
      }
    }
    return numbers.stream()
        .filter(it -> it.signum() >= 0 && it.compareTo(prime.shiftLeft(1)) < 0)
        .distinct()
        .map(field::split)
        .toList();
  }

  /** Numbers whose limbs are all zeros, all ones or anything. */
  private static long[] random(PrimeField field, Random random) {
    while (true) {
      long[] limbs = field.zero();
      long mask = (1L << field.limbBits()) - 1;
      for (int i = 0; i < limbs.length; i++) {
        limbs[i] =
            switch (random.nextInt(4)) {
              case 0 -> 0;
              case 1 -> mask;
              default -> random.nextLong() & mask;
            };
      }
      limbs[limbs.length - 1] &= (1L << 49) - 1;
      if (field.join(limbs).compareTo(field.prime().shiftLeft(1)) < 0) {
        return limbs;
      }
    }
  }

  /** Limbs in their range, together below 2p, and the residue that is asked for. */
  private static void requireElement(PrimeField field, long[] element, BigInteger residue) {
    for (long limb : element) {
      if (limb < 0 || limb >> field.limbBits() != 0) {
        throw new AssertionError("limb " + limb);
      }
    }
    BigInteger number = field.join(element);
    if (number.compareTo(field.prime().shiftLeft(1)) >= 0
        || !number.mod(field.prime()).equals(residue.mod(field.prime()))) {
      throw new AssertionError(number.toString(16) + " is not " + residue.toString(16));
    }
  }

  private static void requireAll(PrimeField field, long[] a, long[] b, BigInteger inverseRadix) {
    BigInteger first = field.join(a);
    BigInteger second = field.join(b);
    long[] result = field.zero();
    field.multiply(result, a, b);
    requireElement(field, result, first.multiply(second).multiply(inverseRadix));
    field.add(result, a, b);
    requireElement(field, result, first.add(second));
    field.subtract(result, a, b);
    requireElement(field, result, first.subtract(second));
    assertThatIsZero(field, result, first.subtract(second));
    // In place: the first operand, the second, both.
    long[] inPlace = a.clone();
    field.multiply(inPlace, inPlace, b);
    requireElement(field, inPlace, first.multiply(second).multiply(inverseRadix));
    inPlace = b.clone();
    field.multiply(inPlace, a, inPlace);
    requireElement(field, inPlace, first.multiply(second).multiply(inverseRadix));
    inPlace = b.clone();
    field.subtract(inPlace, a, inPlace);
    requireElement(field, inPlace, first.subtract(second));
  }

  private static void assertThatIsZero(PrimeField field, long[] element, BigInteger number) {
    if (field.isZero(element) != (number.mod(field.prime()).signum() == 0)) {
      throw new AssertionError("zero? " + number.toString(16));
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void operations_everyPairOfEdges_areThoseOfIntegers(PrimeField field) {
    BigInteger inverseRadix = radix(field).modInverse(field.prime());
    List<long[]> edges = edges(field);
    assertThat(edges).hasSizeGreaterThan(100);
    for (long[] a : edges) {
      for (long[] b : edges) {
        requireAll(field, a, b, inverseRadix);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void operations_randomPairs_areThoseOfIntegers(PrimeField field) {
    BigInteger inverseRadix = radix(field).modInverse(field.prime());
    Random random = new Random(20260101);
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      requireAll(field, random(field, random), random(field, random), inverseRadix);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void operations_ofOneElement_areThoseOfIntegers(PrimeField field) {
    Random random = new Random(20260102);
    List<long[]> elements = new ArrayList<>(edges(field));
    for (int i = 0; i < 1000; i++) {
      elements.add(random(field, random));
    }
    for (long[] element : elements) {
      BigInteger number = field.join(element);
      long[] result = field.zero();
      for (int factor = 1; factor <= 4; factor++) {
        field.scale(result, element, factor);
        requireElement(field, result, number.multiply(BigInteger.valueOf(factor)));
      }
      field.negate(result, element);
      requireElement(field, result, number.negate());
      field.multiply(result, element, element);
      assertThatIsZero(field, result, number);
      long[] squared = element.clone();
      field.multiply(squared, squared, squared);
      assertThat(squared).isEqualTo(result);
      BigInteger residue = number.mod(field.prime());
      long[] converted = field.element(residue);
      assertThat(field.number(converted)).isEqualTo(residue);
      if (residue.signum() != 0) {
        field.invert(converted, converted);
        assertThat(field.number(converted)).isEqualTo(residue.modInverse(field.prime()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isZero_zeroAndThePrime_noneElse(PrimeField field) {
    assertThat(field.isZero(field.zero())).isTrue();
    assertThat(field.isZero(field.split(field.prime()))).isTrue();
    for (long[] edge : edges(field)) {
      assertThatIsZero(field, edge, field.join(edge));
    }
    for (int i = 0; i < field.limbs(); i++) {
      long[] one = field.zero();
      one[i] = 1;
      assertThat(field.isZero(one)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void element_noResidue_isRefused(PrimeField field) {
    assertThatThrownBy(() -> field.element(field.prime()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> field.element(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void prime_ofTheCurve_isTheOneOfBouncyCastle(PrimeField field) {
    String name = field == P256Field.INSTANCE ? "P-256" : "P-384";

    assertThat(field.prime())
        .isEqualTo(CustomNamedCurves.getByName(name).getCurve().getField().getCharacteristic());
  }
}
