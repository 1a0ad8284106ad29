package dev.assay.cli.serve;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.model.MalformedEvidence;
import dev.assay.server.VerifyServer;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that starts, answers on loopback and stops, so that the JVM can keep what that loads in
 * a class archive: evidence inline, a release of an index, the page, health and figures.
 */
public final class ServeRehearsal {
  /** So many, that what every request does is known to the JVM as hot. */
  private static final int ROUNDS = 20;

  private static final String FILE = "demo-1.0.tar.gz";
  private static final String POLICY =
      """
      version = 1
      [[project]]
      name = "demo"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      """;

  private final FakeSigstore sigstore = FakeSigstore.fromSeed(1);
  private final Distribution file = Distribution.of(FILE, "demo");
  private final Signed signed = sigstore.github("acme/demo", "release.yml").sign(file);
  private final Shell shell;

  /** {@code shell} has a directory of its own, to which this writes. */
  public ServeRehearsal(Shell shell) {
    this.shell = shell;
  }

  /** Writes policy and trust root. */
  public void prepare() throws IOException {
    Files.writeString(shell.directory().resolve("policy.toml"), POLICY);
    Files.write(shell.directory().resolve("root.json"), sigstore.trustedRoot().bytes().toArray());
  }

  /**
   * Throws what a server would end with; then there is an archive of what was loaded until then.
   */
  public void play() throws IOException, UsageError, MalformedEvidence {
    FakeFile listed = FakeFile.of(file).provenance(signed.provenance().toArray());
    IndexContent content =
        IndexContent.empty()
            .with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(listed)));
    try (FakePyPI index = FakePyPI.start(content);
        ServeRun.Opened opened = ServeRun.open(arguments(index.simpleUrl()), shell);
        VerifyServer server = VerifyServer.start(opened.config(), opened.around());
        HttpClient client = HttpClient.newHttpClient()) {
      ask(client, "http://127.0.0.1:" + server.port());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Arguments arguments(String index) throws UsageError {
    Map<Option, List<String>> given = new LinkedHashMap<>();
    given.put(ServeCommand.POLICY, List.of("policy.toml"));
    given.put(ServeCommand.LISTEN, List.of("127.0.0.1:0"));
    given.put(ServeCommand.DATABASE, List.of("audit.db"));
    given.put(TrustOptions.TRUSTED_ROOT, List.of("root.json"));
    given.put(NetworkOptions.INDEX_URL, List.of(index));
    return Arguments.of(ServeCommand.COMMAND, List.of(), given, Map.of());
  }

  private void ask(HttpClient client, String server) throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      // Under another name each time, or the answer would be one that is kept.
      String question =
          "{\"fileName\": \"%s\", \"sha256\": \"%s\", \"provenance\": \"%s\", \"evidenceName\": \"%d\"}"
              .formatted(FILE, file.content().sha256().hex(), signed.provenance().base64(), round);
      send(client, server + "/v1/verify", BodyPublishers.ofString(question));
      send(client, server + "/readyz", BodyPublishers.noBody());
    }
    send(client, server + "/v1/releases/demo/1.0:verify", BodyPublishers.ofString("{}"));
    for (String path : List.of("/", "/livez", "/metrics", "/openapi.json", "/v1/trust")) {
      send(client, server + path, BodyPublishers.noBody());
    }
  }

  /** What comes back does not matter; that it was asked does. */
  private static void send(HttpClient client, String url, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
    var unused =
        client.send(
            (body.contentLength() == 0 ? request.GET() : request.POST(body)).build(),
            BodyHandlers.discarding());
  }
}
