package dev.assay.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is kept, and what is let in, on a clock of the test's own. */
final class BoundsTest {
  private final AtomicLong nanos = new AtomicLong();

  private BoundedCache<String, String> cache(long budget) {
    return new BoundedCache<>(budget, Duration.ofNanos(100), String::length, nanos::get);
  }

  @Test
  void cache_fullBudget_letsTheLeastRecentlyUsedGo() {
    BoundedCache<String, String> cache = cache(9);
    cache.put("a", "xxx");
    cache.put("b", "xxx");
    cache.put("c", "xxx");
    assertThat(cache.get("a")).contains("xxx");
    cache.put("d", "xxx");

    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("a")).contains("xxx");
    assertThat(cache.get("c")).contains("xxx");
    assertThat(cache.get("d")).contains("xxx");
    assertThat(cache.weight()).isEqualTo(9);
  }

  @Test
  void cache_sameKeyAgain_weighsOnce() {
    BoundedCache<String, String> cache = cache(9);
    for (int i = 0; i < 100; i++) {
      cache.put("a", "xxxx");
    }
    assertThat(cache.weight()).isEqualTo(4);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void cache_valueBeyondTheBudget_isNotKeptAndTakesNobodysPlace() {
    BoundedCache<String, String> cache = cache(3);
    cache.put("a", "xxx");
    cache.put("b", "xxxx");

    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("a")).contains("xxx");
    assertThat(cache(0).size()).isZero();
  }

  @Test
  void cache_afterItsTime_isEmpty() {
    BoundedCache<String, String> cache = cache(9);
    cache.put("a", "xxx");
    nanos.set(99);
    assertThat(cache.get("a")).contains("xxx");
    nanos.set(100);

    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.weight()).isZero();
  }

  @Test
  void quota_fillsEvenlyAndHoldsAMinutesWorth() {
    CallerQuota quota = new CallerQuota(nanos::get);
    for (int i = 0; i < 60; i++) {
      assertThat(quota.take("a", 60)).isEmpty();
    }
    assertThat(quota.take("a", 60)).contains(Duration.ofSeconds(1));
    nanos.set(Duration.ofMillis(999).toNanos());
    assertThat(quota.take("a", 60)).isPresent();
    nanos.set(Duration.ofMillis(1001).toNanos());
    assertThat(quota.take("a", 60)).isEmpty();
    assertThat(quota.take("a", 60)).isPresent();
    nanos.set(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 60; i++) {
      assertThat(quota.take("a", 60)).isEmpty();
    }
    assertThat(quota.take("a", 60)).isPresent();
  }

  @Test
  void admission_workThatThrows_givesItsPlaceBack() {
    Admission admission = new Admission(1, 0, Duration.ofMillis(1));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              admission.during(() -> {
                throw new IllegalStateException("planted");
              }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(admission.during(admission::inside)).isEqualTo(1);
    assertThat(admission.inside()).isZero();
    assertThatThrownBy(() -> admission.during(() -> admission.during(() -> 1)))
        .isInstanceOfSatisfying(
            Overload.class, busy -> assertThat(busy.code()).isEqualTo(ReasonCode.SERVER_BUSY));
    assertThat(admission.refused()).isEqualTo(1);
  }

  @Test
  void flight_workThatFails_isTriedAgainByTheNext() {
    try (SingleFlight<String, Integer> flight = new SingleFlight<>()) {
      assertThatThrownBy(() ->
              flight.join(
                  "a",
                  () -> {
                    throw new IllegalStateException("planted");
                  },
                  Duration.ofSeconds(10)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(flight.join("a", () -> 7, Duration.ofSeconds(10))).isEqualTo(7);
      assertThat(flight.underWay()).isZero();
    }
  }

  @Test
  void parallel_oneThing_isDoneHere() {
    Thread here = Thread.currentThread();

    assertThat(Parallel.map(List.of(1), one -> Thread::currentThread, 8)).containsExactly(here);
    assertThat(Parallel.map(List.of(1, 2), one -> Thread::currentThread, 8)).doesNotContain(here);
    assertThatThrownBy(() ->
            Parallel.map(
                List.of(1),
                one ->
                    () -> {
                      throw new IllegalArgumentException("a defect");
                    },
                8))
        .hasRootCauseMessage("a defect");
  }

  @Test
  void flight_workThatEndsByItself_isDoneByWhoeverAsksFirst() throws Exception {
    try (SingleFlight<String, Thread> flight = new SingleFlight<>()) {
      CountDownLatch working = new CountDownLatch(1);
      CountDownLatch asked = new CountDownLatch(1);
      AtomicReference<Thread> given = new AtomicReference<>();
      Thread first =
          Thread.ofVirtual()
              .start(() ->
                  given.set(
                      flight.doOrJoin(
                          "a",
                          () -> {
                            working.countDown();
                            var unused = await(asked);
                            return Thread.currentThread();
                          },
                          Duration.ofSeconds(10))));
      working.await();

      assertThatThrownBy(() -> flight.doOrJoin("a", Thread::currentThread, Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              Overload.class,
              late -> assertThat(late.code()).isEqualTo(ReasonCode.REQUEST_TIMEOUT));
      asked.countDown();
      first.join();

      assertThat(given.get()).isSameAs(first);
      assertThat(flight.underWay()).isZero();
    }
  }

  @Test
  void pool_waitThatIsInterrupted_isOverloadAndNoDefect() throws Exception {
    try (CryptoPool pool = new CryptoPool(1, "test")) {
      CountDownLatch never = new CountDownLatch(1);
      AtomicReference<RuntimeException> thrown = new AtomicReference<>();
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  var unused = pool.run(() -> await(never));
                } catch (Overload overload) {
                  thrown.set(overload);
                }
              });
      waiting.interrupt();
      waiting.join();

      assertThat(thrown.get())
          .isInstanceOfSatisfying(
              Overload.class, busy -> assertThat(busy.code()).isEqualTo(ReasonCode.SERVER_BUSY));
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
