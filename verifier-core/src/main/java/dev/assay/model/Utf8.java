package dev.assay.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Strict UTF-8 (RFC 3629, the well-formed sequences of Unicode table 3-7): no overlong form, no
 * surrogate, nothing above U+10FFFF. Runs of ASCII are copied without a look at each octet.
 */
final class Utf8 {
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /** The UTF-16 form of {@code octets}; empty where they are not UTF-8. */
  static Optional<char[]> decode(byte[] octets) {
    char[] text = new char[octets.length];
    int from = 0;
    int to = 0;
    while (from < octets.length) {
      int end = endOfAscii(octets, from);
      while (from < end) {
        text[to++] = (char) octets[from++];
      }
      if (from < octets.length) {
        int length = sequenceLength(octets, from);
        if (length == 0) {
          return Optional.empty();
        }
        to += Character.toChars(codePoint(octets, from, length), text, to);
        from += length;
      }
    }
    return Optional.of(to == text.length ? text : Arrays.copyOf(text, to));
  }

  /** The first index from {@code from} on that is not ASCII. */
  private static int endOfAscii(byte[] octets, int from) {
    ByteBuffer eights = ByteBuffer.wrap(octets);
    int at = from;
    while (at + Long.BYTES <= octets.length && (eights.getLong(at) & NOT_ASCII) == 0) {
      at += Long.BYTES;
    }
    while (at < octets.length && octets[at] >= 0) {
      at++;
    }
    return at;
  }

  /**
   * How many octets the sequence at {@code at} has, which is not ASCII; 0 where it is malformed.
   */
  private static int sequenceLength(byte[] octets, int at) {
    int first = octets[at] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || length > octets.length - at) {
      return 0;
    }
    // The second octet decides on overlong forms, surrogates and the end of Unicode.
    int second = octets[at + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    boolean follows = second >= least && second <= most;
    for (int i = 2; i < length; i++) {
      follows &= (octets[at + i] & 0xc0) == 0x80;
    }
    return follows ? length : 0;
  }

  private static int codePoint(byte[] octets, int at, int length) {
    int point = octets[at] & (0xff >>> (length + 1));
    for (int i = 1; i < length; i++) {
      point = point << 6 | (octets[at + i] & 0x3f);
    }
    return point;
  }
}
