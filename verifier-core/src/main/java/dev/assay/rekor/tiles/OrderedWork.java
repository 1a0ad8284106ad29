package dev.assay.rekor.tiles;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Numbered pieces of work that several threads do at once and whose results come out in order. At
 * most twice as many results as threads exist at a time.
 */
public final class OrderedWork {
  private OrderedWork() {}

  /** Who gets the results, one after the other; what it throws ends the work. */
  @FunctionalInterface
  public interface Receiver<T> {
    /** The next result. */
    void accept(T value) throws MalformedEvidence;
  }

  /**
   * Hands on the results for the numbers {@code [from, to)}. Throws the refusal of the first number
   * that has one; the results before it have been handed on.
   */
  public static <T> void run(
      long from, long to, int threads, LongFunction<Outcome<T>> work, Receiver<T> receiver)
      throws MalformedEvidence {
    long next = from;
    Queue<Future<Outcome<T>>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      try {
        while (next < to || !running.isEmpty()) {
          while (next < to && running.size() < 2 * threads) {
            long number = next++;
            running.add(pool.submit(() -> work.apply(number)));
          }
          receiver.accept(Awaited.result(running.remove()).orThrow());
        }
      } finally {
        running.forEach(future -> future.cancel(false));
      }
    }
  }
}
