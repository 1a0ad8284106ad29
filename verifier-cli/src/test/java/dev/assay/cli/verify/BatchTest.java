package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work at once, results in order. */
@Timeout(60)
final class BatchTest {
  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static int await(CountDownLatch latch, int value) {
    try {
      latch.await();
      return value;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void inOrder_firstIsTheSlowest_comesFirst() {
    for (int threads = 2; threads <= 8; threads++) {
      CountDownLatch others = new CountDownLatch(threads);
      List<Integer> results = new ArrayList<>();

      Batch.inOrder(
          numbers(100).iterator(),
          number -> {
            others.countDown();
            return number == 0 ? await(others, 0) : number;
          },
          threads,
          threads * 4,
          results::add);

      assertThat(results).isEqualTo(numbers(100));
    }
  }

  @Test
  void inOrder_eachResult_isGivenBeforeTheLastThingIsTaken() {
    int ahead = 5;
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> results = new ArrayList<>();
    Iterator<Integer> numbers = numbers(1_000).iterator();
    Iterator<Integer> things =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return numbers.hasNext();
          }

          @Override
          public Integer next() {
            most.accumulateAndGet(taken.incrementAndGet() - results.size(), Math::max);
            return numbers.next();
          }
        };

    Batch.inOrder(things, number -> number, 3, ahead, results::add);

    assertThat(results).hasSize(1_000);
    assertThat(most).hasValue(ahead);
  }

  @Test
  void inOrder_laterIsSlow_doesNotHoldUpWhatIsReady() {
    CountDownLatch given = new CountDownLatch(1);

    Batch.inOrder(
        numbers(4).iterator(),
        number -> number == 0 ? 0 : await(given, number),
        2,
        4,
        number -> given.countDown());

    assertThat(given.getCount()).isZero();
  }

  @Test
  void inOrder_nextIsNotThere_saysThatItWaits() {
    CountDownLatch said = new CountDownLatch(1);
    List<Integer> results = new ArrayList<>();

    Batch.inOrder(
        numbers(3).iterator(),
        number -> await(said, number),
        2,
        4,
        new Batch.Sink<>() {
          @Override
          public void accept(Integer number) {
            results.add(number);
          }

          @Override
          public void waiting() {
            said.countDown();
          }
        });

    assertThat(results).isEqualTo(numbers(3));
  }

  @Test
  void inOrder_noMoreThanTheThreads_workAtOnce() {
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(3);

    Batch.inOrder(
        numbers(200).iterator(),
        number -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          all.countDown();
          int waited = await(all, number);
          working.decrementAndGet();
          return waited;
        },
        3,
        50,
        unused -> {});

    assertThat(most).hasValue(3);
  }

  @Test
  void inOrder_defect_isThrownAndNotSwallowed() {
    List<Integer> results = new ArrayList<>();

    assertThatThrownBy(() ->
            Batch.inOrder(numbers(10).iterator(), number -> 6 / (3 - number), 2, 4, results::add))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(ArithmeticException.class);
    assertThat(results).containsExactly(2, 3, 6);
  }
}
