/**
 * ECDSA on P-256 and P-384 with tables for keys that are used again and again.
 *
 * <p><b>What.</b> {@link dev.assay.crypto.comb.CombKey} verifies signatures by one key of a {@link
 * dev.assay.crypto.comb.CombCurve}. Encodings, hashes, and whether a point is on its curve are
 * {@code dev.assay.crypto}'s part, which is also where this is asked for: {@code
 * SignatureCheck.combs()}, and nowhere by default. A verification is {@code u1 * G + u2 * Q}. Where
 * a point has a comb, each digit of its scalar has a row of multiples, and the sum is 32 additions
 * on P-256, 48 on P-384, without a doubling (Brickell, Gordon, McCurley, Wilson: Fast
 * exponentiation with precomputation, 1992). A point without has one row, and five doublings
 * between two digits.
 *
 * <p><b>Threat.</b> A wrong sum is a wrong verdict, so every step is meant to be read. All inputs
 * are public: time and memory access follow them, and nothing here may ever see a secret. An
 * attacker chooses {@code r}, {@code s} and the digest, and the key of a certificate too, so they
 * choose both scalars and can make an addition meet its own point, its negative or infinity; {@link
 * dev.assay.crypto.comb.PointSum} looks for each. A table is made after 128 signatures of one key
 * object, which a certificate's never sees, so that nobody fills the memory with tables.
 *
 * <p><b>Why no {@code long} overflows.</b> Let {@code w} be the bits of a limb (52, 56), {@code n}
 * the limbs (5, 7), {@code R = 2^(w n)}. Of every operand and result the limbs are from 0 to {@code
 * 2^w - 1} and the number is below {@code 2p}; so the uppermost limb is below {@code 2^49}.
 *
 * <ul>
 *   <li>{@code multiply} adds, for each of n limbs, to each place of {@code t}: the lower part of
 *       one product and the upper part of another, each below {@code 2^w} (the upper part is that
 *       of {@code a * 2^(64 - w) * b}, whose factors are below {@code 2^64} and {@code 2^w}); and
 *       at most three shifted parts of {@code q}, each below {@code 2^w}. So after all limbs a
 *       place is below {@code 5 n 2^w}, which is less than {@code 2^62}. On P-384 some parts are
 *       subtracted: a place is above {@code -2 n 2^w} for the same reason, and shifts to the right
 *       keep the sign. Products and shifts to the left do wrap, but of these only the lower w bits
 *       are taken, which do not depend on what was lost.
 *   <li>{@code q} is such that {@code t + q p} is a multiple of {@code 2^w}: {@code p} is -1 modulo
 *       {@code 2^52} on P-256, so {@code q} is the lowest limb; on P-384 it is {@code 2^32 - 1}
 *       modulo {@code 2^56}, and {@code -1 / (2^32 - 1)} is {@code 2^32 + 1}. What is added is
 *       {@code q p} written as its powers of two.
 *   <li>The result is {@code (a b + Q p) / R} with {@code Q < R}, so below {@code 4 p^2 / R + p}.
 *       {@code R} is more than {@code 16p}, so that is below {@code 2p}.
 *   <li>{@code add}, {@code subtract} and {@code scale} make limbs from 0 to {@code 5 * 2^w}:
 *       {@code subtract} adds {@code 4p}, written so that each of its lower limbs is at least
 *       {@code 2^w - 1}, and its uppermost limb is more than that of any operand. The number is
 *       below {@code 8p}. Let {@code k} be the uppermost limb without its lower 48 bits, at most
 *       15: the number is at least {@code k 2^256} ({@code k 2^384}), so at least {@code k p}, and
 *       {@code k p} is taken away. What is left is at least 0, and below {@code 2^256} and what the
 *       lower limbs hold beyond their bits (less than {@code 2^212}) and {@code k (2^256 - p)}
 *       (less than {@code 2^228}), together below {@code 2p}; on P-384 below {@code 2^384 + 2^340 +
 *       2^133}.
 *   <li>Then each limb's bits beyond w are carried to the next. All numbers are at least 0, so the
 *       uppermost limb is too.
 * </ul>
 *
 * <p>Held by: every pair of some hundred edge values and 100,000 random pairs of each field against
 * BigInteger; every entry of a comb, all small sums and scalars at every edge of a digit against
 * Bouncy Castle; all of Wycheproof with and without combs; every vector of this project; and {@code
 * tools/combs}, which puts millions of signatures to this, to Bouncy Castle and to the JDK.
 *
 * <p>Sources: FIPS 186-5 section 6.4.2; SP 800-186 section 3.2.1; Montgomery, Modular
 * multiplication without trial division, 1985.
 */
@NullMarked
@CheckReturnValue
package dev.assay.crypto.comb;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
