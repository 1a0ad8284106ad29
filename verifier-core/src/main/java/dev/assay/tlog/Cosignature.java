package dev.assay.tlog;

import dev.assay.model.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A witness's statement that, at some time, this was the newest tree it knew of the log
 * (c2sp.org/tlog-cosignature, Ed25519): 8 bytes of time, big-endian, and 64 bytes of signature.
 *
 * @param posixSeconds when the witness says it signed; 0 to 2^63 - 1. The witness's word, not a
 *     trusted time
 * @param signature over {@link #message}
 */
public record Cosignature(long posixSeconds, Bytes signature) {
  /** Length of the Ed25519 signature in it. */
  public static final int SIGNATURE_BYTES = 64;

  private static final int SIZE_BYTES = Long.BYTES + SIGNATURE_BYTES;

  public Cosignature {
    if (posixSeconds < 0 || signature.size() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException("not a cosignature");
    }
  }

  /** Reads the signature of a note line; empty unless it has the length and a time. */
  public static Optional<Cosignature> parse(Bytes blob) {
    if (blob.size() != SIZE_BYTES) {
      return Optional.empty();
    }
    long seconds = blob.asReadOnlyBuffer().getLong();
    return seconds < 0
        ? Optional.empty()
        : Optional.of(new Cosignature(seconds, blob.slice(Long.BYTES, SIZE_BYTES)));
  }

  /** What {@link #parse} reads. */
  public Bytes encode() {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(posixSeconds).array();
    return Bytes.concat(Bytes.of(time), signature);
  }

  /** What a witness signs: two header lines and the whole text of the checkpoint. */
  public static Bytes message(long posixSeconds, Bytes checkpointText) {
    return Bytes.concat(
        Bytes.ofUtf8("cosignature/v1\ntime " + posixSeconds + "\n"), checkpointText);
  }

  static boolean verifies(Bytes text, Bytes blob, NoteVerifier.Algorithm ed25519) {
    return parse(blob)
        .filter(read -> ed25519.verifies(message(read.posixSeconds, text), read.signature))
        .isPresent();
  }
}
