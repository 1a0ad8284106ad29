package dev.assay.lockfile;

import java.util.List;

/**
 * What a requirements file says about indexes, included files among it.
 *
 * @param options in the order in which pip reads them
 * @param unread included files that could not be read, in plain words
 */
public record IndexOptions(List<IndexOption> options, List<String> unread) {
  /** Says nothing. */
  static final IndexOptions NONE = new IndexOptions(List.of(), List.of());

  public IndexOptions {
    options = List.copyOf(options);
    unread = List.copyOf(unread);
  }
}
