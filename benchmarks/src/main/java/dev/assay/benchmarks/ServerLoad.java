package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.policy.PolicyFile;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.ProjectName;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.server.ServerSurroundings;
import dev.assay.server.VerifyServer;
import dev.assay.server.config.ServerConfigReader;
import dev.assay.server.judge.Rules;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verifier;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The verify server on loopback beside the library, in one process: {@code ServerLoad [SECONDS]}.
 * Nothing is kept from before, and every question is another one. The client's own work counts
 * against the server.
 */
public final class ServerLoad {
  private static final String FILE = "demo-1.0.tar.gz";
  private static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  private final Distribution file = Distribution.of(FILE, "content of " + FILE);
  private final Octets provenance =
      sigstore.github("acme/demo", "release.yml").sign(file).provenance();
  private final Rules rules;
  private final long nanos;

  private ServerLoad(int seconds) throws MalformedEvidence {
    this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    String policy =
        """
        version = 1
        [[project]]
        name = "demo"
        [[project.publisher]]
        repository = "acme/demo"
        workflow = "release.yml"
        """;
    this.rules =
        new Rules(
            new TrustRootReader()
                .read(
                    Bytes.of(sigstore.trustedRoot().bytes().toArray()),
                    new TrustRootSource.InMemory("benchmark")),
            List.of(),
            Map.of("default", PolicyFile.read(Bytes.ofUtf8(policy), "policy").orThrow("policy")),
            NOW);
  }

  /** Prints the figures of one run; {@code args} may name how many seconds each part takes. */
  public static void main(String[] args) throws Exception {
    ServerLoad load = new ServerLoad(args.length > 0 ? Integer.parseInt(args[0]) : 10);
    long started = System.nanoTime();
    try (VerifyServer server = load.server()) {
      System.out.printf("start to ready  %d ms%n", (System.nanoTime() - started) / 1_000_000);
      Result unused = load.server(server.port(), 8 * CORES, 0, load.nanos / 2);
      double warm = load.library();
      double library = load.library();
      Result full = load.server(server.port(), 8 * CORES, 0, load.nanos);
      Result half = load.server(server.port(), 8 * CORES, full.perSecond() / 2, load.nanos);
      Result flood = load.server(server.port(), 80 * CORES, 0, load.nanos);
      System.out.printf("library         %.0f a second (before: %.0f)%n", library, warm);
      System.out.printf("server          %s%n", full);
      System.out.printf("of the library  %.0f %%%n", 100 * full.perSecond() / library);
      System.out.printf("at half of it   %s%n", half);
      System.out.printf("ten times       %s%n", flood);
    }
  }

  private VerifyServer server() throws MalformedEvidence {
    String config =
        """
        listen = "127.0.0.1:0"
        [policies]
        default = "policy.toml"
        [limits]
        cache-bytes = 0
        connections = 10000
        """;
    return VerifyServer.start(
        ServerConfigReader.read(Bytes.ofUtf8(config), "server.toml"),
        new ServerSurroundings(
            Path.of(""),
            () -> Outcome.passed(rules),
            log -> new NoIndex(),
            url -> Optional.empty(),
            Optional.empty(),
            Map.of(),
            InstantSource.fixed(NOW),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            "benchmark"));
  }

  private double library() throws Exception {
    Assay assay =
        Assay.with(new Verifier(rules.trustRoot(), SignatureCheck.bouncyCastle()))
            .under(
                new PolicyInForce(
                    Optional.ofNullable(rules.policies().get("default")).orElseThrow(),
                    LocalDate.of(2026, 8, 22)));
    Artifact.Distribution artifact = artifact();
    EvidenceFile evidence = new EvidenceFile("x", Bytes.of(provenance.toArray()));
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + nanos;
    inParallel(
        CORES,
        unused -> {
          while (System.nanoTime() < end) {
            FileReport report = assay.verifyProvenance(artifact, evidence);
            done.addAndGet(report.reasons().isEmpty() ? 1 : 0);
          }
          return new long[0];
        });
    return done.get() * 1e9 / nanos;
  }

  private Artifact.Distribution artifact() throws InvalidDistributionName {
    return new Artifact.Distribution(
        DistributionName.parse(FILE), Sha256.fromHex(file.content().sha256().hex()));
  }

  /** What came of one part. */
  private record Result(double perSecond, List<Long> sortedNanos, Map<Integer, Long> statuses) {
    double millis(double share) {
      return sortedNanos.isEmpty()
          ? 0
          : sortedNanos.get((int) (share * (sortedNanos.size() - 1))) / 1e6;
    }

    @Override
    public String toString() {
      return "%.0f a second, p50 %.1f ms, p99 %.1f ms, statuses %s"
          .formatted(perSecond, millis(0.5), millis(0.99), statuses);
    }
  }

  /** {@code perSecond} 0 sends as fast as answers come. */
  private Result server(int port, int connections, double perSecond, long duration)
      throws Exception {
    long start = System.nanoTime();
    long end = start + duration;
    AtomicLong number = new AtomicLong();
    Map<Integer, Long> statuses = new TreeMap<>();
    double interval = perSecond == 0 ? 0 : 1e9 / perSecond;
    List<long[]> times =
        inParallel(connections, unused -> one(port, end, start, interval, number, statuses));
    List<Long> sorted = times.stream().flatMapToLong(Arrays::stream).sorted().boxed().toList();
    long good = statuses.getOrDefault(200, 0L);
    return new Result(good * 1e9 / duration, sorted, statuses);
  }

  private long[] one(
      int port,
      long end,
      long start,
      double interval,
      AtomicLong number,
      Map<Integer, Long> statuses)
      throws IOException {
    List<Long> times = new ArrayList<>();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (System.nanoTime() < end) {
        long mine = number.incrementAndGet();
        long due = interval == 0 ? System.nanoTime() : start + (long) (mine * interval);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        socket.getOutputStream().write(request(mine));
        int status = answer(in);
        // From when it was due, so that a late start counts too.
        times.add(System.nanoTime() - due);
        synchronized (statuses) {
          statuses.merge(status, 1L, Long::sum);
        }
      }
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private byte[] request(long number) {
    String body =
        "{\"fileName\":\"%s\",\"sha256\":\"%s\",\"provenance\":\"%s\",\"evidenceName\":\"n%d\"}"
            .formatted(FILE, file.content().sha256().hex(), provenance.base64(), number);
    String head =
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:") + 15;
    in.skipNBytes(Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at)).strip()));
    return Integer.parseInt(lower.substring(9, 12));
  }

  /** Work on a connection of its own. */
  @FunctionalInterface
  private interface Work {
    long[] run(long number) throws Exception;
  }

  private static List<long[]> inParallel(int threads, Work work)
      throws InterruptedException, ExecutionException {
    List<long[]> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<long[]>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        long number = i;
        futures.add(pool.submit(() -> work.run(number)));
      }
      for (Future<long[]> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  /** Nothing is looked up here. */
  private record NoIndex() implements PackageIndex {
    private static IllegalStateException never() {
      return new IllegalStateException("the evidence is in the question");
    }

    @Override
    public Fetched<ProjectPage> project(ProjectName name) {
      throw never();
    }

    @Override
    public Fetched<Bytes> provenance(IndexFile listed) {
      throw never();
    }

    @Override
    public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
      throw never();
    }

    @Override
    public Fetched<InputStream> open(IndexFile listed) {
      throw never();
    }
  }
}
