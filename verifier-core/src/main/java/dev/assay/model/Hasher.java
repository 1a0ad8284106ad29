package dev.assay.model;

import java.security.MessageDigest;

/** A digest over bytes that come in pieces, as those of a download. Not thread-safe. */
public final class Hasher {
  private final MessageDigest digest;

  /** A digest by {@code algorithm} over nothing yet. */
  public Hasher(HashAlgorithm algorithm) {
    this.digest = algorithm.newDigest();
  }

  /** Adds {@code buffer[0, length)}. */
  public void update(byte[] buffer, int length) {
    digest.update(buffer, 0, length);
  }

  /** The digest over everything added; the hasher then starts over. */
  public Bytes finish() {
    return Bytes.of(digest.digest());
  }
}
