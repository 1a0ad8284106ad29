package dev.assay.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.Assay;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.python.DistributionName;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Makes the files for a batch of the command, and measures the library alone on the same: {@code
 * BatchBench mint DIR COUNT} and {@code BatchBench library DIR PASSES}. A line for each pass: files
 * a second by the clock, and CPU seconds of the process, warm-up included.
 */
public final class BatchBench {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final String EVIDENCE = ".publish.attestation";
  private static final String ROOT = "root.json";

  private BatchBench() {}

  /** {@code words}: as above. */
  public static void main(String[] words) throws Exception {
    Path directory = Path.of(words[1]);
    int count = Integer.parseInt(words[2]);
    switch (words[0]) {
      case "mint" -> mint(directory, count);
      case "library" -> library(directory, count);
      default -> throw new IllegalArgumentException("mint or library, not " + words[0]);
    }
  }

  /** One piece of work, by its number. */
  @FunctionalInterface
  private interface Piece {
    void run(int number) throws Exception;
  }

  private static void inParallel(int count, Piece piece) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        running.add(
            pool.submit(() -> {
              for (int i = first; i < count; i += THREADS) {
                piece.run(i);
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        Object unused = one.get();
      }
    }
  }

  private static void mint(Path directory, int count) throws Exception {
    FakeSigstore sigstore = FakeSigstore.fromSeed(42);
    Path files = Files.createDirectories(directory.resolve("dist"));
    Files.write(directory.resolve(ROOT), sigstore.trustedRoot().bytes().toArray());
    inParallel(
        count,
        i -> {
          Distribution file = Distribution.of("demo-1." + i + ".tar.gz", "content " + i);
          Octets evidence =
              sigstore.github(Workload.REPOSITORY, Workload.WORKFLOW).sign(file).attestation();
          Files.write(files.resolve(file.fileName()), file.content().toArray());
          Files.write(files.resolve(file.fileName() + EVIDENCE), evidence.toArray());
        });
  }

  private static void library(Path directory, int passes) throws Exception {
    List<Workload.Item> items = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("dist"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".gz")).toList()) {
        items.add(item(file));
      }
    }
    Assay assay =
        Assay.with(
                new TrustRootReader()
                    .read(
                        Bytes.of(Files.readAllBytes(directory.resolve(ROOT))),
                        new TrustRootSource.InMemory("the benchmark")))
            .expecting(Expectation.of(PublisherRule.repository(Forge.GITHUB, Workload.REPOSITORY)));
    for (int pass = 0; pass < passes; pass++) {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      inParallel(items.size(), i -> Workload.verify(assay, items.get(i)));
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT, "%.0f %.3f%n", items.size() / seconds, (cpuNanos() - cpu) / 1e9);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static Workload.Item item(Path file) throws Exception {
    Bytes content = Bytes.of(Files.readAllBytes(file));
    Path evidence = file.resolveSibling(file.getFileName() + EVIDENCE);
    return new Workload.Item(
        new Artifact.Distribution(
            DistributionName.parse(String.valueOf(file.getFileName())), Sha256.of(content)),
        Octets.ofUtf8(""),
        Bytes.of(Files.readAllBytes(evidence)),
        "");
  }
}
