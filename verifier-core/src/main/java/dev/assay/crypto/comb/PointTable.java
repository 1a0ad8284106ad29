package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * Multiples of one point, affine, as one array. There are {@code rows}, and row {@code i} holds 1,
 * 2, 3 up to 2^(width - 1) times the point times 2^(width * i): what digit {@code i} of {@link
 * SignedDigits} can ask for. With as many rows as digits a multiplication needs no doubling; with
 * one row it doubles between the digits.
 *
 * <p>Immutable, safe for any number of threads.
 */
final class PointTable {
  private final PrimeField field;
  private final int width;
  private final int rows;
  private final long[] points;

  private PointTable(PrimeField field, int width, int rows) {
    this.field = field;
    this.width = width;
    this.rows = rows;
    this.points = new long[rows * rowLength()];
  }

  /**
   * The multiples of the affine point, which must be on the curve of {@code field}.
   *
   * @param width bits of a digit
   * @param rows how many
   */
  static PointTable of(PrimeField field, BigInteger x, BigInteger y, int width, int rows) {
    PointTable table = new PointTable(field, width, rows);
    long[] base = new long[2 * field.limbs()];
    System.arraycopy(field.element(x), 0, base, 0, field.limbs());
    System.arraycopy(field.element(y), 0, base, field.limbs(), field.limbs());
    for (int row = 0; row < rows; row++) {
      table.fill(row, base);
    }
    return table;
  }

  /**
   * Adds {@code scalar} times the point to {@code sum}, which must be infinity if there is one row
   * only, because it is doubled on the way.
   *
   * @param scalar from 0 to {@code order - 1}
   */
  void addTo(PointSum sum, BigInteger scalar, BigInteger order) {
    short[] digits = SignedDigits.of(scalar, order, width);
    for (int i = digits.length - 1; i >= 0; i--) {
      if (rows == 1) {
        for (int bit = 0; bit < width; bit++) {
          sum.twice();
        }
        add(sum, 0, digits[i]);
      } else {
        add(sum, i, digits[i]);
      }
    }
  }

  private void add(PointSum sum, int row, int digit) {
    if (digit != 0) {
      sum.add(points, at(row, Math.abs(digit)), digit < 0);
    }
  }

  /** Fills a row with multiples of {@code base}, which becomes the base of the next row. */
  private void fill(int row, long[] base) {
    int count = 1 << (width - 1);
    PointSum sum = new PointSum(field);
    PointSum.Jacobian[] multiples = new PointSum.Jacobian[count + 1];
    for (int i = 0; i < count; i++) {
      sum.add(base, 0, false);
      multiples[i] = sum.copy();
    }
    // 2^(width - 1) times the base is there, and the next row begins with 2^width times.
    sum.twice();
    multiples[count] = sum.copy();
    long[][] inverses = inverses(multiples);
    for (int i = 0; i < count; i++) {
      multiples[i].toAffine(field, inverses[i], points, at(row, i + 1));
    }
    multiples[count].toAffine(field, inverses[count], base, 0);
  }

  /** The inverses of every z, for one division and three multiplications each (Montgomery). */
  private long[][] inverses(PointSum.Jacobian[] multiples) {
    long[][] inverses = new long[multiples.length][];
    long[] product = field.zero();
    field.setOne(product);
    for (int i = 0; i < multiples.length; i++) {
      inverses[i] = product.clone();
      multiples[i].multiplyByZ(field, product);
    }
    field.invert(product, product);
    for (int i = multiples.length - 1; i >= 0; i--) {
      field.multiply(inverses[i], inverses[i], product);
      multiples[i].multiplyByZ(field, product);
    }
    return inverses;
  }

  private int rowLength() {
    return (1 << (width - 1)) * 2 * field.limbs();
  }

  private int at(int row, int multiple) {
    return row * rowLength() + (multiple - 1) * 2 * field.limbs();
  }
}
