package dev.assay.server;

import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.Surroundings;
import dev.assay.crypto.SignatureCheck;
import dev.assay.ledger.LedgerStore;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyFile;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.config.ServerConfigReader;
import dev.assay.server.judge.Rules;
import dev.assay.server.logs.LogPlace;
import dev.assay.testdata.Octets;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server on a free port, with an index, a trust root and policies that a test can change. */
public final class ServerWorkshop implements AutoCloseable {
  public static final String FILE = "demo-1.0.tar.gz";
  public static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");

  public final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  public final Distribution file = Distribution.of(FILE);
  public final Octets provenance =
      sigstore.github("acme/demo", "release.yml").sign(file).provenance();
  public final FakePyPI index = FakePyPI.start(content());
  public final AtomicReference<Outcome<Rules>> rules;
  public final AtomicReference<@Nullable Bytes> keys = new AtomicReference<>();
  public final VerifyServer server;
  public final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private ServerWorkshop(
      String config,
      UnaryOperator<PackageIndex> around,
      Optional<AuditTrail> audit,
      Map<String, LogPlace> logs)
      throws MalformedEvidence {
    this(config, around, audit, logs, Optional.empty());
  }

  private ServerWorkshop(
      String config,
      UnaryOperator<PackageIndex> around,
      Optional<AuditTrail> audit,
      Map<String, LogPlace> logs,
      Optional<LedgerStore> ledger)
      throws MalformedEvidence {
    this.rules = new AtomicReference<>(Outcome.passed(rules(sigstore)));
    String document = config.contains("listen =") ? config : "listen = \"127.0.0.1:0\"\n" + config;
    if (!config.contains("[policies]")) {
      document += "\n[policies]\ndefault = \"one\"\nstrict = \"two\"\n";
    }
    this.server =
        VerifyServer.start(
            ServerConfigReader.read(Bytes.ofUtf8(document), "server.toml"),
            new ServerSurroundings(
                Path.of("").toAbsolutePath(),
                rules::get,
                new ServerSurroundings.Outside(
                    requests -> around.apply(over(index, requests)),
                    url -> Optional.ofNullable(keys.get()),
                    logs),
                new ServerSurroundings.Records(audit, ledger),
                Optional.empty(),
                new ServerSurroundings.Program(
                    InstantSource.fixed(NOW),
                    new PrintStream(log, true, StandardCharsets.UTF_8),
                    "0.1.0",
                    SignatureCheck.bouncyCastle())));
  }

  /** With a ledger, which the server closes. */
  public static ServerWorkshop remembering(LedgerStore ledger) throws MalformedEvidence {
    return new ServerWorkshop("", index -> index, Optional.empty(), Map.of(), Optional.of(ledger));
  }

  public static ServerWorkshop start() throws MalformedEvidence {
    return start("");
  }

  /** {@code config} lacks address and policies. */
  public static ServerWorkshop start(String config) throws MalformedEvidence {
    return start(config, index -> index);
  }

  /** With something around the index. */
  public static ServerWorkshop start(String config, UnaryOperator<PackageIndex> around)
      throws MalformedEvidence {
    return new ServerWorkshop(config, around, Optional.empty(), Map.of());
  }

  /** With an audit trail, which the server closes. */
  public static ServerWorkshop recording(String config, AuditTrail audit) throws MalformedEvidence {
    return new ServerWorkshop(config, index -> index, Optional.of(audit), Map.of());
  }

  /** With logs that can be read. */
  public static ServerWorkshop withLogs(Map<String, LogPlace> logs) throws MalformedEvidence {
    return new ServerWorkshop("", index -> index, Optional.empty(), logs);
  }

  /** The rules of an instance: the policy {@code default} expects who signs, {@code strict} not. */
  public static Rules rules(FakeSigstore instance) throws MalformedEvidence {
    return new Rules(
        trustRoot(instance),
        List.of(),
        Map.of("default", policy("demo"), "strict", policy("other")),
        NOW);
  }

  public static TrustRoot trustRoot(FakeSigstore instance) throws MalformedEvidence {
    return new TrustRootReader()
        .read(
            Bytes.of(instance.trustedRoot().bytes().toArray()),
            new TrustRootSource.InMemory("test"));
  }

  private static Policy policy(String repository) throws MalformedEvidence {
    String text =
        """
        version = 1
        [[project]]
        name = "demo"
        [[project.publisher]]
        repository = "acme/%s"
        workflow = "release.yml"
        """
            .formatted(repository);
    return PolicyFile.read(Bytes.ofUtf8(text), "policy.toml").orThrow("policy.toml");
  }

  private IndexContent content() {
    FakeFile signed = FakeFile.of(file).provenance(provenance.toArray());
    FakeFile bare = FakeFile.named("bare-1.0.tar.gz", "bare".getBytes(StandardCharsets.UTF_8));
    return IndexContent.empty()
        .with(FakeProject.named("Demo").with(FakeRelease.of("1.0").with(signed)))
        .with(FakeProject.named("bare").with(FakeRelease.of("1.0").with(bare)));
  }

  /** An index as a server asks it, without a cache. */
  public static PackageIndex over(FakePyPI index, NetworkLog requests) {
    IndexUrl url = IndexUrl.parse(index.simpleUrl()).orElseThrow();
    return HttpStack.online(
            HttpSettings.defaults("0.1.0"),
            List.of(url),
            new Surroundings(InstantSource.fixed(NOW), duration -> {}, new Random(1), requests),
            EvidenceCache.none())
        .index(url);
  }

  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  public String digest() {
    return file.content().sha256().hex();
  }

  /** The question about the file, with its provenance. */
  public String question() {
    return "{\"fileName\": \"%s\", \"sha256\": \"%s\", \"provenance\": \"%s\"}"
        .formatted(FILE, digest(), provenance.base64());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  /** Sends it, and holds the answer to the OpenAPI document. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpRequest built = request.build();
    HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
    OpenApiCheck.check(built.method(), built.uri().getPath(), response);
    return response;
  }

  public HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  @Override
  public void close() {
    server.close();
    index.close();
    client.close();
  }
}
