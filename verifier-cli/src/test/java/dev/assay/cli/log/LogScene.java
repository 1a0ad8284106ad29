package dev.assay.cli.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.cli.CommandLineRun;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log on loopback, a trust root that has its key, and a directory to work in. */
final class LogScene implements AutoCloseable {
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(4711);

  final FakeTileLog fake = new FakeTileLog(SIGSTORE.rekorV2());
  final LoopbackServer server = LoopbackServer.start(fake.site());
  final Path directory;

  LogScene(Path directory, int size) throws IOException {
    this.directory = directory;
    fake.appendFiller(size);
    Files.write(directory.resolve("root.json"), SIGSTORE.trustedRoot().bytes().toArray());
  }

  /** Appends what a release of the repository leaves in the log. */
  @CanIgnoreReturnValue
  int release(String repository, String version) {
    return fake.append(SIGSTORE.github(repository, "release.yml"), "demo-" + version + ".tar.gz");
  }

  CommandLineRun.Setting setting() {
    return CommandLineRun.in(directory);
  }

  /** {@code assay log WORDS} against the server, with a state and a cache of its own. */
  CommandLineRun run(String... words) {
    return setting().run(words(server.baseUrl(), words));
  }

  /** The words of a command line that reads from {@code source}. */
  String[] words(String source, String... words) {
    List<String> all = new ArrayList<>(List.of("log"));
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--trusted-root",
            directory.resolve("root.json").toString(),
            "--source",
            source,
            "--cache-dir",
            directory.resolve("cache").toString()));
    return all.toArray(String[]::new);
  }

  CommandLineRun follow(String... words) {
    List<String> all = new ArrayList<>(List.of("follow", "--once", "--state", "state"));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    server.close();
  }
}
