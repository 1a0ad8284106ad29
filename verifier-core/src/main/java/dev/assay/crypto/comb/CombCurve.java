package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * The two curves that have combs, with the tables of their base points, which take some tens of
 * milliseconds to make when this class is first used and about 1 MB.
 *
 * <p>Source: SP 800-186 sections 3.2.1.3 and 3.2.1.4.
 */
@SuppressWarnings("ImmutableEnumChecker") // the field and the table have arrays, never changed
public enum CombCurve {
  P256(
      P256Field.INSTANCE,
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
  P384(
      P384Field.INSTANCE,
      "ffffffffffffffffffffffffffffffffffffffffffffffff"
          + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
      "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b98"
          + "59f741e082542a385502f25dbf55296c3a545e3872760ab7",
      "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147c"
          + "e9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f");

  /** Bits of a digit where each digit has a row of its own. */
  static final int COMB_WIDTH = 8;

  /** Bits of a digit where all digits share one row. */
  static final int FEW_WIDTH = 5;

  private final PrimeField field;
  private final BigInteger order;
  private final PointTable base;

  CombCurve(PrimeField field, String order, String x, String y) {
    this.field = field;
    this.order = new BigInteger(order, 16);
    this.base = comb(new BigInteger(x, 16), new BigInteger(y, 16));
  }

  PrimeField field() {
    return field;
  }

  /** The number of points on the curve, a prime. */
  public BigInteger order() {
    return order;
  }

  /** The comb of the base point. */
  PointTable base() {
    return base;
  }

  /** A row for each digit: 330 kB on P-256, 690 kB on P-384. */
  final PointTable comb(BigInteger x, BigInteger y) {
    int rows = (order.bitLength() + COMB_WIDTH - 1) / COMB_WIDTH;
    return PointTable.of(field, x, y, COMB_WIDTH, rows);
  }

  /** One row, for a point that is new: 1.3 kB on P-256, 1.8 kB on P-384. */
  PointTable few(BigInteger x, BigInteger y) {
    return PointTable.of(field, x, y, FEW_WIDTH, 1);
  }
}
