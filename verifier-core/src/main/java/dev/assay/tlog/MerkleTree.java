package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.List;

/**
 * Verifies Merkle proofs (RFC 6962 section 2, RFC 9162 section 2.1). Stateless and thread-safe.
 *
 * <p>Sizes and indexes are unsigned 64-bit numbers. A proof authenticates neither: take the size
 * and the root from a {@link VerifiedCheckpoint}.
 */
public final class MerkleTree {
  /** No tree with a 64-bit size has a longer proof; readers of proofs refuse longer lists. */
  public static final int MAX_PROOF_HASHES = 64;

  private static final Sha256 EMPTY_ROOT = Sha256.of();
  private static final String INCLUSION = "inclusion proof";
  private static final String CONSISTENCY = "consistency proof";

  private MerkleTree() {}

  /** {@code SHA-256(0x00 || entry)}. */
  public static Sha256 leafHash(Bytes entry) {
    return new TreeHasher().leaf(entry);
  }

  /** {@code SHA-256(0x01 || left || right)}. */
  public static Sha256 nodeHash(Sha256 left, Sha256 right) {
    return new TreeHasher().node(left, right);
  }

  /** {@code SHA-256("")}, the root of a tree without leaves. */
  public static Sha256 emptyRoot() {
    return EMPTY_ROOT;
  }

  /**
   * The root that a proof leads to, whatever root was expected.
   *
   * <p>Refuses with {@code INCLUSION_PROOF_MALFORMED} unless {@code index < size} and there are
   * exactly as many hashes as the path of that leaf has.
   */
  public static Outcome<Sha256> rootFromInclusion(
      long index, long size, List<Sha256> hashes, Sha256 leafHash) {
    if (Long.compareUnsigned(index, size) >= 0) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROOF_MALFORMED,
          "an index below the tree size " + Long.toUnsignedString(size),
          "index " + Long.toUnsignedString(index),
          INCLUSION);
    }
    // The path up to the first node that is on the tree's right border, and the part on it.
    int inner = bitLength(index ^ (size - 1));
    int border = bitsAbove(index, inner);
    if (hashes.size() != inner + border) {
      return wrongCount(
          ReasonCode.INCLUSION_PROOF_MALFORMED, inner + border, hashes.size(), INCLUSION);
    }
    Fold path = new Fold(leafHash);
    for (int level = 0; level < inner; level++) {
      path.join(hashes.get(level), (index >>> level & 1) == 1);
    }
    for (Sha256 left : hashes.subList(inner, hashes.size())) {
      path.join(left, true);
    }
    return Outcome.passed(path.value());
  }

  /**
   * Checks that the leaf with {@code leafHash} stands at {@code index} in the tree of {@code size}
   * leaves with {@code root}; passes with that root.
   *
   * <p>Refuses as {@link #rootFromInclusion} does, and with {@code INCLUSION_PROOF_INVALID} when
   * the proof leads to another root.
   */
  public static Outcome<Sha256> verifyInclusion(
      long index, long size, Sha256 leafHash, List<Sha256> hashes, Sha256 root) {
    Outcome<Sha256> computed = rootFromInclusion(index, size, hashes, leafHash);
    if (computed instanceof Outcome.Passed<Sha256>(Sha256 found) && !found.equals(root)) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROOF_INVALID, "root " + root, "root " + found, INCLUSION);
    }
    return computed;
  }

  /**
   * Checks that the tree of {@code size2} leaves with {@code root2} begins with the tree of {@code
   * size1} leaves with {@code root1}; passes with {@code root2}. Growth from the empty tree has an
   * empty proof.
   *
   * <p>Refuses with {@code LOG_SHRANK}, {@code LOG_SPLIT_VIEW} (same size, other root), {@code
   * CONSISTENCY_PROOF_MALFORMED} (number of hashes) or {@code LOG_INCONSISTENT}. The last accuses
   * the log only if both roots are from verified checkpoints and the proof is from the log itself.
   */
  public static Outcome<Sha256> verifyConsistency(
      long size1, long size2, Sha256 root1, Sha256 root2, List<Sha256> hashes) {
    int order = Long.compareUnsigned(size1, size2);
    if (order > 0) {
      return Outcome.refused(
          ReasonCode.LOG_SHRANK,
          "at least " + Long.toUnsignedString(size1) + " leaves",
          Long.toUnsignedString(size2) + " leaves",
          CONSISTENCY);
    }
    if (order < 0 && size1 != 0) {
      return verifyGrowth(size1, size2, root1, root2, hashes);
    }
    if (!hashes.isEmpty()) {
      return wrongCount(ReasonCode.CONSISTENCY_PROOF_MALFORMED, 0, hashes.size(), CONSISTENCY);
    }
    if (size1 == 0 && !root1.equals(EMPTY_ROOT)) {
      return inconsistent("old root " + EMPTY_ROOT, "old root " + root1);
    }
    if (order == 0 && !root1.equals(root2)) {
      return Outcome.refused(
          ReasonCode.LOG_SPLIT_VIEW, "root " + root1, "root " + root2, CONSISTENCY);
    }
    return Outcome.passed(root2);
  }

  /** The proof for {@code 0 < size1 < size2}; RFC 9162 section 2.1.4.2 in closed form. */
  private static Outcome<Sha256> verifyGrowth(
      long size1, long size2, Sha256 root1, Sha256 root2, List<Sha256> hashes) {
    int path = bitLength((size1 - 1) ^ (size2 - 1));
    int border = bitsAbove(size1 - 1, path);
    // The seed is the last perfect subtree of the old tree; when that is the whole old tree, its
    // root is known already and the proof leaves it out.
    int shift = Long.numberOfTrailingZeros(size1);
    int start = Long.bitCount(size1) == 1 ? 0 : 1;
    int firstBorder = start + path - shift;
    if (hashes.size() != firstBorder + border) {
      return wrongCount(
          ReasonCode.CONSISTENCY_PROOF_MALFORMED, firstBorder + border, hashes.size(), CONSISTENCY);
    }
    Sha256 seed = start == 0 ? root1 : hashes.getFirst();
    Fold older = new Fold(seed);
    Fold newer = new Fold(seed);
    long sides = (size1 - 1) >>> shift;
    for (int i = start; i < firstBorder; i++) {
      boolean left = (sides >>> (i - start) & 1) == 1;
      newer.join(hashes.get(i), left);
      if (left) {
        older.join(hashes.get(i), true);
      }
    }
    for (Sha256 left : hashes.subList(firstBorder, hashes.size())) {
      newer.join(left, true);
      older.join(left, true);
    }
    if (!older.value().equals(root1)) {
      return inconsistent("old root " + root1, "old root " + older.value());
    }
    if (!newer.value().equals(root2)) {
      return inconsistent("new root " + root2, "new root " + newer.value());
    }
    return Outcome.passed(root2);
  }

  /** The number of binary digits of the unsigned {@code value}; 0 for 0. */
  private static int bitLength(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** The number of one bits of {@code value} from bit {@code position} (0 to 64) upwards. */
  private static int bitsAbove(long value, int position) {
    // Java shifts by the count modulo 64, so a shift by 64 would keep every bit.
    return position == Long.SIZE ? 0 : Long.bitCount(value >>> position);
  }

  private static Outcome<Sha256> wrongCount(
      ReasonCode code, int expected, int actual, String where) {
    return Outcome.refused(code, expected + " hashes", actual + " hashes", where);
  }

  private static Outcome<Sha256> inconsistent(String expected, String actual) {
    return Outcome.refused(ReasonCode.LOG_INCONSISTENT, expected, actual, CONSISTENCY);
  }

  /** A hash on its way up the tree. */
  private static final class Fold {
    private final TreeHasher hasher = new TreeHasher();
    private final byte[] sibling = new byte[TreeHasher.HASH_BYTES];
    private final byte[] value;

    Fold(Sha256 seed) {
      value = seed.value().toArray();
    }

    /** Goes one level up, with {@code hash} on the left or on the right. */
    void join(Sha256 hash, boolean left) {
      hash.value().copyTo(sibling, 0);
      if (left) {
        hasher.node(sibling, 0, value, 0, value, 0);
      } else {
        hasher.node(value, 0, sibling, 0, value, 0);
      }
    }

    Sha256 value() {
      return new Sha256(Bytes.of(value));
    }
  }
}
