package dev.assay.cli.trust;

import dev.assay.trust.TrustRoot;
import java.util.ArrayList;
import java.util.List;

/** What one trust root has that another has not, in lines. */
final class TrustDifference {
  private TrustDifference() {}

  /** {@code + new key}, {@code - key that is gone}, {@code ~ key with another validity}. */
  static List<String> lines(TrustRoot before, TrustRoot after) {
    List<TrustedKey> old = TrustedKey.of(before);
    List<TrustedKey> now = TrustedKey.of(after);
    List<String> lines = new ArrayList<>();
    for (TrustedKey key : old) {
      List<TrustedKey> same = now.stream().filter(key::sameKey).toList();
      if (same.isEmpty()) {
        lines.add("- " + line(key));
      } else if (same.stream().noneMatch(other -> other.validFor().equals(key.validFor()))) {
        lines.add("~ " + line(same.getFirst()) + " (was " + key.validFor() + ")");
      }
    }
    for (TrustedKey key : now) {
      if (old.stream().noneMatch(key::sameKey)) {
        lines.add("+ " + line(key));
      }
    }
    return lines;
  }

  private static String line(TrustedKey key) {
    return "%s %s %s, valid %s"
        .formatted(key.kind().words(), key.uri(), key.id().hex(), key.validFor());
  }
}
