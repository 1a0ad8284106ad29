package dev.assay.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Strict base64. The JDK's decoder accepts a missing padding and unused bits that are not zero, and
 * its MIME decoder accepts anything at all; two texts for the same bytes are how two parsers come
 * to disagree about what was signed.
 */
final class Base64Text {
  private Base64Text() {}

  static Optional<byte[]> decode(String text) {
    byte[] ascii = withoutWhitespace(text);
    if (ascii.length % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(ascii);
      return canonicalEnd(ascii, decoded) ? Optional.of(decoded) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Only the last group can be written in two ways, so only it is encoded again. */
  private static boolean canonicalEnd(byte[] ascii, byte[] decoded) {
    int tail = decoded.length % 3;
    if (tail == 0) {
      return true;
    }
    byte[] last = Arrays.copyOfRange(decoded, decoded.length - tail, decoded.length);
    byte[] again = Base64.getEncoder().encode(last);
    return Arrays.equals(again, 0, 4, ascii, ascii.length - 4, ascii.length);
  }

  private static byte[] withoutWhitespace(String text) {
    // Characters above 127 become '?', which is outside the alphabet and refused by the decoder.
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (!hasWhitespace(text)) {
      return ascii;
    }
    int kept = 0;
    for (byte b : ascii) {
      if (b > ' ' || !isWhitespace(b)) {
        ascii[kept++] = b;
      }
    }
    return Arrays.copyOf(ascii, kept);
  }

  /** Four searches for one character each are many times faster than one loop for all four. */
  private static boolean hasWhitespace(String text) {
    return text.indexOf('\n') >= 0
        || text.indexOf(' ') >= 0
        || text.indexOf('\r') >= 0
        || text.indexOf('\t') >= 0;
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
