package dev.assay.adapters.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch says about one release.
 *
 * @param records ids with the time of their last change
 * @param problem why there may be more
 * @param asOf when OSV said so
 */
record OsvHits(Map<String, Instant> records, Optional<String> problem, Instant asOf) {
  OsvHits {
    records = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  static OsvHits failed(String problem, Instant asOf) {
    return new OsvHits(Map.of(), Optional.of(problem), asOf);
  }
}
