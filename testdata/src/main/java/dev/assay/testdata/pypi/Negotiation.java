package dev.assay.testdata.pypi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Content negotiation by q-value (RFC 9110 section 12.5.1), as far as PyPI does it. */
final class Negotiation {
  private Negotiation() {}

  /**
   * The offer that {@code accept} likes best; among equals the earlier one. Empty when it likes
   * none.
   */
  static Optional<String> choose(String accept, List<String> offers) {
    String best = "";
    double bestQuality = 0;
    for (String offer : offers) {
      double quality = quality(accept, offer);
      if (quality > bestQuality) {
        best = offer;
        bestQuality = quality;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static double quality(String accept, String offer) {
    double quality = 0;
    int specificity = -1;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.trim().toLowerCase(Locale.ROOT).split(";", -1);
      int match = specificity(parts[0].trim(), offer);
      if (match > specificity) {
        specificity = match;
        quality = weight(parts);
      }
    }
    return quality;
  }

  private static int specificity(String range, String offer) {
    if (range.equals(offer)) {
      return 2;
    }
    if (range.equals("*/*")) {
      return 0;
    }
    String family = offer.substring(0, offer.indexOf('/') + 1);
    return range.equals(family + "*") ? 1 : -1;
  }

  private static double weight(String[] parts) {
    for (String part : parts) {
      if (part.trim().startsWith("q=")) {
        return Double.parseDouble(part.trim().substring(2));
      }
    }
    return 1;
  }
}
