package dev.assay.crypto.comb;

import java.math.BigInteger;

/**
 * A sum of points that grows: infinity at first, in Jacobian coordinates, with room for what a step
 * needs. The point is {@code (x / z^2, y / z^3)}.
 *
 * <p>The formulas are those of a curve {@code y^2 = x^3 - 3x + b} of odd order (Cohen, Miyaji, Ono:
 * Efficient elliptic curve exponentiation using mixed coordinates, 1998). They are complete because
 * the cases that they do not cover are looked for: infinity, a point and itself, a point and its
 * negative. A point of order two, which has no tangent, does not exist on such a curve.
 *
 * <p>For one thread; time and memory access follow the points, which is right for public ones only.
 */
final class PointSum {
  private final PrimeField field;
  private final long[] x;
  private final long[] y;
  private final long[] z;
  private boolean infinity = true;

  private final long[] otherX;
  private final long[] otherY;
  private final long[] run;
  private final long[] rise;
  private final long[] square;
  private final long[] cube;
  private final long[] scratch;

  PointSum(PrimeField field) {
    this.field = field;
    x = field.zero();
    y = field.zero();
    z = field.zero();
    otherX = field.zero();
    otherY = field.zero();
    run = field.zero();
    rise = field.zero();
    square = field.zero();
    cube = field.zero();
    scratch = field.zero();
  }

  boolean isInfinity() {
    return infinity;
  }

  /** Adds the affine point whose coordinates are at {@code at} of {@code points}, or takes it. */
  void add(long[] points, int at, boolean negative) {
    System.arraycopy(points, at, otherX, 0, otherX.length);
    System.arraycopy(points, at + otherX.length, otherY, 0, otherY.length);
    if (negative) {
      field.negate(otherY, otherY);
    }
    if (infinity) {
      System.arraycopy(otherX, 0, x, 0, x.length);
      System.arraycopy(otherY, 0, y, 0, y.length);
      field.setOne(z);
      infinity = false;
    } else {
      addOther();
    }
  }

  private void addOther() {
    field.multiply(square, z, z);
    field.multiply(otherX, otherX, square);
    field.multiply(otherY, otherY, z);
    field.multiply(otherY, otherY, square);
    field.subtract(run, otherX, x);
    field.subtract(rise, otherY, y);
    if (field.isZero(run)) {
      if (field.isZero(rise)) {
        twice();
      } else {
        infinity = true;
      }
      return;
    }
    field.multiply(square, run, run);
    field.multiply(cube, run, square);
    field.multiply(square, x, square);
    field.multiply(z, z, run);
    // x = rise^2 - run^3 - 2 x run^2
    field.multiply(x, rise, rise);
    field.subtract(x, x, cube);
    field.scale(scratch, square, 2);
    field.subtract(x, x, scratch);
    // y = rise (old x run^2 - x) - old y run^3
    field.subtract(square, square, x);
    field.multiply(square, rise, square);
    field.multiply(cube, y, cube);
    field.subtract(y, square, cube);
  }

  /** Doubles what there is. */
  void twice() {
    if (infinity) {
      return;
    }
    // slope = 3 (x - z^2)(x + z^2)
    field.multiply(square, z, z);
    field.subtract(run, x, square);
    field.add(rise, x, square);
    field.multiply(rise, run, rise);
    field.scale(rise, rise, 3);
    // z = 2 y z
    field.multiply(z, y, z);
    field.scale(z, z, 2);
    // cube = 4 x y^2, square = 8 y^4
    field.multiply(square, y, y);
    field.scale(scratch, square, 4);
    field.multiply(cube, x, scratch);
    field.scale(square, square, 2);
    field.multiply(square, square, scratch);
    // x = slope^2 - 8 x y^2
    field.multiply(x, rise, rise);
    field.scale(scratch, cube, 2);
    field.subtract(x, x, scratch);
    // y = slope (4 x y^2 - new x) - 8 y^4
    field.subtract(cube, cube, x);
    field.multiply(cube, rise, cube);
    field.subtract(y, cube, square);
  }

  /** Whether its affine x is {@code number}, which must be from 0 to {@code p - 1}. */
  boolean hasX(BigInteger number) {
    if (infinity) {
      return false;
    }
    field.multiply(square, z, z);
    field.multiply(square, field.element(number), square);
    field.subtract(square, square, x);
    return field.isZero(square);
  }

  /** Its coordinates now; it must not be infinity. */
  Jacobian copy() {
    if (infinity) {
      throw new IllegalStateException("infinity has no coordinates");
    }
    return new Jacobian(this);
  }

  /** The coordinates of a sum at one time. */
  static final class Jacobian {
    private final long[] x;
    private final long[] y;
    private final long[] z;

    private Jacobian(PointSum sum) {
      this.x = sum.x.clone();
      this.y = sum.y.clone();
      this.z = sum.z.clone();
    }

    /** {@code product} becomes {@code product * z}. */
    void multiplyByZ(PrimeField field, long[] product) {
      field.multiply(product, product, z);
    }

    /** Writes the affine coordinates to {@code at} of {@code points}, given {@code 1 / z}. */
    void toAffine(PrimeField field, long[] inverse, long[] points, int at) {
      long[] power = field.zero();
      long[] coordinate = field.zero();
      field.multiply(power, inverse, inverse);
      field.multiply(coordinate, x, power);
      System.arraycopy(coordinate, 0, points, at, coordinate.length);
      field.multiply(power, power, inverse);
      field.multiply(coordinate, y, power);
      System.arraycopy(coordinate, 0, points, at + coordinate.length, coordinate.length);
    }
  }
}
