package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree over the leaves seen so far, kept as the roots of its perfect subtrees: one for each one
 * bit of the size, the largest first. Appending rebuilds the root of a log while its entries stream
 * by, in constant memory, and the serialized form is a position to resume from.
 *
 * <p>Not thread-safe. At most 2^63 - 1 leaves.
 */
public final class CompactRange {
  private static final int MAX_SUBTREES = 63;
  private static final int HASH_BYTES = TreeHasher.HASH_BYTES;

  private final TreeHasher hasher = new TreeHasher();
  // One place more than there can be subtrees: a new one is put down before it is merged.
  private final byte[] subtrees = new byte[(MAX_SUBTREES + 1) * HASH_BYTES];
  private long size;

  /** The empty range. */
  public CompactRange() {}

  private CompactRange(long size, Bytes hashes) {
    this.size = size;
    hashes.copyTo(subtrees, 0);
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** Adds the leaf with this hash. */
  public void append(Sha256 leafHash) {
    append(0, leafHash);
  }

  /**
   * Adds {@code 2^level} leaves at once, given the root of the perfect tree over them.
   *
   * <p>Throws {@link IllegalArgumentException} unless level is 0 to 62 and the size is a multiple
   * of {@code 2^level}, and {@link ArithmeticException} beyond 2^63 - 1 leaves.
   */
  public void append(int level, Sha256 subtree) {
    if (level < 0 || level >= MAX_SUBTREES || (size & ((1L << level) - 1)) != 0) {
      throw new IllegalArgumentException("no subtree of level " + level + " fits at " + size);
    }
    long grown = Math.addExact(size, 1L << level);
    int last = Long.bitCount(size) * HASH_BYTES;
    subtree.value().copyTo(subtrees, last);
    // As in binary addition: two neighbours of one level carry into one of the next.
    for (long carry = size >>> level; (carry & 1) == 1; carry >>>= 1) {
      int left = last - HASH_BYTES;
      hasher.node(subtrees, left, subtrees, last, subtrees, left);
      last = left;
    }
    size = grown;
  }

  /** The root of the tree over all leaves so far. */
  public Sha256 root() {
    if (size == 0) {
      return MerkleTree.emptyRoot();
    }
    int at = (Long.bitCount(size) - 1) * HASH_BYTES;
    byte[] root = Bytes.of(subtrees, at, at + HASH_BYTES).toArray();
    while (at > 0) {
      at -= HASH_BYTES;
      hasher.node(subtrees, at, root, 0, root, 0);
    }
    return new Sha256(Bytes.of(root));
  }

  /** The roots of the perfect subtrees, the largest first. */
  public List<Sha256> subtrees() {
    List<Sha256> roots = new ArrayList<>();
    for (int at = 0; at < Long.bitCount(size) * HASH_BYTES; at += HASH_BYTES) {
      roots.add(new Sha256(Bytes.of(subtrees, at, at + HASH_BYTES)));
    }
    return List.copyOf(roots);
  }

  /** The size as 8 bytes, big-endian, then the subtree roots, the largest first. */
  public Bytes serialize() {
    byte[] bytes = new byte[Long.BYTES + Long.bitCount(size) * HASH_BYTES];
    ByteBuffer.wrap(bytes).putLong(size).put(subtrees, 0, bytes.length - Long.BYTES);
    return Bytes.of(bytes);
  }

  /**
   * Reads what {@link #serialize} wrote; every state has exactly one form. Refuses anything else
   * with {@code FIELD_MALFORMED}.
   */
  public static CompactRange deserialize(Bytes serialized) throws MalformedEvidence {
    if (serialized.size() >= Long.BYTES) {
      long size = serialized.asReadOnlyBuffer().getLong();
      int hashBytes = serialized.size() - Long.BYTES;
      if (size >= 0 && hashBytes == Long.bitCount(size) * HASH_BYTES) {
        return new CompactRange(size, serialized.slice(Long.BYTES, serialized.size()));
      }
    }
    throw new MalformedEvidence(
        ReasonCode.FIELD_MALFORMED,
        "a size of 8 bytes below 2^63, then 32 bytes for each of its one bits",
        serialized.size() + " bytes",
        "compact range");
  }
}
