package dev.assay.crypto;

import dev.assay.model.MalformedEvidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Rules for text in Fulcio's certificates. */
final class FulcioText {
  private FulcioText() {}

  /**
   * {@code text}, unless it is empty (Fulcio then leaves the extension out) or has a control
   * character, with which two readers could come to see two different texts.
   */
  static String printable(String text, Der place) throws MalformedEvidence {
    if (text.isEmpty() || hasControl(text)) {
      throw place.wrong("text without control characters", "\"" + text + "\"");
    }
    return text;
  }

  /** All control characters are in the basic plane. */
  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code text} as it was before Fulcio's templates escaped it for HTML, as they did up to version
   * 1.7.0 for some claims: only the references that Go's {@code html/template} writes.
   */
  static String unescaped(String text) {
    return text.replace("&#43;", "+")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  /** {@code text} with every percent-encoded octet decoded; malformed UTF-8 becomes U+FFFD. */
  static String percentDecoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int high = encoded[i] == '%' && i + 2 < encoded.length ? digit(encoded[i + 1]) : -1;
      int low = high < 0 ? -1 : digit(encoded[i + 2]);
      if (low < 0) {
        octets.write(encoded[i]);
      } else {
        octets.write((high << 4) | low);
        i += 2;
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static int digit(byte octet) {
    return Character.digit(octet, 16);
  }
}
