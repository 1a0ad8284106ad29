package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.server.limits.Overload;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is judged again, and when. */
final class RejudgingTest {
  private static final List<ProjectName> PROJECTS =
      IntStream.range(0, 20).mapToObj(n -> name("p" + n)).toList();

  private final Queue<ProjectName> failed = new ConcurrentLinkedQueue<>();

  private static ProjectName name(String text) {
    return ProjectName.parse(text).orElseThrow();
  }

  private static Rejudging holding(List<ProjectName> held) {
    return new Rejudging(() -> Outcome.passed(held));
  }

  /** Ends when so many were judged. */
  private static void await(CountDownLatch judged) throws InterruptedException {
    assertThat(judged.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void start_judgesSomeAtOnceAndNeverMore() throws Exception {
    CountDownLatch together = new CountDownLatch(Rejudging.AT_ONCE);
    CountDownLatch judged = new CountDownLatch(PROJECTS.size());
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Rejudging rejudging = holding(PROJECTS)) {
      rejudging.start(
          "a",
          project -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            together.countDown();
            try {
              assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
              throw new IllegalStateException(interrupted);
            }
            inside.decrementAndGet();
            judged.countDown();
            return true;
          },
          failed::add);
      await(judged);
    }
    assertThat(most).hasValue(Rejudging.AT_ONCE);
    assertThat(failed).isEmpty();
  }

  @Test
  void start_judgesWhatIsHeldAndWhatWasAskedForOnce() throws Exception {
    Queue<ProjectName> seen = new ConcurrentLinkedQueue<>();
    CountDownLatch judged = new CountDownLatch(2);
    try (Rejudging rejudging = holding(List.of(name("held")))) {
      rejudging.remember(name("held"));
      rejudging.remember(name("asked"));
      rejudging.start(
          "a",
          project -> {
            seen.add(project);
            judged.countDown();
            return true;
          },
          failed::add);
      await(judged);
    }
    assertThat(seen).containsExactlyInAnyOrder(name("held"), name("asked"));
  }

  @Test
  void start_forTheSameAgain_doesNothing() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch judged = new CountDownLatch(2);
    try (Rejudging rejudging = holding(List.of(name("held")))) {
      for (String by : List.of("a", "a", "b")) {
        rejudging.start(
            by,
            project -> {
              runs.incrementAndGet();
              judged.countDown();
              return true;
            },
            failed::add);
        if (by.equals("a")) {
          // The run for "b" would otherwise be free to overtake it.
          long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
          while (runs.get() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
          }
        }
      }
      await(judged);
    }
    assertThat(runs).hasValue(2);
  }

  @Test
  void start_projectsThatFail_areNamedAndTheOthersJudged() throws Exception {
    CountDownLatch judged = new CountDownLatch(3);
    try (Rejudging rejudging = holding(List.of(name("busy"), name("broken"), name("good")))) {
      rejudging.start(
          "a",
          project -> {
            judged.countDown();
            if (project.equals(name("busy"))) {
              throw new Overload(ReasonCode.SERVER_BUSY, Duration.ofSeconds(1));
            }
            return project.equals(name("good"));
          },
          failed::add);
      await(judged);
    }
    assertThat(failed).containsExactlyInAnyOrder(name("busy"), name("broken"));
  }

  @Test
  void start_quarantineThatCannotBeRead_isTriedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch judged = new CountDownLatch(1);
    try (Rejudging rejudging =
        new Rejudging(() ->
            asked.getAndIncrement() == 0
                ? Outcome.refused(ReasonCode.QUARANTINE_UNAVAILABLE, "", "", "")
                : Outcome.passed(List.of(name("held"))))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (judged.getCount() > 0 && System.nanoTime() < deadline) {
        rejudging.start(
            "a",
            project -> {
              judged.countDown();
              return true;
            },
            failed::add);
      }
      await(judged);
    }
    assertThat(asked).hasValueGreaterThanOrEqualTo(2);
  }
}
