package dev.assay.cli.lock;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory with a trust root and lock files, and the index that they are checked against: {@code
 * demo} 1.0 by acme/demo with a wheel and an sdist, {@code tool} 2.0 by acme/tool, {@code bare} 3.0
 * without attestations.
 */
final class LockWorkshop implements AutoCloseable {
  static final FakeSigstore SIGSTORE = DemoScene.SIGSTORE;
  static final String DEMO_WHEEL = "demo-1.0-py3-none-any.whl";
  static final String DEMO_SDIST = "demo-1.0.tar.gz";
  static final String TOOL_WHEEL = "tool-2.0-py3-none-any.whl";
  static final String BARE_WHEEL = "bare-3.0-py3-none-any.whl";

  final Path directory;
  final FakePyPI index;
  private final DemoScene scene;

  LockWorkshop(Path directory) throws IOException {
    this(directory, content());
  }

  LockWorkshop(Path directory, IndexContent content) throws IOException {
    this.scene = new DemoScene(directory, content);
    this.directory = directory;
    this.index = scene.index;
  }

  static IndexContent content() {
    return IndexContent.empty()
        .with(
            FakeProject.named("demo")
                .with(FakeRelease.of("1.0").with(attested(DEMO_SDIST), attested(DEMO_WHEEL))),
            FakeProject.named("tool").with(FakeRelease.of("2.0").with(attested(TOOL_WHEEL))),
            FakeProject.named("bare").with(FakeRelease.of("3.0").with(bare(BARE_WHEEL))));
  }

  /** A file by {@code acme/PROJECT}, release.yml. */
  static FakeFile attested(String name) {
    return by(name, "acme/" + name.substring(0, name.indexOf('-')));
  }

  static FakeFile by(String name, String repository) {
    return FakeFile.signed(Distribution.of(name), SIGSTORE.github(repository, "release.yml"));
  }

  static FakeFile bare(String name) {
    return FakeFile.of(Distribution.of(name));
  }

  static String sha256(String name) {
    return bare(name).sha256();
  }

  /** Writes a lock file in which {@code {NAME}} stands for the digest of the file NAME. */
  @CanIgnoreReturnValue
  LockWorkshop write(String name, String text) throws IOException {
    String filled = text;
    for (String file : List.of(DEMO_WHEEL, DEMO_SDIST, TOOL_WHEEL, BARE_WHEEL)) {
      filled = filled.replace("{" + file + "}", sha256(file));
    }
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, filled);
    return this;
  }

  String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  /** A command line with this directory's trust root, index and cache. */
  @CanIgnoreReturnValue
  CommandLineRun run(String... words) {
    return scene.run(words);
  }

  @Override
  public void close() {
    scene.close();
  }
}
