package dev.assay.server.limits;

import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Equal questions that are asked at once are worked on once. Whoever waits longer than it may is
 * told so; the work goes on, so that asking again finds its answer. Safe for concurrent use; to be
 * closed.
 */
public final class SingleFlight<K, V> implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** The answer of {@code work}; {@link Overload} REQUEST_TIMEOUT when it takes too long. */
  public V join(K key, Supplier<V> work, Duration longest) {
    return first(key, longest, mine -> threads.execute(() -> lead(key, mine, work)));
  }

  /**
   * As {@link #join}, for work that waits for nobody outside and so ends by itself: who asks first
   * does it, without another thread.
   */
  public V doOrJoin(K key, Supplier<V> work, Duration longest) {
    return first(key, longest, mine -> lead(key, mine, work));
  }

  private V first(K key, Duration longest, Consumer<CompletableFuture<V>> start) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
    if (others == null) {
      start.accept(mine);
    }
    return await(others == null ? mine : others, longest);
  }

  private void lead(K key, CompletableFuture<V> mine, Supplier<V> work) {
    try {
      V value = work.get();
      var unused = underWay.remove(key);
      mine.complete(value);
    } catch (RuntimeException | Error failed) {
      // Whatever it is, it belongs to everybody who waits.
      var unused = underWay.remove(key);
      mine.completeExceptionally(failed);
    }
  }

  private V await(CompletableFuture<V> answer, Duration longest) {
    try {
      return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new Overload(ReasonCode.REQUEST_TIMEOUT, SOON);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Overload(ReasonCode.SERVER_BUSY, SOON);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Overload overload) {
        throw overload;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** How many different questions are worked on. */
  public int underWay() {
    return underWay.size();
  }

  @Override
  public void close() {
    var unused = threads.shutdownNow();
  }
}
