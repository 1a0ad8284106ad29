package dev.assay.cli.serve;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Shell;
import dev.assay.server.VerifyServer;
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
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server as {@code assay serve} makes it, with an index, a trust root and a policy of its own.
 */
final class ServedWorkshop implements AutoCloseable {
  static final String FILE = "demo-1.0.tar.gz";
  static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");
  static final String POLICY =
      """
      version = 1

      [[project]]
      name = "demo"

      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      """;

  final Path directory;
  final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  final Distribution file = Distribution.of(FILE);
  final Octets provenance = sigstore.github("acme/demo", "release.yml").sign(file).provenance();
  final FakePyPI index =
      FakePyPI.start(
          IndexContent.empty()
              .with(
                  FakeProject.named("Demo")
                      .with(
                          FakeRelease.of("1.0")
                              .with(FakeFile.of(file).provenance(provenance.toArray())))));
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ServeRun.Opened opened;
  final VerifyServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** With an index that may be where it is. */
  ServedWorkshop(Path directory, String moreConfig) throws Exception {
    this(directory, moreConfig, true);
  }

  /** {@code moreConfig} begins with keys of the index. */
  ServedWorkshop(Path directory, String moreConfig, boolean privateAddress, String... moreWords)
      throws Exception {
    this.directory = directory;
    Files.write(directory.resolve("root.json"), sigstore.trustedRoot().bytes().toArray());
    Files.writeString(directory.resolve("policy.toml"), POLICY);
    Files.writeString(
        directory.resolve("server.toml"),
        """
        listen = "127.0.0.1:0"
        [policies]
        default = "policy.toml"
        [trust]
        file = "root.json"
        [index]
        url = "%s"
        private-address = %s
        %s
        """
            .formatted(index.simpleUrl(), privateAddress, moreConfig));
    PrintStream err = new PrintStream(log, true, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            err,
            err,
            Map.of(),
            directory,
            false,
            false,
            InstantSource.fixed(NOW));
    this.opened =
        ServeRun.open(
            ArgumentParser.parse(
                ServeCommand.COMMAND,
                Stream.concat(Stream.of("--config", "server.toml"), Stream.of(moreWords)).toList(),
                Map.of()),
            shell);
    this.server = VerifyServer.start(opened.config(), opened.around());
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** The command line in the same directory, at the same time. */
  CommandLineRun assay(String... words) {
    return CommandLineRun.in(directory).at(NOW).run(words);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  @Override
  public void close() {
    server.close();
    opened.close();
    index.close();
    client.close();
  }
}
