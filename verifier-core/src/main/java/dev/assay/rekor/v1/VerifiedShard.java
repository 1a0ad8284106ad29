package dev.assay.rekor.v1;

import dev.assay.tlog.VerifiedCheckpoint;

/** One tree of a Rekor v1 log, with a signed tree head. Made by {@link RekorV1Log} only. */
public final class VerifiedShard {
  private final long treeId;
  private final long offset;
  private final boolean active;
  private final VerifiedCheckpoint checkpoint;

  VerifiedShard(long treeId, long offset, boolean active, VerifiedCheckpoint checkpoint) {
    this.treeId = treeId;
    this.offset = offset;
    this.active = active;
    this.checkpoint = checkpoint;
  }

  /** Above 0; in the checkpoint's origin in decimal, in entry ids in hexadecimal. */
  public long treeId() {
    return treeId;
  }

  /** The number of entries in all earlier shards: global index minus leaf index. */
  public long offset() {
    return offset;
  }

  /** Whether it is the last one, which still grows, according to the log. */
  public boolean isActive() {
    return active;
  }

  /** Its size and root, as signed. */
  public VerifiedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** Number of leaves. */
  public long size() {
    return checkpoint.checkpoint().treeSize();
  }
}
