package dev.assay.adapters.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait do not keep others from running, whichever Java it is. */
@Timeout(60)
final class WaitingThreadsTest {
  /** More than any machine has cores, which is how many virtual threads are carried at once. */
  private static final int WAITING = 300;

  private static void waitInsideOfALock(CountDownLatch answer) {
    Object lock = new Object();
    synchronized (lock) {
      try {
        answer.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void factory_threadsThatWaitInsideOfLocks_leaveRoomForTheOneThatEndsIt() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      threads.add(WaitingThreads.factory().newThread(() -> waitInsideOfALock(answer)));
    }
    threads.add(WaitingThreads.factory().newThread(answer::countDown));

    threads.forEach(Thread::start);

    for (Thread thread : threads) {
      thread.join();
    }
  }
}
