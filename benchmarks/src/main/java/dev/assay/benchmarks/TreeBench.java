package dev.assay.benchmarks;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.Surroundings;
import dev.assay.lockfile.Target;
import dev.assay.lockfile.TargetPlatform;
import dev.assay.ports.NetworkLog;
import dev.assay.python.Requirement;
import dev.assay.resolve.DependencyResolver;
import dev.assay.resolve.ResolutionSettings;
import dev.assay.resolve.ResolvedTree;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How long do the dependencies of a large project take? One cold process for {@code
 * benchmarks/tree}: {@code URL CACHE online|offline}; prints how many projects, findings and
 * requests there were.
 */
public final class TreeBench {
  private TreeBench() {}

  /** {@code words}: the URL of the index, the directory of the cache, {@code online|offline}. */
  public static void main(String[] words) {
    IndexUrl url = IndexUrl.parse(words[0]).orElseThrow();
    DiskCache cache = DiskCache.in(Path.of(words[1]));
    NetworkLog log = NetworkLog.inMemory();
    SplittableRandom random = new SplittableRandom(1);
    Surroundings surroundings =
        new Surroundings(InstantSource.system(), Thread::sleep, random, log);
    HttpSettings settings = HttpSettings.defaults("benchmark");
    Target target =
        new Target(
            Target.pythonVersion("3.12"),
            TargetPlatform.parse("manylinux_2_28_x86_64"),
            Set.of(),
            Set.of());
    try (HttpStack stack =
        words[2].equals("offline")
            ? HttpStack.offline(settings, surroundings, cache)
            : HttpStack.online(settings, List.of(url), surroundings, cache)) {
      ResolvedTree tree =
          new DependencyResolver(
                  stack.index(url),
                  stack.metadata(url),
                  ResolutionSettings.of(target),
                  surroundings.clock())
              .resolve(List.of(Requirement.parse("project-0").orElseThrow()));
      long pages = log.requests().stream().filter(it -> it.location().endsWith("/")).count();
      System.out.printf(
          "%d projects, %d findings, %d pages, %d requests%n",
          tree.nodes().size(), tree.findings().size(), pages, log.requests().size());
    }
  }
}
