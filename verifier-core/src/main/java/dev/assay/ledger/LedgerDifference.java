package dev.assay.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * How one ledger differs from another that should be an earlier or equal state of it.
 *
 * @param appended entries after the last of the old one
 * @param missing entries of the old one after the last of the new one
 * @param altered entries that say something else under the same number
 */
public record LedgerDifference(
    List<LedgerEntry> appended, List<LedgerEntry> missing, List<Altered> altered) {
  /** An entry as it was and as it is. */
  public record Altered(LedgerEntry before, LedgerEntry now) {}

  public LedgerDifference {
    appended = List.copyOf(appended);
    missing = List.copyOf(missing);
    altered = List.copyOf(altered);
  }

  /** Compares entries by their number. */
  public static LedgerDifference between(List<LedgerEntry> old, List<LedgerEntry> now) {
    int common = Math.min(old.size(), now.size());
    List<Altered> altered = new ArrayList<>();
    for (int i = 0; i < common; i++) {
      if (!old.get(i).seen().equals(now.get(i).seen())) {
        altered.add(new Altered(old.get(i), now.get(i)));
      }
    }
    return new LedgerDifference(
        now.subList(common, now.size()), old.subList(common, old.size()), altered);
  }

  /** Whether the new one is the old one with or without more entries. */
  public boolean isGrowth() {
    return missing.isEmpty() && altered.isEmpty();
  }
}
