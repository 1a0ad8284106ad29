package dev.assay.cli.inspect;

import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.inspect.InspectScene.demo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same name on two indexes, as pip would meet it. */
final class InspectIndexesTest {
  @TempDir Path directory;

  @Test
  void inspect_nameOnTwoIndexes_isSignalled() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))));
        FakePyPI other =
            FakePyPI.start(IndexContent.empty().with(demo(signed("99.0", job("99.0")))))) {
      CommandLineRun run = scene.inspect("demo", "--extra-index-url", other.simpleUrl());

      assertThat(run.out()).contains("NAME_ON_SEVERAL_INDEXES", "pip");
      assertThat(scene.inspect("demo").out()).doesNotContain("NAME_ON_SEVERAL_INDEXES");
    }
  }

  @Test
  void inspect_requirementsFileBringsInAnother_isSignalled() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))));
        FakePyPI other =
            FakePyPI.start(IndexContent.empty().with(demo(signed("2.0", job("2.0")))))) {
      Files.writeString(
          directory.resolve("requirements.txt"),
          "--extra-index-url %s\ndemo==1.0 --hash=sha256:%s\n"
              .formatted(other.simpleUrl(), DemoScene.file(DemoScene.wheel("1.0")).sha256()));

      assertThat(scene.inspect("-f", "requirements.txt").out()).contains("NAME_ON_SEVERAL_INDEXES");
    }
  }

  @Test
  void inspect_privateName_isComparedWithItsIndexAndNotToldToStrangers() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))));
        FakePyPI other =
            FakePyPI.start(IndexContent.empty().with(demo(signed("99.0", job("99.0")))))) {
      Files.writeString(
          directory.resolve("p.toml"),
          """
          version = 1
          [[index]]
          glob = "dem*"
          only = ["%s"]
          [[default.publisher]]
          repository = "acme/demo"
          """
              .formatted(scene.index.simpleUrl()));
      CommandLineRun run =
          scene.inspect("demo==1.0", "--policy", "p.toml", "--extra-index-url", other.simpleUrl());

      assertThat(run.out()).contains("OTHER_INDEX_HAS_HIGHER_VERSION");
      assertThat(scene.osvServer.requests()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }
}
