package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * A scalar in signed digits: {@code scalar = ± sum of digit(i) * 2^(width * i)} modulo the order,
 * each digit from {@code 1 - 2^(width - 1)} to {@code 2^(width - 1)}. The table then needs half as
 * many multiples, because the negative of a point costs nothing.
 *
 * <p>Of {@code k} and {@code order - k} the one below {@code 2^(bits - 1)} is taken, so that the
 * uppermost digit has no carry to pass on.
 */
final class SignedDigits {
  private SignedDigits() {}

  /**
   * The digits, the least first.
   *
   * @param scalar from 0 to {@code order - 1}
   * @param width bits of a digit, 2 to 8
   */
  static short[] of(BigInteger scalar, BigInteger order, int width) {
    if (scalar.signum() < 0 || scalar.compareTo(order) >= 0) {
      throw new IllegalArgumentException("not from 0 to the order minus 1: " + scalar);
    }
    int bits = order.bitLength();
    boolean negative = scalar.testBit(bits - 1);
    byte[] octets = (negative ? order.subtract(scalar) : scalar).toByteArray();
    short[] digits = new short[(bits + width - 1) / width];
    int half = 1 << (width - 1);
    int carry = 0;
    for (int i = 0; i < digits.length; i++) {
      int digit = window(octets, i * width, width) + carry;
      carry = digit > half ? 1 : 0;
      digit -= carry << width;
      digits[i] = (short) (negative ? -digit : digit);
    }
    return digits;
  }

  /** The {@code width} bits from bit {@code at} on of a big-endian number. */
  private static int window(byte[] octets, int at, int width) {
    int low = octet(octets, at >> 3);
    int high = octet(octets, (at >> 3) + 1);
    return ((high << 8 | low) >> (at & 7)) & ((1 << width) - 1);
  }

  /** The octet of weight {@code 256^place}, zero beyond the number's end. */
  private static int octet(byte[] octets, int place) {
    return place < octets.length ? octets[octets.length - 1 - place] & 0xff : 0;
  }
}
