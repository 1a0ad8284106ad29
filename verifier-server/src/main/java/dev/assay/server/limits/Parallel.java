package dev.assay.server.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Does the same with many things at once, on virtual threads. */
public final class Parallel {
  private Parallel() {}

  /**
   * The results in the order of the things.
   *
   * @param work made on this thread; called on another, or on this one for a thing that is alone
   */
  public static <T, R> List<R> map(List<T> things, Function<T, Callable<R>> work, int atOnce) {
    if (things.size() == 1) {
      FutureTask<R> alone = new FutureTask<>(work.apply(things.getFirst()));
      alone.run();
      return List.of(result(alone));
    }
    List<R> results = new ArrayList<>();
    int threads = Math.min(Math.max(1, things.size()), atOnce);
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
      List<Future<R>> futures = new ArrayList<>();
      things.forEach(thing -> futures.add(pool.submit(work.apply(thing))));
      for (Future<R> future : futures) {
        results.add(result(future));
      }
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      // Work returns what goes wrong with a thing; what it throws is a defect.
      throw new IllegalStateException(failed.getCause());
    }
  }
}
