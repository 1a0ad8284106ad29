package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Key ids of notes: the first 4 bytes of a SHA-256 digest (c2sp.org/signed-note). */
final class KeyIds {
  private KeyIds() {}

  /** {@code SHA-256(name || 0x0A || type || key)}: the untruncated digest. */
  static Sha256 digest(String name, Bytes type, Bytes key) {
    Bytes prefix = Bytes.of((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Sha256.of(prefix, type, key);
  }

  static int truncate(Sha256 digest) {
    return digest.value().asReadOnlyBuffer().getInt();
  }

  static Bytes toBytes(int keyId) {
    return Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(keyId).array());
  }
}
