package dev.assay.rekor;

import dev.assay.model.Bytes;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.Optional;

/**
 * One PEM block (RFC 7468) as Rekor stores it: nothing before, nothing but white space after. A
 * body is compared by the bytes inside, so how the base64 is broken into lines does not matter.
 */
final class PemBlock {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PUBLIC_KEY = "PUBLIC KEY";

  private PemBlock() {}

  static Optional<LoggedVerifier> parse(String pem) {
    return content(pem, CERTIFICATE)
        .<LoggedVerifier>map(LoggedVerifier.LoggedCertificate::new)
        .or(() -> content(pem, PUBLIC_KEY).map(LoggedVerifier.LoggedKey::new));
  }

  private static Optional<Bytes> content(String pem, String label) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    String text = pem.strip();
    boolean framed =
        text.startsWith(begin)
            && text.endsWith(end)
            && text.length() >= begin.length() + end.length();
    return framed
        ? Bytes.parseBase64(text.substring(begin.length(), text.length() - end.length()))
        : Optional.empty();
  }
}
