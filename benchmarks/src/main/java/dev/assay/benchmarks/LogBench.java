package dev.assay.benchmarks;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.adapters.files.DirectoryTileSource;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.HttpTileSource;
import dev.assay.adapters.http.Surroundings;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.monitor.FollowRound;
import dev.assay.monitor.FollowSettings;
import dev.assay.monitor.FollowedTiles;
import dev.assay.monitor.Follower;
import dev.assay.monitor.Start;
import dev.assay.monitor.TextPattern;
import dev.assay.monitor.Watch;
import dev.assay.monitor.WatchList;
import dev.assay.monitor.WatchedField;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.TileCache;
import dev.assay.ports.TileSource;
import dev.assay.rekor.tiles.MemoryTileSource;
import dev.assay.rekor.tiles.TileAudit;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.testdata.Octets;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.log.LogGenerator;
import dev.assay.testdata.log.VirtualLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.tlog.Tile;
import dev.assay.tlog.TreeHasher;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast logs are read: {@code LogBench DIR [SMALL [LARGE]]} writes logs of SMALL (10^7) entries
 * of 270 bytes and of LARGE (10^6) entries of 3.2 kB to DIR, unless they are there, and prints
 * entries a second for each way of reading them, beside the hashing of the same bytes alone.
 */
public final class LogBench {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final long BILLION = 1_000_000_007L;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private LogBench() {}

  public static void main(String[] words) throws Exception {
    Path directory = Path.of(words[0]);
    long small = words.length > 1 ? Long.parseLong(words[1]) : 10_000_000L;
    long large = words.length > 2 ? Long.parseLong(words[2]) : 1_000_000L;
    Path smallLog = written(directory.resolve("small-" + small), small, LogGenerator.small());
    Path largeLog =
        written(
            directory.resolve("large-" + large),
            large,
            LogGenerator.large(SIGSTORE, index -> index % 100_000 == 7));
    System.out.println("| what | entries/s | seconds | CPU s | heap used at most, MB |");
    System.out.println("|---|---|---|---|---|");
    hashOnly(smallLog, "leaf hashes alone, 270 B, " + THREADS + " threads");
    hashOnly(largeLog, "leaf hashes alone, 3.2 kB, " + THREADS + " threads");
    fsck(smallLog, "fsck, 270 B");
    fsck(largeLog, "fsck, 3.2 kB");
    follow(largeLog, directory, "follow with 1,000 rules, 3.2 kB", 1000);
    follow(smallLog, directory, "follow, 270 B, none can be read", 1000);
    network(largeLog, directory);
    consistency();
  }

  private static Path written(
      Path directory, long size, java.util.function.LongFunction<byte[]> entries)
      throws IOException {
    if (!Files.exists(directory.resolve("checkpoint"))) {
      long start = System.nanoTime();
      LogGenerator.write(SIGSTORE.rekorV2(), size, entries, directory);
      System.err.printf(
          Locale.ROOT, "wrote %s in %.1f s%n", directory, (System.nanoTime() - start) / 1e9);
    }
    return directory;
  }

  private static TransparencyLog trusted() throws MalformedEvidence {
    return new TrustRootReader()
            .read(
                Bytes.of(SIGSTORE.trustedRoot().bytes().toArray()),
                new TrustRootSource.InMemory("benchmark"))
            .logs()
            .stream()
            .filter(TransparencyLog::isTiles)
            .findFirst()
            .orElseThrow();
  }

  private static TileLog log(TileSource source, TileCache cache) throws MalformedEvidence {
    TransparencyLog trusted = trusted();
    return new TileLog(
        source, trusted.noteVerifier(SignatureCheck.bouncyCastle()), trusted.originRule(), cache);
  }

  private static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new IllegalStateException(reason.toString());
    };
  }

  /** A piece of work that returns how many entries it went through. */
  private interface Work {
    long run() throws Exception;
  }

  private static void measured(String name, Work work) throws Exception {
    System.gc();
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
    long cpu = os.getProcessCpuTime();
    long start = System.nanoTime();
    long entries = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (os.getProcessCpuTime() - cpu) / 1e9;
    long peak = 0;
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == java.lang.management.MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %.1f | %.1f | %d |%n",
        name,
        entries / seconds,
        seconds,
        cpuSeconds,
        peak >> 20);
  }

  /** The limit: bundles read from disk, and each entry hashed. */
  private static void hashOnly(Path directory, String name) throws Exception {
    DirectoryTileSource source = passed(DirectoryTileSource.open("log", directory));
    VerifiedCheckpoint signed = passed(log(source, TileCache.none()).checkpoint());
    long bundles = signed.checkpoint().treeSize() / Tile.FULL_WIDTH;
    measured(
        name,
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
              int mine = thread;
              parts.add(() -> hash(directory, mine, bundles));
            }
            for (Future<Void> part : pool.invokeAll(parts)) {
              part.get();
            }
          }
          return bundles * Tile.FULL_WIDTH;
        });
  }

  private static Void hash(Path directory, int from, long bundles) throws IOException {
    TreeHasher hasher = new TreeHasher();
    byte[] out = new byte[TreeHasher.HASH_BYTES];
    for (long index = from; index < bundles; index += THREADS) {
      byte[] bundle = Files.readAllBytes(directory.resolve(new Tile(0, index, 256).entriesPath()));
      for (int at = 0; at < bundle.length; ) {
        int length = ((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff);
        hasher.leaf(bundle, at + 2, at + 2 + length, out, 0);
        at += 2 + length;
      }
    }
    return null;
  }

  private static void fsck(Path directory, String name) throws Exception {
    DirectoryTileSource source = passed(DirectoryTileSource.open("log", directory));
    VerifiedCheckpoint signed = passed(log(source, TileCache.none()).checkpoint());
    measured(name, () -> passed(new TileAudit(source, signed, false, THREADS).run(done -> {})));
  }

  private static WatchList rules(int count) {
    List<Watch> rules = new ArrayList<>();
    rules.add(
        Watch.of(
            "rocket",
            new Watch.Condition(
                WatchedField.REPOSITORY,
                new TextPattern.Exactly("https://github.com/acme/rocket"))));
    for (int i = 1; i < count; i++) {
      String repository = "https://github.com/project-" + i % 200 + "/repository-" + i;
      TextPattern pattern =
          switch (i % 3) {
            case 0 -> new TextPattern.Exactly(repository);
            case 1 -> new TextPattern.Like(repository + "/.github/workflows/*@refs/tags/**");
            default ->
                TextPattern.regex(repository + "/[.]github/workflows/(release|publish)[.]ya?ml@.*")
                    .orElseThrow();
          };
      WatchedField field = i % 3 == 0 ? WatchedField.REPOSITORY : WatchedField.SAN;
      rules.add(Watch.of("rule-" + i, new Watch.Condition(field, pattern)));
    }
    return new WatchList(rules, List.of(), certificate -> true);
  }

  private static long follow(TileSource source, Path work, int atOnce, int rules) throws Exception {
    Path state = Files.createTempDirectory(work, "state");
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(state))) {
      Follower follower =
          new Follower(
              new FollowedTiles(log(source, TileCache.none())),
              rules(rules),
              store,
              FollowSettings.defaults().withChunksAtOnce(atOnce),
              InstantSource.system(),
              Thread::sleep);
      FollowRound round = follower.round(new Start.At(0), (done, size) -> {});
      if (!(round instanceof FollowRound.Advanced)) {
        throw new IllegalStateException(round.toString());
      }
      return round.counts().to();
    }
  }

  private static void follow(Path directory, Path work, String name, int rules) throws Exception {
    DirectoryTileSource source = passed(DirectoryTileSource.open("log", directory));
    measured(name, () -> follow(source, work, THREADS, rules));
  }

  /** Every answer takes 450 ms, as a distant log's do; 32 connections. */
  private static void network(Path directory, Path work) throws Exception {
    DirectoryTileSource files = passed(DirectoryTileSource.open("log", directory));
    try (LoopbackServer server =
        LoopbackServer.start(request -> {
          Path file = directory.resolve(request.path().substring(1));
          try {
            return Files.isRegularFile(file)
                ? dev.assay.testdata.http.Response.of(
                    200, "application/octet-stream", Files.readAllBytes(file))
                : dev.assay.testdata.http.Response.text(404, "");
          } catch (IOException broken) {
            return dev.assay.testdata.http.Response.text(500, "");
          }
        })) {
      server.inject("/.*", Fault.delay(Duration.ofMillis(450)));
      HttpStack stack =
          HttpStack.online(
              HttpSettings.defaults("0"),
              List.of(),
              new Surroundings(
                  InstantSource.system(), Thread::sleep, new SecureRandom(), NetworkLog.inMemory()),
              EvidenceCache.none());
      HttpTileSource source = new HttpTileSource(stack.fetch(), URI.create(server.baseUrl()), 32);
      measured(
          "follow over HTTP, 450 ms, 32 connections, 3.2 kB", () -> follow(source, work, 32, 1000));
      stack.close();
    }
    files.close();
  }

  /** Tiles and CPU time of a consistency proof in a log of 10^9 entries, with a warm cache. */
  private static void consistency() throws Exception {
    VirtualLog virtual = new VirtualLog(SIGSTORE.rekorV2(), Octets.ofUtf8("same"), new TreeMap<>());
    Map<String, Optional<Bytes>> files = new ConcurrentHashMap<>();
    List<String> asked = new ArrayList<>();
    MemoryTileSource source =
        new MemoryTileSource(
            "virtual/",
            path -> {
              synchronized (asked) {
                asked.add(path);
              }
              return files.computeIfAbsent(
                  path, name -> virtual.file(name, BILLION).map(file -> Bytes.of(file.toArray())));
            });
    Map<Tile, Bytes> kept = new ConcurrentHashMap<>();
    TileLog log =
        log(
            source,
            new TileCache() {
              @Override
              public Optional<Bytes> find(Tile tile) {
                return Optional.ofNullable(kept.get(tile));
              }

              @Override
              public void keep(Tile tile, Bytes content) {
                kept.put(tile, content);
              }
            });
    Bytes older = Bytes.ofUtf8(virtual.checkpoint(BILLION - 12_345));
    int rounds = 2_000;
    for (int i = 0; i < rounds; i++) {
      once(log, older);
    }
    asked.clear();
    VerifiedCheckpoint unused = once(log, older);
    int tiles = asked.size() - 1;
    var threads = ManagementFactory.getThreadMXBean();
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = os.getProcessCpuTime();
    for (int i = 0; i < rounds; i++) {
      unused = once(log, older);
    }
    System.out.printf(
        Locale.ROOT,
        "%nConsistency in a log of %,d entries, warm: %d partial tiles fetched, %.2f ms of CPU"
            + " (signature of the checkpoint and %d threads' overhead included).%n",
        unused.checkpoint().treeSize(),
        tiles,
        (os.getProcessCpuTime() - cpu) / 1e6 / rounds,
        threads.getThreadCount());
  }

  private static VerifiedCheckpoint once(TileLog log, Bytes older) {
    VerifiedCheckpoint before = passed(log.verify(older));
    VerifiedCheckpoint after = passed(log.checkpoint());
    if (passed(log.consistency(before, after)).isEmpty()) {
      throw new IllegalStateException("no proof");
    }
    return after;
  }
}
