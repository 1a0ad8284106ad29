package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedOnceTest {
  private final AtomicInteger asked = new AtomicInteger();

  /** More threads than any machine has carriers; each waits for the one that brings the answer. */
  @Test
  void answer_manyVirtualThreadsAtOnce_areAllAnsweredByOne() throws Exception {
    int count = 4 * Runtime.getRuntime().availableProcessors() + 4;
    CountDownLatch waiting = new CountDownLatch(count);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AskedOnce<String, String> once =
          new AskedOnce<>(
              question -> {
                asked.incrementAndGet();
                return resultOf(threads.submit(() -> awaited(waiting, question + "!")));
              },
              answer -> true);
      Callable<String> ask =
          () -> {
            waiting.countDown();
            return once.answer("a");
          };
      List<Future<String>> answers =
          IntStream.range(0, count).mapToObj(i -> threads.submit(ask)).toList();

      assertThat(answers)
          .allSatisfy(it -> assertThat(it.get(30, TimeUnit.SECONDS)).isEqualTo("a!"));
    }
    assertThat(asked).hasValue(1);
  }

  private static String awaited(CountDownLatch all, String answer) throws InterruptedException {
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    return answer;
  }

  private static String resultOf(Future<String> answer) {
    try {
      return answer.get(30, TimeUnit.SECONDS);
    } catch (Exception late) {
      throw new IllegalStateException(late);
    }
  }

  @Test
  void answer_notKept_isAskedForAgain() {
    AskedOnce<String, Integer> once =
        new AskedOnce<>(question -> asked.incrementAndGet(), answer -> answer > 1);

    assertThat(once.answer("a")).isEqualTo(1);
    assertThat(once.answer("a")).isEqualTo(2);
    assertThat(once.answer("a")).isEqualTo(2);
    assertThat(once.answer("b")).isEqualTo(3);
  }

  @Test
  void answer_sourceThrows_isThrownAndAskedForAgain() {
    AskedOnce<String, Integer> once =
        new AskedOnce<>(
            question -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
              }
              return 7;
            },
            answer -> true);

    assertThatThrownBy(() -> once.answer("a")).hasMessage("broken");
    assertThat(once.answer("a")).isEqualTo(7);
  }

  @Test
  void answer_firstOneThrows_whoWaitsAsksForItself() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch fail = new CountDownLatch(1);
    AskedOnce<String, Integer> once =
        new AskedOnce<>(
            question -> {
              if (asked.incrementAndGet() > 1) {
                return 7;
              }
              begun.countDown();
              awaitedQuietly(fail);
              throw new IllegalStateException("broken");
            },
            answer -> true);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Integer> first = threads.submit(() -> once.answer("a"));
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      Future<Integer> second = threads.submit(() -> once.answer("a"));
      fail.countDown();

      assertThatThrownBy(first::get).hasRootCauseMessage("broken");
      assertThat(second.get()).isEqualTo(7);
    }
  }

  private static void awaitedQuietly(CountDownLatch latch) {
    try {
      boolean unused = latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void answer_interruptedWhileItWaits_asksForItselfAndStaysInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AskedOnce<String, Boolean> once =
        new AskedOnce<>(
            question -> {
              if (asked.incrementAndGet() == 1) {
                begun.countDown();
                awaitedQuietly(end);
              }
              return Thread.currentThread().isInterrupted();
            },
            answer -> true);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Boolean> first = threads.submit(() -> once.answer("a"));
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      Future<Boolean> second =
          threads.submit(() -> {
            Thread.currentThread().interrupt();
            return once.answer("a");
          });

      assertThat(second.get()).isTrue();
      end.countDown();
      assertThat(first.get()).isFalse();
    }
  }
}
