package dev.assay.server.limits;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Values that are kept for a while and within a budget of bytes; the least recently used go first.
 * Safe for concurrent use.
 */
public final class BoundedCache<K, V> {
  private final long budget;
  private final Duration longest;
  private final ToLongFunction<V> weight;
  private final LongSupplier nanoTime;
  private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long weightNow;

  private record Kept<V>(V value, long weight, long sinceNanos) {}

  /**
   * An empty cache.
   *
   * @param budget the sum of what {@code weight} says of its values; 0 keeps nothing
   * @param longest how long a value is kept
   * @param nanoTime a clock that only goes forward
   */
  public BoundedCache(
      long budget, Duration longest, ToLongFunction<V> weight, LongSupplier nanoTime) {
    this.budget = budget;
    this.longest = longest;
    this.weight = weight;
    this.nanoTime = nanoTime;
  }

  /** The value, unless it went. */
  public synchronized Optional<V> get(K key) {
    Kept<V> found = kept.get(key);
    if (found == null) {
      return Optional.empty();
    }
    if (nanoTime.getAsLong() - found.sinceNanos() >= longest.toNanos()) {
      remove(key);
      return Optional.empty();
    }
    return Optional.of(found.value());
  }

  /** Keeps a value; one that is heavier than the whole budget is not kept. */
  public synchronized void put(K key, V value) {
    remove(key);
    long heavy = weight.applyAsLong(value);
    if (heavy > budget) {
      return;
    }
    var unused = kept.put(key, new Kept<>(value, heavy, nanoTime.getAsLong()));
    weightNow += heavy;
    Iterator<Kept<V>> eldest = kept.values().iterator();
    while (weightNow > budget && eldest.hasNext()) {
      weightNow -= eldest.next().weight();
      eldest.remove();
    }
  }

  private void remove(K key) {
    Kept<V> old = kept.remove(key);
    weightNow -= old == null ? 0 : old.weight();
  }

  /** How many values there are. */
  public synchronized int size() {
    return kept.size();
  }

  /** What they weigh together. */
  public synchronized long weight() {
    return weightNow;
  }
}
