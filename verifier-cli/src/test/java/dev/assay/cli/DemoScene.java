package dev.assay.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory with a trust root, in which commands run against an index. Most tests have one
 * project on it, {@code demo}, whose releases they sign as they like.
 */
public final class DemoScene implements AutoCloseable {
  public static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);

  /** Some minutes after the signatures of the fake. */
  public static final Instant UPLOADED = Instant.parse("2026-03-02T09:40:00Z");

  public final Path directory;
  public final FakePyPI index;

  public DemoScene(Path directory, FakeRelease... releases) throws IOException {
    this(directory, IndexContent.empty().with(FakeProject.named("demo").with(releases)));
  }

  public DemoScene(Path directory, IndexContent content) throws IOException {
    this.directory = directory;
    this.index = FakePyPI.start(content);
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
    return FakeFile.signed(Distribution.of(name), SIGSTORE.signer(job.identity()))
        .uploadedAt(UPLOADED);
  }

  /** A file that nobody signed. */
  public static FakeFile file(String name) {
    return FakeFile.of(Distribution.of(name)).uploadedAt(UPLOADED);
  }

  public void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** A command line with this directory's trust root, index and cache. */
  @CanIgnoreReturnValue
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
