package dev.assay.python;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * The build tag of a wheel: {@code 2b} is (2, "b"), and {@code 01} is the same tag as {@code 1}.
 *
 * @param number the leading digits as a number
 * @param suffix the rest, case-sensitive; may be empty
 */
public record BuildTag(BigInteger number, String suffix) {
  public BuildTag {
    Objects.requireNonNull(number, "number is null");
    Objects.requireNonNull(suffix, "suffix is null");
  }

  /**
   * Parses digits followed by ASCII letters, digits, {@code _} and {@code .}; empty on anything
   * else (PEP 427).
   */
  public static Optional<BuildTag> parse(String text) {
    int digits = 0;
    while (digits < text.length() && Ascii.isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || text.length() > DistributionName.MAX_CHARS) {
      return Optional.empty();
    }
    for (int i = digits; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && c != '_' && c != '.') {
        return Optional.empty();
      }
    }
    return Optional.of(
        new BuildTag(new BigInteger(text.substring(0, digits)), text.substring(digits)));
  }

  @Override
  public String toString() {
    return number + suffix;
  }
}
