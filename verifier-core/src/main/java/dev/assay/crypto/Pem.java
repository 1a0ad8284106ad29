package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Optional;

/** Textual encoding (RFC 7468) of exactly one block, with nothing but white space around it. */
final class Pem {
  /** Longest text read: the largest certificate in base64 with line ends, with room to spare. */
  static final int MAX_CHARS = 128 * 1024;

  private static final int LINE_CHARS = 64;

  private Pem() {}

  static Bytes decode(String pem, String label, ReasonCode code) throws MalformedEvidence {
    if (pem.length() > MAX_CHARS) {
      throw new MalformedEvidence(
          code, "at most " + MAX_CHARS + " characters", pem.length() + " characters", "PEM");
    }
    String text = pem.strip();
    String begin = begin(label);
    String end = end(label);
    if (!text.startsWith(begin)
        || !text.endsWith(end)
        || text.length() < begin.length() + end.length()) {
      throw new MalformedEvidence(code, "one " + label + " block", "another text", "PEM");
    }
    // A second block inside would bring dashes, which are not in the base64 alphabet.
    Optional<Bytes> der =
        Bytes.parseBase64(text.substring(begin.length(), text.length() - end.length()));
    return der.orElseThrow(
        () -> new MalformedEvidence(code, "base64 between the lines", "other text", "PEM"));
  }

  /** Lines of 64 characters ended by LF, as Rekor keeps them. */
  static String encode(Bytes der, String label) {
    String base64 = der.base64();
    StringBuilder pem = new StringBuilder(begin(label)).append('\n');
    for (int i = 0; i < base64.length(); i += LINE_CHARS) {
      pem.append(base64, i, Math.min(base64.length(), i + LINE_CHARS)).append('\n');
    }
    return pem.append(end(label)).append('\n').toString();
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
