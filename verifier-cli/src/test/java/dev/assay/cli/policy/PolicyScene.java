package dev.assay.cli.policy;

import dev.assay.cli.CommandLineRun;
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
import java.util.ArrayList;
import java.util.List;

/** An index with one project, {@code demo}, whose releases a test signs as it likes. */
public final class PolicyScene implements AutoCloseable {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);

  private final Path directory;
  private final FakePyPI index;

  public PolicyScene(Path directory, FakeRelease... releases) throws IOException {
    this.directory = directory;
    this.index =
        FakePyPI.start(IndexContent.empty().with(FakeProject.named("demo").with(releases)));
    Files.write(directory.resolve("root.json"), SIGSTORE.trustedRoot().bytes().toArray());
  }

  public static GitHubJob job(String version) {
    return GitHubJob.of("acme/demo", "release.yml").ref("refs/tags/v" + version).ids("7", "42");
  }

  /** A wheel and an sdist, both signed by this job. */
  public static FakeRelease signed(String version, GitHubJob job) {
    return FakeRelease.of(version).with(file(wheel(version), job), file(sdist(version), job));
  }

  public static FakeRelease bare(String version) {
    return FakeRelease.of(version).with(file(wheel(version)), file(sdist(version)));
  }

  public static String wheel(String version) {
    return "demo-" + version + "-py3-none-any.whl";
  }

  public static String sdist(String version) {
    return "demo-" + version + ".tar.gz";
  }

  public static FakeFile file(String name, GitHubJob job) {
    Distribution distribution = Distribution.of(name, "content of " + name);
    return FakeFile.named(name, distribution.content().toArray())
        .provenance(SIGSTORE.signer(job.identity()).sign(distribution).provenance().toArray());
  }

  public static FakeFile file(String name) {
    return FakeFile.named(name, ("content of " + name).getBytes(StandardCharsets.UTF_8));
  }

  public void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  public CommandLineRun run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--trusted-root", "root.json", "--cache-dir", "cache"));
    line.addAll(List.of("--index-url", index.simpleUrl()));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }

  @Override
  public void close() {
    index.close();
  }
}
