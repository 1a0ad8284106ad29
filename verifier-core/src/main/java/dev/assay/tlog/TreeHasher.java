package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Sha256;
import java.security.MessageDigest;

/**
 * Leaf and node hashes over plain byte arrays, for code that hashes millions of them. One instance
 * holds one digest; it is not thread-safe.
 */
public final class TreeHasher {
  /** Length of every hash in bytes. */
  public static final int HASH_BYTES = Sha256.SIZE_BYTES;

  // RFC 6962 section 2.1: the prefixes keep a leaf from being taken for a node.
  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;

  private final MessageDigest digest = HashAlgorithm.SHA2_256.newDigest();
  private final byte[] node = new byte[1 + 2 * HASH_BYTES];

  public TreeHasher() {
    node[0] = NODE_PREFIX;
  }

  /** Hashes {@code entry[from, to)} as a leaf into {@code out[at, at + 32)}. */
  public void leaf(byte[] entry, int from, int to, byte[] out, int at) {
    digest.update(LEAF_PREFIX);
    digest.update(entry, from, to - from);
    finish(out, at);
  }

  /** The leaf hash of {@code entry}. */
  public Sha256 leaf(Bytes entry) {
    digest.update(LEAF_PREFIX);
    digest.update(entry.asReadOnlyBuffer());
    return new Sha256(Bytes.of(digest.digest()));
  }

  /**
   * Hashes the 32 bytes at {@code left[leftAt]} and {@code right[rightAt]} as a node into {@code
   * out[at, at + 32)}; the arrays may be the same one.
   */
  public void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int at) {
    System.arraycopy(left, leftAt, node, 1, HASH_BYTES);
    System.arraycopy(right, rightAt, node, 1 + HASH_BYTES, HASH_BYTES);
    digest.update(node);
    finish(out, at);
  }

  /**
   * Folds the first {@code width} hashes of {@code row}, a power of two, into its first 32 bytes.
   */
  public void fold(byte[] row, int width) {
    for (int left = width; left > 1; left /= 2) {
      for (int at = 0; at < left * HASH_BYTES; at += 2 * HASH_BYTES) {
        node(row, at, row, at + HASH_BYTES, row, at / 2);
      }
    }
  }

  /** The hash of the node over {@code left} and {@code right}. */
  public Sha256 node(Sha256 left, Sha256 right) {
    left.value().copyTo(node, 1);
    right.value().copyTo(node, 1 + HASH_BYTES);
    return new Sha256(Bytes.of(digest.digest(node)));
  }

  private void finish(byte[] out, int at) {
    System.arraycopy(digest.digest(), 0, out, at, HASH_BYTES);
  }
}
