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
import dev.assay.server.limits.CarrierThreads;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verifier;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The verify server on loopback beside the library, in one process: {@code ServerLoad [SECONDS]},
 * or a long run by {@code ServerLoad --requests N}. Nothing is kept from before, and every question
 * is another one. The client's own work counts against the server. {@code -Dassay.engine=combs} is
 * {@code assay serve --engine combs}, and the library has the same.
 */
public final class ServerLoad {
  private static final String FILE = "demo-1.0.tar.gz";
  private static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");
  private static final int DISTINCT = 64;

  /** Questions a second that the server has to bear with the generator on its own cores. */
  private static final int ASKED = 2_500;

  /** Rounds before the first that counts, at most: until hardly anything is compiled any more. */
  private static final int WARM_UP = 12;

  private static final double HARDLY = 0.01;

  /** Connections for each core: with fewer the cores are idle between an answer and a question. */
  private static final int ENOUGH = 12;

  /** Of server and library. */
  private static final SignatureCheck ENGINE =
      System.getProperty("assay.engine", "").equals("combs")
          ? SignatureCheck.combs()
          : SignatureCheck.bouncyCastle();

  private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  private final Distribution file = Distribution.of(FILE);
  private final List<Octets> provenances = new ArrayList<>();
  private final List<byte[]> questions = new ArrayList<>();
  private final Rules rules;
  private final long nanos;

  private ServerLoad(int seconds) throws MalformedEvidence {
    this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    for (int i = 0; i < DISTINCT; i++) {
      Octets provenance = sigstore.github("acme/demo", "release.yml").sign(file).provenance();
      provenances.add(provenance);
      questions.add(question(provenance));
    }
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

  /**
   * Prints the figures of one run.
   *
   * @param words how many seconds each part takes; {@code --requests N} asks as often instead
   */
  public static void main(String[] words) throws Exception {
    CarrierThreads.oneForTwoCores();
    boolean endurance = words.length > 1 && words[0].equals("--requests");
    ServerLoad load =
        new ServerLoad(endurance || words.length == 0 ? 10 : Integer.parseInt(words[0]));
    long started = System.nanoTime();
    try (VerifyServer server = load.server()) {
      System.out.printf("start to ready  %d ms%n", (System.nanoTime() - started) / 1_000_000);
      LoadGenerator generator = new LoadGenerator(server.port(), load.questions);
      if (endurance) {
        endure(generator, Long.parseLong(words[1]));
      } else {
        load.compare(generator);
      }
    }
  }

  private void compare(LoadGenerator generator) throws Exception {
    double warm = library();
    int rounds = 0;
    for (double compiling = 1; compiling > HARDLY && rounds < WARM_UP; rounds++) {
      long before = COMPILERS.getTotalCompilationTime();
      Object unused = generator.run(load(ENOUGH, 0));
      compiling = (COMPILERS.getTotalCompilationTime() - before) * 1e6 / nanos;
    }
    System.out.printf("warm            after %d rounds%n", rounds);
    double library = library();
    LoadGenerator.Result full = generator.run(load(ENOUGH, 0));
    double again = library();
    System.out.printf(
        "library         %.0f a second (before: %.0f, after: %.0f)%n", library, warm, again);
    System.out.printf("server          %s%n", full);
    System.out.printf("of the library  %.0f %%%n", 200 * full.perSecond() / (library + again));
    System.out.printf("at half of it   %s%n", generator.run(load(ENOUGH, full.perSecond() / 2)));
    System.out.printf("at %-12d %s%n", ASKED, generator.run(load(ENOUGH, ASKED)));
    System.out.printf("ten times       %s%n", generator.run(load(10 * ENOUGH, 0)));
  }

  private LoadGenerator.Load load(int perCore, double perSecond) {
    return new LoadGenerator.Load(perCore * CORES, perSecond, nanos, Long.MAX_VALUE);
  }

  /** In ten parts, after each of which the heap is looked at. */
  private static void endure(LoadGenerator generator, long requests) throws Exception {
    for (int part = 1; part <= 10; part++) {
      LoadGenerator.Result result =
          generator.run(new LoadGenerator.Load(ENOUGH * CORES, 0, Long.MAX_VALUE, requests / 10));
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      System.out.printf(
          "%d requests, heap after GC %.1f MB, %s%n", part * (requests / 10), heap / 1e6, result);
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
            new ServerSurroundings.Outside(log -> new NoIndex(), url -> Optional.empty(), Map.of()),
            ServerSurroundings.Records.none(),
            Optional.empty(),
            new ServerSurroundings.Program(
                InstantSource.fixed(NOW),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                "benchmark",
                ENGINE)));
  }

  private double library() throws Exception {
    Assay assay =
        Assay.with(new Verifier(rules.trustRoot(), ENGINE))
            .under(
                new PolicyInForce(
                    Optional.ofNullable(rules.policies().get("default")).orElseThrow(),
                    LocalDate.of(2026, 8, 22)));
    Artifact.Distribution artifact = artifact();
    List<EvidenceFile> evidence =
        provenances.stream().map(it -> new EvidenceFile("x", Bytes.of(it.toArray()))).toList();
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < CORES; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() - start < nanos) {
                  int which = (int) (done.get() % DISTINCT);
                  FileReport report = assay.verifyProvenance(artifact, evidence.get(which));
                  done.addAndGet(report.reasons().isEmpty() ? 1 : 0);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return done.get() * 1e9 / (System.nanoTime() - start);
  }

  private Artifact.Distribution artifact() throws InvalidDistributionName {
    return new Artifact.Distribution(
        DistributionName.parse(FILE), Sha256.fromHex(file.content().sha256().hex()));
  }

  private byte[] question(Octets provenance) {
    String body =
        "{\"fileName\":\"%s\",\"sha256\":\"%s\",\"provenance\":\"%s\",\"evidenceName\":\"n%s\"}"
            .formatted(
                FILE, file.content().sha256().hex(), provenance.base64(), LoadGenerator.NUMBER);
    String head =
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
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
