package dev.assay.resolve;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.python.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages and metadata, each asked for once, many at a time and ahead of who needs them: what the
 * newest version of everything needs is fetched while the solver is still deciding. What was
 * fetched ahead changes how long an answer takes, and never what it is. Safe for concurrent use.
 */
final class Fetching implements AutoCloseable {
  private record Key(ProjectName project, Version version) {}

  private final PackageIndex index;
  private final MetadataSource metadata;
  private final ResolutionSettings settings;
  private final Environment environment;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits;
  private final Map<ProjectName, CompletableFuture<Releases>> pages = new ConcurrentHashMap<>();
  private final Map<Key, CompletableFuture<ReleaseMetadata>> files = new ConcurrentHashMap<>();
  private final Set<String> expected = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  Fetching(PackageIndex index, MetadataSource metadata, ResolutionSettings settings) {
    this.index = index;
    this.metadata = metadata;
    this.settings = settings;
    this.environment = new Environment(settings.target());
    this.permits = new Semaphore(settings.limits().parallel());
  }

  Releases releases(ProjectName project) {
    return page(project).join();
  }

  ReleaseMetadata metadata(ProjectName project, Release release) {
    return file(project, release).join();
  }

  /** Fetches ahead; {@link #metadata} finds it then. */
  void expect(ProjectName project, Release release) {
    CompletableFuture<ReleaseMetadata> unused = file(project, release);
  }

  /** What is here already. */
  Optional<Releases> knownReleases(ProjectName project) {
    return done(pages.get(project));
  }

  private static <T> Optional<T> done(@Nullable CompletableFuture<T> future) {
    return future != null && future.isDone() ? Optional.of(future.join()) : Optional.empty();
  }

  private CompletableFuture<Releases> page(ProjectName project) {
    return pages.computeIfAbsent(
        project,
        name ->
            inBackground(
                () -> Releases.of(name, asked(() -> index.project(name)), settings.target())));
  }

  private CompletableFuture<ReleaseMetadata> file(ProjectName project, Release release) {
    return files.computeIfAbsent(
        new Key(project, release.version()),
        key ->
            inBackground(() ->
                ReleaseMetadata.of(
                    project, release, asked(() -> metadata.metadata(release.files().getFirst())))));
  }

  private <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }

  private <T> Fetched<T> asked(Supplier<Fetched<T>> question) {
    permits.acquireUninterruptibly();
    try {
      return closing ? new Fetched.Refused<>(NOT_ASKED) : question.get();
    } finally {
      permits.release();
    }
  }

  private static final Reason NOT_ASKED =
      new Reason(ReasonCode.DEPENDENCY_LIMIT_EXCEEDED, "an answer", "an end before it", "");

  /** Fetches ahead what {@code requirement} will most likely lead to, down to {@code levels}. */
  void expect(Requirement requirement, int levels) {
    boolean enough = pages.size() >= settings.limits().maxProjects();
    if (closing || enough || requirement.url().isPresent() || levels == 0) {
      return;
    }
    ProjectName name = requirement.name();
    if (!expected.add(name.normalized() + " " + requirement.extras())) {
      return;
    }
    Set<String> extras = new LinkedHashSet<>();
    requirement.extras().forEach(extra -> extras.add(extra.normalized()));
    CompletableFuture<Void> unused =
        page(name)
            .thenAcceptAsync(
                releases -> {
                  Optional<Release> likely = likely(releases, requirement);
                  if (likely.isPresent() && levels > 1) {
                    follow(name, likely.get(), extras, levels - 1);
                  }
                },
                threads);
  }

  private void follow(ProjectName name, Release release, Set<String> extras, int levels) {
    CompletableFuture<Void> unused =
        file(name, release)
            .thenAcceptAsync(
                found ->
                    environment.inForce(found.requires(), extras).forEach(it -> expect(it, levels)),
                threads);
  }

  private Optional<Release> likely(Releases releases, Requirement requirement) {
    List<Release> admitted =
        releases.releases().stream()
            .filter(it -> requirement.specifiers().admits(it.version()))
            .toList();
    Optional<Release> plain =
        admitted.reversed().stream()
            .filter(it -> !it.yanked() && (settings.prereleases() || !it.version().isPrerelease()))
            .findFirst();
    return plain.isPresent() || admitted.isEmpty() ? plain : Optional.of(admitted.getLast());
  }

  @Override
  public void close() {
    closing = true;
    List<Runnable> unused = threads.shutdownNow();
    threads.close();
  }
}
