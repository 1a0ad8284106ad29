package dev.assay.adapters.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin with the same thing at the same moment. */
final class AtOnce {
  private static final int THREADS = 4;

  private AtOnce() {}

  /** What {@code opening} gives to each. */
  static <T> List<T> opened(Callable<T> opening) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    List<Future<T>> under = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        under.add(
            threads.submit(() -> {
              int unused = barrier.await();
              return opening.call();
            }));
      }
    }
    List<T> opened = new ArrayList<>();
    for (Future<T> one : under) {
      opened.add(one.get());
    }
    return opened;
  }
}
