package dev.assay.adapters.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks the same question about many things, a few at a time. Stateless. */
final class ParallelRequests {
  /** As many as a browser opens to one host, and two more. */
  static final int AT_ONCE = 8;

  private ParallelRequests() {}

  /**
   * The answer for each key, in the order of the keys; empty when the thread was interrupted, in
   * which case it is so again.
   *
   * @param ask throws for a bug only
   */
  static <K, V> Optional<Map<K, V>> ask(Collection<K> keys, Function<K, V> ask) {
    List<K> order = List.copyOf(keys);
    List<Callable<V>> tasks = new ArrayList<>();
    order.forEach(key -> tasks.add(() -> ask.apply(key)));
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(order.size(), 1, AT_ONCE))) {
      List<Future<V>> answers = threads.invokeAll(tasks);
      Map<K, V> all = new LinkedHashMap<>();
      for (int i = 0; i < order.size(); i++) {
        all.put(order.get(i), answers.get(i).resultNow());
      }
      return Optional.of(all);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
