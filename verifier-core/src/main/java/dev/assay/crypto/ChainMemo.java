package dev.assay.crypto;

import dev.assay.model.Reason;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is wrong with a chain, if anything. A chain never changes and neither does the
 * answer, so that a signature between two authorities is verified once and not per leaf. Kept per
 * implementation, so that a report about one never rests on another. Safe for any number of
 * threads: at worst two of them find out the same.
 */
final class ChainMemo {
  private record Entry(SignatureCheck by, Optional<Reason> violation) {}

  private volatile @Nullable Entry latest;

  Optional<Reason> violation(SignatureCheck by, Supplier<Optional<Reason>> search) {
    Entry known = latest;
    if (known == null || !known.by.equals(by)) {
      known = new Entry(by, search.get());
      latest = known;
    }
    return known.violation;
  }
}
