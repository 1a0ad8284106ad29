package dev.assay.tlog;

import dev.assay.model.Bytes;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One signature line of a note; not verified.
 *
 * @param name key name: not empty, without spaces and plus signs
 * @param keyId the 4 bytes that, with the name, say which key it claims to be by; big-endian
 * @param signature what follows the key id, at least one byte
 */
public record NoteSignature(String name, int keyId, Bytes signature) {
  /** Every signature line starts with an em dash and a space. */
  static final String LINE_START = "\u2014 ";

  public NoteSignature {
    Objects.requireNonNull(signature, "signature is null");
    if (!isKeyName(name) || signature.isEmpty()) {
      throw new IllegalArgumentException("not a signature line of a note: " + name);
    }
  }

  /**
   * The name and the key id in 8 hexadecimal digits, as vkeys write them: {@code name+0123abcd}.
   */
  public String signer() {
    return signer(name, keyId);
  }

  static String signer(String name, int keyId) {
    return name + "+" + HexFormat.of().toHexDigits(keyId);
  }

  /** The line with its line feed. */
  String line() {
    Bytes blob = Bytes.concat(KeyIds.toBytes(keyId), signature);
    return LINE_START + name + " " + blob.base64() + "\n";
  }

  /** c2sp.org/signed-note: non-empty, and neither a Unicode space nor a plus in it. */
  static boolean isKeyName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '+' || isSpace(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /**
   * Unicode's White_Space: Java's two ideas of it together, and U+0085, which neither has. All of
   * it is in the basic plane.
   */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
