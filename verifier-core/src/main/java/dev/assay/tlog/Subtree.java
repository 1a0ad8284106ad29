package dev.assay.tlog;

/**
 * A perfect subtree: the leaves {@code [index * 2^level, (index + 1) * 2^level)}.
 *
 * @param level 0 for a single leaf, to 62
 * @param index position among the subtrees of its level, from 0
 */
public record Subtree(int level, long index) {
  static final int MAX_LEVEL = 62;

  public Subtree {
    if (level < 0 || level > MAX_LEVEL || index < 0 || index >= Long.MAX_VALUE >>> level) {
      throw new IllegalArgumentException("no subtree " + index + " at level " + level);
    }
  }

  /** The leaf after its last one. */
  public long end() {
    return (index + 1) << level;
  }
}
