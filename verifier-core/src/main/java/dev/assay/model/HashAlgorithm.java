package dev.assay.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash algorithms of the Sigstore algorithm registry, under its names. */
public enum HashAlgorithm {
  SHA2_256("SHA-256", "sha256", 32),
  SHA2_384("SHA-384", "sha384", 48),
  SHA2_512("SHA-512", "sha512", 64);

  private final String jcaName;
  private final String rekorName;
  private final int sizeBytes;

  HashAlgorithm(String jcaName, String rekorName, int sizeBytes) {
    this.jcaName = jcaName;
    this.rekorName = rekorName;
    this.sizeBytes = sizeBytes;
  }

  /** The name in Rekor v1 entries, in-toto digests and {@code sha256:HEX}: lower case, no dash. */
  public String rekorName() {
    return rekorName;
  }

  public int sizeBytes() {
    return sizeBytes;
  }

  /** The digest of the whole {@code message}, {@link #sizeBytes} long. */
  public Bytes digest(Bytes message) {
    MessageDigest digest = newDigest();
    message.update(digest);
    return Bytes.of(digest.digest());
  }

  /** A fresh instance; it belongs to the caller and is not thread-safe. */
  public MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(jcaName);
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256; all JDKs from 21 on also have the other two.
      throw new AssertionError(jcaName, impossible);
    }
  }
}
