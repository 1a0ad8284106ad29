package dev.assay.rekor.tiles;

import dev.assay.model.MalformedEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for several things at once: one round of waiting instead of several. */
final class ParallelFetch {
  private ParallelFetch() {}

  /** One thing that is fetched. */
  interface Fetch<K, V> {
    V of(K key) throws MalformedEvidence;
  }

  /** The values in the order of the keys; throws the first refusal in that order. */
  static <K, V> List<V> of(List<K> keys, Fetch<K, V> fetch) throws MalformedEvidence {
    if (keys.size() == 1) {
      return List.of(fetch.of(keys.getFirst()));
    }
    List<V> values = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<V>> futures = new ArrayList<>();
      for (K key : keys) {
        futures.add(threads.submit(() -> fetch.of(key)));
      }
      for (Future<V> future : futures) {
        values.add(Awaited.result(future));
      }
    }
    return values;
  }
}
