package dev.assay.cli.inspect;

import dev.assay.cli.CommandLineRun;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.osv.FakeOsv;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An index of which a test says what is on it, and commands that look at it. */
final class InspectScene implements AutoCloseable {
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);

  /** Some minutes after the signatures of the fake. */
  static final Instant UPLOADED = Instant.parse("2026-03-02T09:40:00Z");

  final Path directory;
  final FakePyPI index;
  final FakeOsv osv = new FakeOsv();
  final LoopbackServer osvServer = LoopbackServer.start(osv);

  InspectScene(Path directory, FakeProject... projects) throws IOException {
    this.directory = directory;
    this.index = FakePyPI.start(IndexContent.empty().with(projects));
    Files.write(directory.resolve("root.json"), SIGSTORE.trustedRoot().bytes().toArray());
  }

  static GitHubJob job(String version) {
    return GitHubJob.of("acme/demo", "release.yml").ref("refs/tags/v" + version).ids("7", "42");
  }

  /** The project demo with links that name its repository. */
  static FakeProject demo(FakeRelease... releases) {
    return FakeProject.named("demo")
        .with(releases)
        .projectUrls(Map.of("Source", "https://github.com/acme/demo"));
  }

  static FakeRelease signed(String version, GitHubJob job) {
    return FakeRelease.of(version).with(file(wheel(version), job), file(sdist(version), job));
  }

  static String wheel(String version) {
    return "demo-" + version + "-py3-none-any.whl";
  }

  static String sdist(String version) {
    return "demo-" + version + ".tar.gz";
  }

  static FakeFile file(String name, GitHubJob job) {
    Distribution distribution = Distribution.of(name, "content of " + name);
    return FakeFile.named(name, distribution.content().toArray())
        .uploadedAt(UPLOADED)
        .provenance(SIGSTORE.signer(job.identity()).sign(distribution).provenance().toArray());
  }

  static FakeFile bare(String name) {
    return FakeFile.named(name, ("content of " + name).getBytes(StandardCharsets.UTF_8))
        .uploadedAt(UPLOADED);
  }

  CommandLineRun inspect(String... words) {
    List<String> line = new ArrayList<>(List.of("inspect"));
    line.addAll(List.of(words));
    line.addAll(List.of("--trusted-root", "root.json", "--cache-dir", "cache"));
    line.addAll(List.of("--index-url", index.simpleUrl(), "--osv-url", osvServer.baseUrl()));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }

  @Override
  public void close() {
    index.close();
    osvServer.close();
  }
}
