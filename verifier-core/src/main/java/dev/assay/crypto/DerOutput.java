package dev.assay.crypto;

import dev.assay.model.Bytes;

/** Writes single DER elements, for splicing parts that are already encoded. */
final class DerOutput {
  private DerOutput() {}

  /** The element with {@code tag} whose content is {@code parts} joined. */
  static Bytes element(int tag, Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length += part.size();
    }
    Bytes[] all = new Bytes[parts.length + 1];
    all[0] = header(tag, length);
    System.arraycopy(parts, 0, all, 1, parts.length);
    return Bytes.concat(all);
  }

  /** Tag and length of an element whose content has {@code length} octets. */
  static Bytes header(int tag, int length) {
    if (length < 0x80) {
      return Bytes.of((byte) tag, (byte) length);
    }
    int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    byte[] header = new byte[2 + octets];
    header[0] = (byte) tag;
    header[1] = (byte) (0x80 | octets);
    for (int i = 0; i < octets; i++) {
      header[2 + i] = (byte) (length >>> (8 * (octets - 1 - i)));
    }
    return Bytes.of(header);
  }
}
