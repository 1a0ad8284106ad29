package dev.assay.cli.verify;

import dev.assay.adapters.http.WaitingThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does the same with many things at once and gives the results in the order of the things. */
public final class Batch {
  /** Enough to hide the network's latency, few enough to be a polite client. */
  public static final int MAX_AT_ONCE = 8;

  /**
   * How long a result may lie ready. Whoever takes the results sleeps until there are many of them:
   * woken for each, it would cost a run of small files a twentieth of its time.
   */
  private static final long REST_MILLIS = 20;

  private Batch() {}

  /** Where results go, one after the other, on the thread that asked for them. */
  interface Sink<R> {
    void accept(R result);

    /** The next result is not there yet, and this thread is about to wait for it. */
    default void waiting() {}
  }

  /**
   * The results of {@code work}, in order. One thing alone is done on this thread, without the cost
   * of a pool.
   *
   * @param stop where it says so of a result, the rest is left out; the things are then done one
   *     after the other
   */
  static <T, R> List<R> map(
      List<T> things, Function<T, R> work, Predicate<R> stop, boolean mayStop) {
    return mayStop || things.size() < 2
        ? inTurn(things, work, stop)
        : atOnce(things, work, MAX_AT_ONCE);
  }

  /** The results of {@code work}, in order, with no more than {@code threads} at once. */
  public static <T, R> List<R> map(List<T> things, Function<T, R> work, int threads) {
    return things.size() < 2
        ? inTurn(things, work, result -> false)
        : atOnce(things, work, threads);
  }

  /**
   * Gives {@code sink} the results of {@code work} in the order of the things, each soon after it
   * and those before it are there. However many things there are, no more than {@code ahead} have
   * been taken and not been given yet; so one that takes long holds the others up only then.
   *
   * @param things taken on the caller's thread, as the results are given
   * @param threads how many are worked on at once
   */
  static <T, R> void inOrder(
      Iterator<T> things, Function<T, R> work, int threads, int ahead, Sink<R> sink) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Deque<Future<R>> taken = new ArrayDeque<>();
      while (things.hasNext() || !taken.isEmpty()) {
        while (things.hasNext() && taken.size() < ahead) {
          T thing = things.next();
          taken.add(pool.submit(() -> work.apply(thing)));
        }
        if (!taken.getFirst().isDone()) {
          sink.waiting();
          rest(taken);
        }
        while (!taken.isEmpty() && taken.getFirst().isDone()) {
          sink.accept(result(taken.remove()));
        }
      }
    }
  }

  /** Waits until half of them are done; for the first where they are, or when it has been long. */
  private static void rest(Deque<? extends Future<?>> taken) {
    Future<?> half = taken.stream().skip(taken.size() / 2).findFirst().orElseThrow();
    Future<?> awaited = half.isDone() ? taken.getFirst() : half;
    try {
      awaited.get(REST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException longEnough) {
      // Whatever is ready is given now.
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    } catch (ExecutionException failed) {
      // Said where its turn comes.
    }
  }

  private static <T, R> List<R> inTurn(List<T> things, Function<T, R> work, Predicate<R> stop) {
    List<R> results = new ArrayList<>();
    for (T thing : things) {
      R result = work.apply(thing);
      results.add(result);
      if (stop.test(result)) {
        break;
      }
    }
    return results;
  }

  private static <T, R> List<R> atOnce(List<T> things, Function<T, R> work, int maxThreads) {
    int threads = Math.min(things.size(), maxThreads);
    ThreadFactory factory = WaitingThreads.factory();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads, factory)) {
      List<Future<R>> futures = new ArrayList<>();
      things.forEach(thing -> futures.add(pool.submit(() -> work.apply(thing))));
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    } catch (ExecutionException failed) {
      // Work returns what goes wrong with a thing; what it throws is a defect.
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", interrupted);
  }
}
