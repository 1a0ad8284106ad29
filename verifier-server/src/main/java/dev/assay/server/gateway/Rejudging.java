package dev.assay.server.gateway;

import dev.assay.model.Outcome;
import dev.assay.python.ProjectName;
import dev.assay.server.limits.Overload;
import dev.assay.server.limits.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges pages again when what decides is another: in the background, a few at once, so that nobody
 * who asks waits for it. Runs that were overtaken by another end early. Safe for concurrent use; to
 * be closed.
 */
final class Rejudging implements AutoCloseable {
  /** Few beside those that somebody waits for. */
  static final int AT_ONCE = 4;

  /** The last asked for; who is not among them is judged when somebody asks again. */
  static final int MOST_PROJECTS = 10_000;

  private static final String CLOSED = "closed";
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final Supplier<Outcome<List<ProjectName>>> held;
  private final AtomicReference<String> wanted = new AtomicReference<>("");
  private final Map<ProjectName, Boolean> asked = new LinkedHashMap<>(16, 0.75f, true);
  private final ExecutorService runs =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("rejudging").factory());

  /** {@code held} says of which projects something is in quarantine. */
  Rejudging(Supplier<Outcome<List<ProjectName>>> held) {
    this.held = held;
  }

  /** From now on the project is among those that are judged again. */
  void remember(ProjectName project) {
    synchronized (asked) {
      asked.put(project, true);
      if (asked.size() > MOST_PROJECTS) {
        asked.remove(asked.keySet().iterator().next());
      }
    }
  }

  /**
   * Judges again, unless that was begun for {@code by} before.
   *
   * @param judged whether a project could be judged
   * @param failed is told of those that could not; they are tried again at the next call
   */
  void start(String by, Predicate<ProjectName> judged, Consumer<ProjectName> failed) {
    String before = wanted.getAndUpdate(now -> now.equals(CLOSED) ? now : by);
    if (!before.equals(by) && !before.equals(CLOSED)) {
      var unused = runs.submit(() -> run(by, judged, failed));
    }
  }

  private void run(String by, Predicate<ProjectName> judged, Consumer<ProjectName> failed) {
    if (!(held.get() instanceof Outcome.Passed<List<ProjectName>>(List<ProjectName> known))) {
      var unused = wanted.compareAndSet(by, "");
      return;
    }
    Set<ProjectName> projects = new LinkedHashSet<>(known);
    synchronized (asked) {
      projects.addAll(asked.keySet());
    }
    List<Boolean> done =
        Parallel.map(
            new ArrayList<>(projects),
            project -> () -> !wanted.get().equals(by) || succeeds(project, judged, failed),
            AT_ONCE);
    if (done.contains(false)) {
      var unused = wanted.compareAndSet(by, "");
    }
  }

  private static boolean succeeds(
      ProjectName project, Predicate<ProjectName> judged, Consumer<ProjectName> failed) {
    boolean success;
    try {
      success = judged.test(project);
    } catch (Overload busy) {
      success = false;
    } catch (IllegalStateException defect) {
      // Of this page, and no reason to leave out the others.
      success = false;
    }
    if (!success) {
      failed.accept(project);
    }
    return success;
  }

  /** Waits a moment for what is under way. */
  @Override
  public void close() {
    wanted.set(CLOSED);
    runs.shutdown();
    try {
      if (!runs.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        var unused = runs.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      var unused = runs.shutdownNow();
    }
  }
}
