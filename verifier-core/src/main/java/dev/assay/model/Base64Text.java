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
    // Characters above 255 become '?', which is outside the alphabet, as those from 128 on are.
    return decodeLine(inOneLine(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Of the octets {@code text[from, to)}. */
  static Optional<byte[]> decode(byte[] text, int from, int to) {
    byte[] line = new byte[to - from];
    int size = 0;
    for (int at = from; at < to; at++) {
      line[size] = text[at];
      size += text[at] == '\n' ? 0 : 1;
    }
    return decodeLine(size == line.length ? line : Arrays.copyOf(line, size));
  }

  private static Optional<byte[]> decodeLine(byte[] ascii) {
    Optional<byte[]> decoded = decode(ascii);
    // Nearly no text has other white space, so only one that was refused is searched for it.
    return decoded.isPresent() ? decoded : withoutWhitespace(ascii).flatMap(Base64Text::decode);
  }

  /** Lines are what PEM has; a run of characters is copied at once. */
  private static String inOneLine(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    int start = 0;
    while (end >= 0) {
      line.append(text, start, end);
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return line.append(text, start, text.length()).toString();
  }

  private static Optional<byte[]> decode(byte[] ascii) {
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

  /** Empty where there is none. */
  private static Optional<byte[]> withoutWhitespace(byte[] ascii) {
    byte[] others = new byte[ascii.length];
    int count = 0;
    for (byte b : ascii) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        others[count++] = b;
      }
    }
    return count == ascii.length ? Optional.empty() : Optional.of(Arrays.copyOf(others, count));
  }
}
