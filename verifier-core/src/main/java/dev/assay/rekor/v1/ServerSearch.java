package dev.assay.rekor.v1;

import dev.assay.model.Reason;
import dev.assay.ports.RekorV1Query;
import java.util.List;
import java.util.Objects;

/**
 * What a log's own search index answered. It is never complete: the index may leave out whatever it
 * likes, also by accident, so the absence of a hit proves nothing.
 *
 * @param hits the entries that were proven, in the index's order
 * @param unproven the ids that could not be, each with the reason
 * @param notFetched how many more ids the index has
 */
public record ServerSearch(
    RekorV1Query query, List<Hit> hits, List<Unproven> unproven, int notFetched) {
  /** What every rendering of a search says. */
  public static final String INCOMPLETE =
      "the log's search index proves nothing: there may be entries that it does not name";

  public ServerSearch {
    Objects.requireNonNull(query, "query is null");
    hits = List.copyOf(hits);
    unproven = List.copyOf(unproven);
  }

  /**
   * An entry that is proven to be in the log.
   *
   * @param named whether the entry itself says what was asked for. When it does not, the index
   *     alone connects the two: it also holds digests that signed statements name, and statements
   *     are not in the log
   */
  public record Hit(ProvenEntry entry, boolean named) {
    public Hit {
      Objects.requireNonNull(entry, "entry is null");
    }
  }

  /** An id that the index named, and why there is no proven entry for it. */
  public record Unproven(String id, Reason reason) {
    public Unproven {
      Objects.requireNonNull(id, "id is null");
      Objects.requireNonNull(reason, "reason is null");
    }
  }

  /** Never: see the type. */
  public boolean isComplete() {
    return false;
  }
}
