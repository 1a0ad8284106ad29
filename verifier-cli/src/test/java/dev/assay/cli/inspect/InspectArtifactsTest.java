package dev.assay.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is inside the files of a release. */
final class InspectArtifactsTest {
  private static final String METADATA = Wheels.metadata("demo", "1.0");
  private static final String WHEEL = Wheels.fileName("demo", "1.0");

  @TempDir Path directory;

  private static FakeProject demo(byte[] wheel) {
    FakeFile file = FakeFile.named(WHEEL, wheel).metadata(METADATA).uploadedAt(DemoScene.UPLOADED);
    return FakeProject.named("demo").with(FakeRelease.of("1.0").with(file));
  }

  @Test
  void inspect_honestWheel_hasNothingInsideToTell() throws IOException {
    try (InspectScene scene =
        new InspectScene(directory, demo(Wheels.wheel("demo", "1.0", METADATA)))) {
      CommandLineRun run = scene.inspect("demo", "--inspect-artifacts");

      assertThat(run.out()).doesNotContain("ARCHIVE_", "RECORD_", "METADATA_DIFFERS");
      assertThat(scene.index.server().count("/packages/.*[.]whl")).isEqualTo(1);
      assertThat(scene.inspect("demo").out()).doesNotContain("ARCHIVE_");
    }
  }

  @Test
  void inspect_fileThatIsNoWheel_isSignalledWhereAskedFor() throws IOException {
    byte[] text = "this is no archive".getBytes(StandardCharsets.UTF_8);
    try (InspectScene scene = new InspectScene(directory, demo(text))) {
      assertThat(scene.inspect("demo", "--inspect-artifacts").out()).contains("ARCHIVE_");
      assertThat(scene.inspect("demo").out()).doesNotContain("ARCHIVE_");
    }
  }

  @Test
  void inspect_fileThatCannotBeHad_isNotChecked() throws IOException {
    try (InspectScene scene =
        new InspectScene(directory, demo(Wheels.wheel("demo", "1.0", METADATA)))) {
      scene.index.server().inject("/packages/.*[.]whl", Fault.status(403));

      assertThat(scene.inspect("demo", "--inspect-artifacts").out())
          .contains("not checked:", "ARCHIVE_NOT_LOOKED_AT");
    }
  }
}
