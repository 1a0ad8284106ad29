package dev.assay.server.audit;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One thread that writes what waits, as many at a time as there are: the disk is waited for once
 * for all of them. Whoever submits waits until its own is written.
 */
final class GroupCommit<T, R> implements AutoCloseable {
  /** What can wait: beyond it the disk is too slow, and the caller should hear so. */
  private static final int MAX_WAITING = 8192;

  /** A transaction of this size takes some milliseconds. */
  private static final int MAX_TOGETHER = 512;

  private record Waiting<T, R>(T item, CompletableFuture<Outcome<R>> answer) {}

  private final BlockingQueue<Waiting<T, R>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Function<List<T>, Outcome<List<R>>> write;
  private final Thread writer;
  private volatile boolean closed;

  /**
   * @param write writes all or none, and answers one for each; called on one thread only
   * @param done called on that thread at its end
   */
  GroupCommit(String name, Function<List<T>, Outcome<List<R>>> write, Runnable done) {
    this.write = write;
    this.writer =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .unstarted(() -> {
              try {
                work();
              } finally {
                closed = true;
                refuseAll();
                done.run();
              }
            });
    writer.start();
  }

  /** Waits until {@code item} is written. AUDIT_NOT_WRITTEN. */
  Outcome<R> submit(T item) {
    Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      return refused(closed ? "the trail is closed" : MAX_WAITING + " records wait");
    }
    // Closed in between: the writer may have refused all that it saw before this one came.
    if (closed && queue.remove(waiting)) {
      return refused("the trail is closed");
    }
    return waiting.answer().join();
  }

  private static <R> Outcome<R> refused(String why) {
    return Outcome.refused(ReasonCode.AUDIT_NOT_WRITTEN, "a record on the disk", why, "audit");
  }

  private void work() {
    List<Waiting<T, R>> together = new ArrayList<>();
    try {
      while (!closed || !queue.isEmpty()) {
        together.add(queue.take());
        int unused = queue.drainTo(together, MAX_TOGETHER - 1);
        answer(together);
        together.clear();
      }
    } catch (InterruptedException closing) {
      while (queue.drainTo(together, MAX_TOGETHER) > 0) {
        answer(together);
        together.clear();
      }
    } finally {
      // Only a defect leaves something here; nobody must wait for ever because of it.
      together.forEach(it -> it.answer().complete(refused("the writer failed")));
    }
  }

  private void answer(List<Waiting<T, R>> together) {
    switch (write.apply(together.stream().map(Waiting::item).toList())) {
      case Outcome.Refused<List<R>>(var reason) ->
          together.forEach(it -> it.answer().complete(new Outcome.Refused<>(reason)));
      case Outcome.Passed<List<R>>(List<R> results) -> {
        for (int i = 0; i < together.size(); i++) {
          together.get(i).answer().complete(Outcome.passed(results.get(i)));
        }
      }
    }
  }

  private void refuseAll() {
    List<Waiting<T, R>> left = new ArrayList<>();
    int unused = queue.drainTo(left);
    left.forEach(it -> it.answer().complete(refused("the trail is closed")));
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
