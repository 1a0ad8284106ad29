package dev.assay.lockfile;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A digest as lock files write it, {@code sha256:HEX}.
 *
 * @param algorithm lower case
 * @param hex lower case
 */
record LockHash(String algorithm, String hex) {
  /** What pip accepts, and what nobody can find a second file for. */
  static final Set<String> STRONG = Set.of("sha256", "sha384", "sha512");

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{8,256}");

  /** Parses {@code ALGORITHM:HEX}, in any case; empty on anything else. */
  static Optional<LockHash> parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? Optional.empty() : of(text.substring(0, colon), text.substring(colon + 1));
  }

  /** A digest of the algorithm's length; empty on anything else. */
  static Optional<LockHash> of(String algorithm, String digest) {
    String name = algorithm.toLowerCase(Locale.ROOT);
    String hex = digest.toLowerCase(Locale.ROOT);
    boolean wellFormed = NAME.matcher(name).matches() && HEX.matcher(hex).matches();
    return wellFormed && hex.length() == lengthOf(name, hex)
        ? Optional.of(new LockHash(name, hex))
        : Optional.empty();
  }

  private static int lengthOf(String algorithm, String hex) {
    return switch (algorithm) {
      case "md5" -> 32;
      case "sha1" -> 40;
      case "sha224", "sha3_224" -> 56;
      case "sha256", "sha3_256", "blake2s" -> 64;
      case "sha384", "sha3_384" -> 96;
      case "sha512", "sha3_512", "blake2b" -> 128;
      default -> hex.length();
    };
  }
}
