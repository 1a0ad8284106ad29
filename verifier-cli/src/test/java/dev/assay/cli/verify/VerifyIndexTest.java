package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Recipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases and files against a real index on loopback. */
final class VerifyIndexTest {
  private static final String SDIST = "demo-1.0.tar.gz";
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";

  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop(directory);
  }

  private static FakeFile file(String name, Recipe recipe) {
    return FakeFile.signed(Distribution.of(name), recipe);
  }

  private static IndexContent demo(FakeFile... files) {
    return IndexContent.empty()
        .with(FakeProject.named("Demo").with(FakeRelease.of("1.0").with(files)));
  }

  private CommandLineRun verify(FakePyPI index, String... words) {
    List<String> line = new ArrayList<>(List.of("verify", "--trusted-root", "root.json"));
    line.addAll(List.of("--index-url", index.simpleUrl(), "--cache-dir", "cache"));
    line.addAll(List.of(words));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }

  @Test
  void verify_release_isEveryFileOfIt() {
    try (FakePyPI index =
        FakePyPI.start(demo(file(SDIST, workshop.acme()), file(WHEEL, workshop.acme())))) {
      CommandLineRun run = verify(index, "demo==1.0", "--repo", "acme/demo");

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("VERIFIED       " + SDIST, "VERIFIED       " + WHEEL, "2 files: 2 verified");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void verify_releaseByPackageUrl_isTheSame() {
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      assertThat(verify(index, "pkg:pypi/Demo@1.0", "--repo", "acme/demo"))
          .isEqualTo(verify(index, "demo==1.0.0", "--repo", "acme/demo"));
    }
  }

  @Test
  void verify_oneFileOfTheReleaseWithoutProvenance_isMissing() {
    FakeFile bare = FakeFile.named(WHEEL, "wheel".getBytes(StandardCharsets.UTF_8));
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme()), bare))) {
      CommandLineRun run = verify(index, "demo==1.0", "--repo", "acme/demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.out())
          .contains("VERIFIED       " + SDIST, "MISSING        " + WHEEL, "ATTESTATION_MISSING");
    }
  }

  @Test
  void verify_indexServesOtherBytes_isRejected() {
    byte[] changed = Workshop.distribution(SDIST).content().flip(0).toArray();
    FakeFile swapped = file(SDIST, workshop.acme()).served(changed);
    try (FakePyPI index = FakePyPI.start(demo(swapped))) {
      CommandLineRun run = verify(index, "demo==1.0", "--repo", "acme/demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("INDEX_DIGEST_MISMATCH");
    }
  }

  @Test
  void verify_localFile_usesTheProvenanceOfTheIndex() throws Exception {
    workshop.write(SDIST, Workshop.distribution(SDIST).content());
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      CommandLineRun run =
          verify(index, SDIST, "--repo", "acme/demo", "--format", "json", "--no-cache");

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).contains("\"method\": \"GET\"", "/simple/demo/", "/integrity/demo/");
    }
  }

  @Test
  void verify_digestOfAFileOfTheIndex_isVerified() {
    String digest = Workshop.distribution(SDIST).content().sha256().hex();
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      assertThat(verify(index, SDIST + "@sha256:" + digest, "--repo", "acme/demo").exitCode())
          .isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void verify_releaseThatIsNotThere_isMissing() {
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      CommandLineRun noVersion = verify(index, "demo==2.0", "--repo", "acme/demo");
      CommandLineRun noProject = verify(index, "other==1.0", "--repo", "acme/demo");

      assertThat(noVersion.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(noVersion.out()).contains("RELEASE_NOT_FOUND");
      assertThat(noProject.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(noProject.out()).contains("PROJECT_NOT_FOUND");
    }
  }

  @Test
  void verify_indexGone_isIndeterminateAndNeverRejected() {
    String url;
    try (FakePyPI index = FakePyPI.start(demo())) {
      url = index.simpleUrl();
    }
    CommandLineRun run =
        CommandLineRun.in(directory)
            .run(
                "verify",
                "--trusted-root",
                "root.json",
                "--index-url",
                url,
                "--no-cache",
                "--timeout",
                "2s",
                "demo==1.0",
                "--repo",
                "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("INDEX_UNREACHABLE");
  }

  @Test
  void verify_offlineAfterAnOnlineRun_usesWhatWasKept() {
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      CommandLineRun online = verify(index, "demo==1.0", "--repo", "acme/demo");
      int requests = index.server().requests().size();
      CommandLineRun offline = verify(index, "--offline", "demo==1.0", "--repo", "acme/demo");

      assertThat(offline).isEqualTo(online);
      assertThat(index.server().requests()).hasSize(requests);
    }
  }

  @Test
  void verify_offlineWithNothingKept_namesTheCommandThatMakesAKit() {
    try (FakePyPI index = FakePyPI.start(demo(file(SDIST, workshop.acme())))) {
      CommandLineRun run = verify(index, "--offline", "demo==1.0", "--repo", "acme/demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(run.out()).contains("assay kit create demo==1.0 --with-files --output demo.kit");
      assertThat(index.server().requests()).isEmpty();
    }
  }
}
