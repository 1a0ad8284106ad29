package dev.assay.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Strict UTF-8 (RFC 3629, the well-formed sequences of Unicode table 3-7): no overlong form, no
 * surrogate, nothing above U+10FFFF. The JDK's strict decoder answers the same, several times
 * slower: here eight octets of ASCII are looked at together.
 */
final class Utf8 {
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  static boolean isWellFormed(byte[] octets) {
    ByteBuffer eights = ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder());
    int at = endOfAscii(eights, 0);
    while (at < octets.length) {
      int length = sequenceLength(octets, at);
      if (length == 0) {
        return false;
      }
      at = endOfAscii(eights, at + length);
    }
    return true;
  }

  /** The first index from {@code from} on that is not ASCII. */
  private static int endOfAscii(ByteBuffer octets, int from) {
    int at = from;
    while (at <= octets.limit() - Long.BYTES && (octets.getLong(at) & NOT_ASCII) == 0) {
      at += Long.BYTES;
    }
    while (at < octets.limit() && octets.get(at) >= 0) {
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
}
