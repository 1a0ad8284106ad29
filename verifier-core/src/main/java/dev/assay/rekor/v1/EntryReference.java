package dev.assay.rekor.v1;

import java.util.Optional;

/** What one entry is asked for by. */
public sealed interface EntryReference {
  /** Its index over all shards, not negative. */
  record GlobalIndex(long index) implements EntryReference {
    public GlobalIndex {
      if (index < 0) {
        throw new IllegalArgumentException("a negative index: " + index);
      }
    }
  }

  /**
   * Its leaf hash (UUID) in 64 hexadecimal digits, or its entry id in 80, in lower case; throws
   * {@link IllegalArgumentException} for another text.
   */
  record Id(String hex) implements EntryReference {
    public Id {
      if (!AnswerReader.isEntryId(hex)) {
        throw new IllegalArgumentException("no entry id: " + hex);
      }
    }

    /** Whether an entry with the 80-digit {@code entryId} is the one that is asked for. */
    boolean names(String entryId) {
      return entryId.endsWith(hex);
    }
  }

  /** Up to 18 decimal digits, or 64 or 80 hexadecimal ones; empty for anything else. */
  static Optional<EntryReference> parse(String text) {
    if (AnswerReader.isIndex(text)) {
      return Optional.of(new GlobalIndex(Long.parseLong(text)));
    }
    return AnswerReader.isEntryId(text) ? Optional.of(new Id(text)) : Optional.empty();
  }
}
