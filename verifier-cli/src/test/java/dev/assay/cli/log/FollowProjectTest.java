package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Signed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowProjectTest {
  @TempDir Path directory;

  private static Signed signed(String file) {
    return LogScene.SIGSTORE
        .github("acme/rocket", "release.yml")
        .inRekorV2()
        .sign(Distribution.of(file));
  }

  private static FakeFile attested(String file, Signed signed) {
    return FakeFile.of(Distribution.of(file)).provenance(signed.provenance().toArray());
  }

  private static FakeFile bare(String file) {
    return FakeFile.named(file);
  }

  private static IndexContent index(FakeFile... files) {
    return IndexContent.empty()
        .with(FakeProject.named("rocket").with(FakeRelease.of("1.0").with(files)));
  }

  @Test
  void follow_project_tellsWhatTheLogShowsAndTheIndexDoesNot() throws Exception {
    Signed published = signed("rocket-1.0.tar.gz");
    try (LogScene scene = new LogScene(directory, 50);
        FakePyPI pypi =
            FakePyPI.start(
                index(
                    attested("rocket-1.0.tar.gz", published),
                    bare("rocket-1.0-py3-none-any.whl")))) {
      scene.fake.append(published.logBody());
      int unexpected = scene.release("acme/rocket", "9.9");
      CommandLineRun run =
          scene.follow("--from", "0", "--project", "Rocket", "--index-url", pypi.simpleUrl());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WATCHED_IDENTITY_SEEN);
      assertThat(run.out())
          .startsWith("UNEXPECTED SIGNING  rule rocket:1  entry " + unexpected + "  ")
          .doesNotContain("MATCH");
      assertThat(run.err())
          .contains("rocket-1.0-py3-none-any.whl has no attestation")
          .contains("1 alert, 1 allowed");
    }
  }

  @Test
  void follow_releaseIsUploadedMeanwhile_isNotUnexpected() throws Exception {
    Signed first = signed("rocket-1.0.tar.gz");
    Signed second = signed("rocket-1.0-py3-none-any.whl");
    IndexContent later =
        index(
            attested("rocket-1.0.tar.gz", first), attested("rocket-1.0-py3-none-any.whl", second));
    try (LogScene scene = new LogScene(directory, 50);
        FakePyPI pypi = FakePyPI.start(index(attested("rocket-1.0.tar.gz", first)))) {
      scene.fake.append(second.logBody());
      // The index shows the second file from the moment in which the log is read.
      scene.fake.bend(
          "tile/entries/.*",
          bundle -> {
            pypi.replaceContent(later);
            return bundle;
          });
      CommandLineRun run =
          scene.follow("--from", "0", "--project", "rocket", "--index-url", pypi.simpleUrl());
      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void follow_unknownProject_isMissing() throws Exception {
    try (LogScene scene = new LogScene(directory, 5);
        FakePyPI pypi = FakePyPI.start(IndexContent.empty())) {
      CommandLineRun run =
          scene.follow("--from", "0", "--project", "rocket", "--index-url", pypi.simpleUrl());
      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.err()).contains("PROJECT_NOT_FOUND");
    }
  }
}
