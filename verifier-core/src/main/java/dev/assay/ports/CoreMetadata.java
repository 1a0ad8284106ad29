package dev.assay.ports;

import java.util.Map;

/** What an index says about the separate metadata file of a distribution (PEP 658, PEP 714). */
public sealed interface CoreMetadata {
  /** It says nothing. */
  record Unknown() implements CoreMetadata {}

  /** There is none. */
  record Absent() implements CoreMetadata {}

  /**
   * It is at the file's URL with {@code .metadata} appended.
   *
   * @param hashes algorithm name to lower-case hex; may be empty
   */
  record Available(Map<String, String> hashes) implements CoreMetadata {
    public Available {
      hashes = Map.copyOf(hashes);
    }
  }
}
