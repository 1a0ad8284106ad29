package dev.assay.rekor;

import dev.assay.model.Bytes;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.Optional;

/**
 * One PEM block (RFC 7468) as Rekor stores it: nothing before, nothing but white space after. A
 * body is compared by the bytes inside, so how the base64 is broken into lines does not matter.
 */
final class PemBlock {
  private static final Frame CERTIFICATE = Frame.of("CERTIFICATE");
  private static final Frame PUBLIC_KEY = Frame.of("PUBLIC KEY");

  /** What stands around the base64 of one kind of block. */
  private record Frame(Bytes begin, Bytes end) {
    static Frame of(String label) {
      return new Frame(
          Bytes.ofUtf8("-----BEGIN " + label + "-----"),
          Bytes.ofUtf8("-----END " + label + "-----"));
    }
  }

  private PemBlock() {}

  static Optional<LoggedVerifier> parse(Bytes pem) {
    return content(pem, CERTIFICATE)
        .<LoggedVerifier>map(LoggedVerifier.LoggedCertificate::new)
        .or(() -> content(pem, PUBLIC_KEY).map(LoggedVerifier.LoggedKey::new));
  }

  private static Optional<Bytes> content(Bytes pem, Frame frame) {
    int start = 0;
    int end = pem.size();
    while (start < end && Character.isWhitespace(pem.at(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(pem.at(end - 1))) {
      end--;
    }
    int from = start + frame.begin().size();
    int to = end - frame.end().size();
    return from <= to && pem.hasAt(start, frame.begin()) && pem.hasAt(to, frame.end())
        ? pem.parseBase64(from, to)
        : Optional.empty();
  }
}
