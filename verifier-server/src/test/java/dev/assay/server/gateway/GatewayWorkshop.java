package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.files.OsvSnapshot;
import dev.assay.crypto.SignatureCheck;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.policy.PolicyFile;
import dev.assay.server.OpenApiCheck;
import dev.assay.server.ServerSurroundings;
import dev.assay.server.ServerWorkshop;
import dev.assay.server.VerifyServer;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.audit.SqliteAuditTrail;
import dev.assay.server.config.ServerConfigReader;
import dev.assay.server.judge.Advisories;
import dev.assay.server.judge.Rules;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.SqliteQuarantine;
import dev.assay.testdata.Octets;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A gateway on a free port between a client and two indexes: {@code index} with what everybody can
 * upload to, {@code internal} with the projects {@code internal-*}.
 */
public final class GatewayWorkshop implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");
  public static final String UNTIL_MONDAY =
      "{\"owner\": \"platform\", \"reason\": \"needed now\", \"expires\": \"2026-08-24\"}";
  public static final String POLICY =
      """
      version = 1
      [[project]]
      name = "demo"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      [[project]]
      glob = "internal-*"
      [[project.publisher]]
      repository = "acme/internal"
      workflow = "release.yml"
      """;

  public final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  public final FakePyPI index = FakePyPI.start(IndexContent.empty());
  public final FakePyPI internal = FakePyPI.start(IndexContent.empty());
  public final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  public final VerifyServer server;
  public final AuditTrail audit;
  private final AtomicReference<Outcome<Rules>> rules;
  private String policy = POLICY;
  private Optional<Advisories> advisories = Optional.empty();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** {@code config} is the table of the gateway, without its head and directory. */
  public GatewayWorkshop(Path directory, String config) throws MalformedEvidence {
    this(directory, config, quarantine(directory));
  }

  private static Quarantine quarantine(Path directory) throws MalformedEvidence {
    assertThat(DiskCache.in(directory).problems()).isEmpty();
    return SqliteQuarantine.open(directory.resolve("q.sqlite")).orThrow();
  }

  /** The same with another quarantine, which the server closes. */
  public GatewayWorkshop(Path directory, String config, Quarantine quarantine)
      throws MalformedEvidence {
    this.rules = new AtomicReference<>(Outcome.passed(rules(POLICY)));
    DiskCache files = DiskCache.in(directory);
    this.audit = SqliteAuditTrail.open(directory.resolve("a.sqlite")).orThrow();
    InstantSource clock = now::get;
    boolean asksInternal = config.contains("internal-url");
    String document =
        "listen = \"127.0.0.1:0\"\n[policies]\ndefault = \"p\"\n[gateway]\ndirectory = \"g\"\n"
            + config;
    this.server =
        VerifyServer.start(
            ServerConfigReader.read(Bytes.ofUtf8(document), "server.toml"),
            new ServerSurroundings(
                directory,
                rules::get,
                new ServerSurroundings.Outside(
                    requests -> ServerWorkshop.over(index, requests),
                    url -> Optional.empty(),
                    Map.of()),
                new ServerSurroundings.Records(Optional.of(audit), Optional.empty()),
                Optional.of(
                    new GatewaySources(
                        requests -> ServerWorkshop.over(index, requests),
                        asksInternal
                            ? Optional.of(requests -> ServerWorkshop.over(internal, requests))
                            : Optional.empty(),
                        files,
                        quarantine)),
                new ServerSurroundings.Program(
                    clock,
                    new PrintStream(log, true, StandardCharsets.UTF_8),
                    "0.1.0",
                    SignatureCheck.bouncyCastle())));
  }

  private Rules rules(String policy) throws MalformedEvidence {
    return new Rules(
        ServerWorkshop.trustRoot(sigstore),
        List.of(),
        Map.of("default", PolicyFile.read(Bytes.ofUtf8(policy), "policy.toml").orThrow("p")),
        advisories,
        NOW);
  }

  /** Puts another policy into force, as a reload does. */
  public void policy(String policy) throws MalformedEvidence {
    this.policy = policy;
    rules.set(Outcome.passed(rules(policy)));
    var unused = server.reload();
  }

  /** Puts other advisories into force, as a reload does: a snapshot of a week at most. */
  public void advisories(Path snapshot) throws MalformedEvidence {
    Duration maxAge = Duration.ofDays(7);
    OsvSnapshot read = OsvSnapshot.open(snapshot, now::get, maxAge).orThrow();
    advisories =
        Optional.of(
            new Advisories(
                List.of(read),
                KnownExploited.NONE,
                OsvSnapshot.digestOf(snapshot).orThrow(),
                Optional.of(read.asOf().plus(maxAge)),
                false,
                now::get));
    policy(policy);
  }

  /** Puts files on the public index. */
  public void publish(FakeProject... projects) {
    index.replaceContent(index.content().with(projects));
  }

  /** A wheel that {@code repository} signed. */
  public FakeFile signed(String project, String version, String repository) {
    String name = WheelFile.name(project, version);
    byte[] content = content(project, version);
    Octets provenance =
        sigstore
            .github(repository, "release.yml")
            .sign(new Distribution(name, Octets.of(content)))
            .provenance();
    return unsigned(project, version).provenance(provenance.toArray());
  }

  /** A wheel that nobody signed. */
  public static FakeFile unsigned(String project, String version) {
    return FakeFile.named(WheelFile.name(project, version), content(project, version))
        .metadata(WheelFile.metadata(project, version));
  }

  /** The bytes of such a wheel. */
  public static byte[] content(String project, String version) {
    return WheelFile.content(project, version, "version = '" + version + "'\n");
  }

  /** A project with one release. */
  public static FakeProject project(String name, String version, FakeFile... files) {
    return FakeProject.named(name).with(FakeRelease.of(version).with(files));
  }

  /** The address of a file behind the gateway. */
  public static String path(FakeFile file) {
    return "/files/" + file.sha256() + "/" + file.fileName();
  }

  /** The address of a file in the quarantine. */
  public static String place(FakeFile file) {
    return "/v1/quarantine/" + file.sha256() + "/" + file.fileName();
  }

  /** Asks to release a file; {@code how} is who, why and until when. */
  public HttpResponse<byte[]> release(FakeFile file, String how)
      throws IOException, InterruptedException {
    return send("POST", place(file) + ":release", how, "Content-Type", "application/json");
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** Asks, and holds the answer to the OpenAPI document. */
  public HttpResponse<byte[]> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    HttpRequest built = (headers.length == 0 ? request : request.headers(headers)).build();
    HttpResponse<byte[]> answer = client.send(built, HttpResponse.BodyHandlers.ofByteArray());
    // The head of an answer is described with the answer.
    OpenApiCheck.check(method.replace("HEAD", "GET"), built.uri().getPath(), answer, text(answer));
    return answer;
  }

  public HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  /** The page of a project as JSON. */
  public String page(String project) throws IOException, InterruptedException {
    return text(get("/simple/" + project + "/", "Accept", "application/vnd.pypi.simple.v1+json"));
  }

  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Asks for the quarantine until it is as wanted; what is judged again is so in its own time. */
  public void awaitQuarantine(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String now = text(get("/v1/quarantine"));
    while (!wanted.test(now)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time: " + now);
      }
      now = text(get("/v1/quarantine"));
    }
  }

  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    index.close();
    internal.close();
    client.close();
  }
}
