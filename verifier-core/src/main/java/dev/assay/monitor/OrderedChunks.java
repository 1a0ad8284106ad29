package dev.assay.monitor;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.monitor.FollowedLog.Chunk;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Chunks that are fetched, proven and looked at by several threads at once, and come out in their
 * order. What a thread makes of a chunk should be small: as many wait as there are threads.
 */
final class OrderedChunks {
  private OrderedChunks() {}

  /** What a thread makes of a chunk. */
  @FunctionalInterface
  interface Work<T> {
    T of(Chunk chunk);
  }

  /** Who gets it, one after the other; what it throws ends the run. */
  @FunctionalInterface
  interface Receiver<T> {
    void accept(T value) throws MalformedEvidence;
  }

  /**
   * Hands on what {@code work} makes of each chunk that has an entry of {@code [from, to)}. Throws
   * the refusal of the first chunk, in order, that has one; those before it have been handed on.
   */
  static <T> void forEach(
      FollowedLog log,
      FollowedLog.Entries entries,
      long from,
      long to,
      int threads,
      Work<T> work,
      Receiver<T> receiver)
      throws MalformedEvidence {
    long next = from / log.chunkWidth();
    long end = (to + log.chunkWidth() - 1) / log.chunkWidth();
    Queue<Future<Outcome<T>>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      try {
        while (next < end || !running.isEmpty()) {
          while (next < end && running.size() < 2 * threads) {
            long number = next++;
            running.add(pool.submit(() -> made(entries.chunk(number), work)));
          }
          receiver.accept(value(running.remove()));
        }
      } finally {
        running.forEach(future -> future.cancel(false));
      }
    }
  }

  private static <T> Outcome<T> made(Outcome<Chunk> chunk, Work<T> work) {
    return switch (chunk) {
      case Outcome.Refused<Chunk>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Chunk>(Chunk proven) -> Outcome.passed(work.of(proven));
    };
  }

  private static <T> T value(Future<Outcome<T>> future) throws MalformedEvidence {
    try {
      return switch (future.get()) {
        case Outcome.Refused<T>(Reason reason) -> throw new MalformedEvidence(reason);
        case Outcome.Passed<T>(T value) -> value;
      };
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
