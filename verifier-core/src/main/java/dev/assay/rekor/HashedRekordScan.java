package dev.assay.rekor;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.rekor.EntryBody.HashedRekordV2;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads a body of {@code hashedrekord 0.0.2} in exactly the form in which logs store it, RFC 8785,
 * without a JSON tree. What it reads it reads as {@link EntryBody#parse} does; everything else it
 * leaves to that. One instance for one read.
 */
final class HashedRekordScan {
  private static final byte[] HEAD =
      ascii(
          "{\"apiVersion\":\"0.0.2\",\"kind\":\"hashedrekord\","
              + "\"spec\":{\"hashedRekordV002\":{\"data\":{\"algorithm\":\"");
  private static final byte[] DIGEST = ascii("\",\"digest\":\"");
  private static final byte[] SIGNATURE = ascii("\"},\"signature\":{\"content\":\"");
  private static final byte[] DETAILS = ascii("\",\"verifier\":{\"keyDetails\":\"");
  private static final byte[] CERTIFICATE = ascii("\",\"x509Certificate\":{\"rawBytes\":\"");
  private static final byte[] KEY = ascii("\",\"publicKey\":{\"rawBytes\":\"");
  private static final byte[] TAIL = ascii("\"}}}}}}");

  private final byte[] body;
  private int at;

  private HashedRekordScan(byte[] body) {
    this.body = body;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The body; empty when it has any other form. */
  static Optional<HashedRekordV2> read(Bytes body) {
    return new HashedRekordScan(body.toArray()).read();
  }

  private Optional<HashedRekordV2> read() {
    byte[] algorithm = after(HEAD);
    byte[] digest = after(DIGEST);
    byte[] signature = after(SIGNATURE);
    byte[] details = after(DETAILS);
    boolean bareKey = nextIs(KEY);
    byte[] verifier = lastAfter(bareKey ? KEY : CERTIFICATE);
    Optional<HashAlgorithm> hash = EntryBody.registryHash(text(algorithm));
    Optional<Bytes> digestBytes = decode(digest);
    Optional<Bytes> signatureBytes = decode(signature);
    Optional<Bytes> der = decode(verifier);
    if (hash.isEmpty() || digestBytes.isEmpty() || signatureBytes.isEmpty() || der.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HashedRekordV2(
            hash.get(),
            digestBytes.get(),
            signatureBytes.get(),
            bareKey
                ? new LoggedVerifier.LoggedKey(der.get())
                : new LoggedVerifier.LoggedCertificate(der.get()),
            text(details)));
  }

  /** What stands between {@code before}, which must come next, and the next quotation mark. */
  private byte[] after(byte[] before) {
    if (!skip(before)) {
      return new byte[0];
    }
    int from = at;
    while (at < body.length && isPlain(body[at])) {
      at++;
    }
    return Arrays.copyOfRange(body, from, at);
  }

  /** What stands between {@code before}, which must come next, and the body's tail. */
  private byte[] lastAfter(byte[] before) {
    int end = body.length - TAIL.length;
    if (!skip(before) || at > end || !Arrays.equals(body, end, body.length, TAIL, 0, TAIL.length)) {
      return new byte[0]; // which is no base64 here
    }
    // The decoder takes the characters of base64 only, so that nothing else can stand in between.
    return Arrays.copyOfRange(body, at, end);
  }

  private boolean skip(byte[] expected) {
    boolean found = nextIs(expected);
    at = found ? at + expected.length : -1; // from there nothing is found again
    return found;
  }

  private boolean nextIs(byte[] expected) {
    int to = at + expected.length;
    return at >= 0
        && to <= body.length
        && Arrays.equals(body, at, to, expected, 0, expected.length);
  }

  /** The characters of base64 and of names; no quotation mark, no escape. */
  private static boolean isPlain(byte character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '+'
        || character == '/'
        || character == '='
        || character == '_';
  }

  private static String text(byte[] characters) {
    return new String(characters, StandardCharsets.US_ASCII);
  }

  /** Base64 in its one canonical form. */
  private static Optional<Bytes> decode(byte[] base64) {
    if (base64.length == 0 || base64.length % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(base64);
      // The library ignores bits after the last byte; only the last group can have any.
      byte[] tail = Arrays.copyOfRange(decoded, (decoded.length - 1) / 3 * 3, decoded.length);
      byte[] again = Base64.getEncoder().encode(tail);
      boolean canonical = Arrays.equals(again, 0, 4, base64, base64.length - 4, base64.length);
      return canonical ? Optional.of(Bytes.of(decoded)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
