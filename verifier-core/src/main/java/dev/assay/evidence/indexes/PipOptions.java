package dev.assay.evidence.indexes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command line says about indexes.
 *
 * @param indexUrl of {@code --index-url}
 * @param extraIndexUrls of {@code --extra-index-url}, in order
 * @param findLinks of {@code --find-links}, in order
 */
public record PipOptions(
    Optional<String> indexUrl,
    List<String> extraIndexUrls,
    boolean noIndex,
    List<String> findLinks) {
  /** A command line without such options. */
  public static final PipOptions NONE =
      new PipOptions(Optional.empty(), List.of(), false, List.of());

  public PipOptions {
    Objects.requireNonNull(indexUrl, "indexUrl is null");
    extraIndexUrls = List.copyOf(extraIndexUrls);
    findLinks = List.copyOf(findLinks);
  }
}
