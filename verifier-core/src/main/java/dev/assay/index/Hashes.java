package dev.assay.index;

import dev.assay.model.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Digests as an index writes them: an algorithm of Python's hashlib and hexadecimal digits. */
final class Hashes {
  /** {@code hashlib.algorithms_guaranteed}, the names that PEP 503 and PEP 691 allow. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          "md5",
          "sha1",
          "sha224",
          "sha256",
          "sha384",
          "sha512",
          "sha3_224",
          "sha3_256",
          "sha3_384",
          "sha3_512",
          "shake_128",
          "shake_256",
          "blake2b",
          "blake2s");

  private static final int SHA256_HEX_CHARS = 64;

  private Hashes() {}

  /** The digest in lower case; empty when it is none of that algorithm. */
  static Optional<String> normalized(String algorithm, String hex) {
    boolean rightLength = !algorithm.equals("sha256") || hex.length() == SHA256_HEX_CHARS;
    return rightLength && !hex.isEmpty() && Bytes.parseHex(hex).isPresent()
        ? Optional.of(hex.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * The first {@code alg=hex} of a URL fragment or attribute, as a map of one; empty when there is
   * none (PEP 503: only one hash counts). A malformed one is {@link Optional#empty()}.
   */
  static Optional<Map<String, String>> inFragment(String fragment) {
    int from = 0;
    while (from <= fragment.length()) {
      int ampersand = fragment.indexOf('&', from);
      int end = ampersand < 0 ? fragment.length() : ampersand;
      int equals = fragment.indexOf('=', from);
      if (equals > from && equals < end) {
        String algorithm = fragment.substring(from, equals).toLowerCase(Locale.ROOT);
        if (ALGORITHMS.contains(algorithm)) {
          return normalized(algorithm, fragment.substring(equals + 1, end))
              .map(hex -> Map.of(algorithm, hex));
        }
      }
      from = end + 1;
    }
    return Optional.of(Map.of());
  }
}
