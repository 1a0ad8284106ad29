package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole release, held against the files that a build produced. */
final class ReleaseCheckTest {
  private static final String SDIST = "demo-1.0.tar.gz";
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";

  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void build() throws IOException {
    workshop = new Workshop(directory);
    workshop.write("dist/" + SDIST, Workshop.distribution(SDIST).content());
    workshop.write("dist/" + WHEEL, Workshop.distribution(WHEEL).content());
  }

  private FakeFile signed(String name) {
    return signed(name, workshop.acme().sign(Workshop.distribution(name)));
  }

  private static FakeFile signed(String name, Signed signed) {
    return FakeFile.of(Distribution.of(name)).provenance(signed.provenance().toArray());
  }

  private static IndexContent demo(FakeFile... files) {
    return IndexContent.empty()
        .with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(files)));
  }

  private CommandLineRun verify(FakePyPI index, String... words) {
    List<String> line = new ArrayList<>(List.of("verify", "demo==1.0", "--repo", "acme/demo"));
    line.addAll(List.of("--trusted-root", "root.json", "--cache-dir", "cache"));
    line.addAll(List.of("--index-url", index.simpleUrl()));
    line.addAll(List.of(words));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }

  private CommandLineRun published(FakeFile... files) {
    try (FakePyPI index = FakePyPI.start(demo(files))) {
      return verify(index, "--expect-dir", "dist");
    }
  }

  @Test
  void expectDir_sameFiles_isVerified() {
    CommandLineRun run = published(signed(SDIST), signed(WHEEL));

    assertThat(run.out()).endsWith("2 files: 2 verified\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void expectDir_fileThatNobodyBuilt_isRejected() {
    String extra = "demo-1.0-cp312-cp312-win_amd64.whl";
    CommandLineRun run = published(signed(SDIST), signed(WHEEL), signed(extra));

    assertThat(run.out())
        .contains("REJECTED       " + extra, "RELEASE_FILE_UNEXPECTED", "only the files in dist");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void expectDir_builtFileThatIsNotThere_isMissing() {
    CommandLineRun run = published(signed(WHEEL));

    assertThat(run.out()).contains("MISSING        " + SDIST, "FILE_NOT_ON_INDEX");
    assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
  }

  @Test
  void expectDir_fileWithoutAttestation_isMissing() {
    FakeFile bare = FakeFile.named(SDIST, Workshop.distribution(SDIST).content().toArray());
    CommandLineRun run = published(bare, signed(WHEEL));

    assertThat(run.out()).contains("MISSING        " + SDIST, "ATTESTATION_MISSING");
    assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
  }

  @Test
  void expectDir_otherBytesThanBuilt_areRejectedThoughTheyAreSigned() throws IOException {
    Files.writeString(directory.resolve("dist").resolve(SDIST), "what was built");
    CommandLineRun run = published(signed(SDIST), signed(WHEEL));

    assertThat(run.out()).contains("REJECTED       " + SDIST, "RELEASE_BYTES_DIFFER");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void expectDir_sidecarThatTheIndexServes_isVerified() throws IOException {
    Signed signed = workshop.acme().sign(Workshop.distribution(SDIST));
    workshop.write("dist/" + SDIST + ".publish.attestation", signed.attestation());

    CommandLineRun run = published(signed(SDIST, signed), signed(WHEEL));

    assertThat(run.out()).endsWith("2 files: 2 verified\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void expectDir_sidecarOfAnotherSigning_isRejectedThoughBothVerify() throws IOException {
    Distribution file = Workshop.distribution(SDIST);
    workshop.write(
        "dist/" + SDIST + ".publish.attestation",
        workshop.acme("other.yml").sign(file).attestation());

    CommandLineRun run = published(signed(SDIST, workshop.acme().sign(file)), signed(WHEEL));

    assertThat(run.out()).contains("REJECTED       " + SDIST, "RELEASE_SIDECAR_DIFFERS");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void expectDir_sidecarThatIsBroken_isNotVerified() throws IOException {
    Files.writeString(directory.resolve("dist").resolve(SDIST + ".publish.attestation"), "{}");
    CommandLineRun run = published(signed(SDIST), signed(WHEEL));

    assertThat(run.out())
        .contains("REJECTED       " + SDIST, "FIELD_MISSING")
        .doesNotContain("2 verified");
    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
  }

  @Test
  void expectDir_withoutOneReleaseOrWithoutFiles_isAUsageError() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST)))) {
      assertThat(verify(index, "demo==2.0", "--expect-dir", "dist").err())
          .contains("--expect-dir goes with one release");
      assertThat(verify(index, "--expect-dir", "empty").err()).contains("--expect-dir empty: none");
      assertThat(verify(index, "--expect-dir", "nothing").exitCode()).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void wait_releaseThatAppears_isVerifiedThen() {
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST), signed(WHEEL)))) {
      index.server().inject("/simple/demo/", Fault.status(404), 2);

      CommandLineRun run = verify(index, "--expect-dir", "dist", "--wait", "1m");

      assertThat(run.err()).isEqualTo("assay: waiting for demo==1.0 (PROJECT_NOT_FOUND)\n");
      assertThat(run.out()).endsWith("2 files: 2 verified\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void wait_releaseThatDoesNotAppear_isMissingInTheEnd() {
    try (FakePyPI index = FakePyPI.start(demo(signed(WHEEL)))) {
      CommandLineRun run = verify(index, "--expect-dir", "dist", "--wait", "10ms");

      assertThat(run.err()).startsWith("assay: waiting for " + SDIST + " (FILE_NOT_ON_INDEX)");
      assertThat(index.server().count("/simple/demo/")).isEqualTo(2);
      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
    }
  }

  @Test
  void wait_forWhatWaitingDoesNotMend_endsAtOnce() throws IOException {
    Files.writeString(directory.resolve("dist").resolve(SDIST), "what was built");
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST)))) {
      CommandLineRun run = verify(index, "--expect-dir", "dist", "--wait", "1h");

      assertThat(run.err()).isEmpty();
      assertThat(index.server().count("/simple/demo/")).isEqualTo(1);
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void wait_withoutNetwork_isAUsageError() {
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST)))) {
      assertThat(verify(index, "--wait", "1m", "--offline").err())
          .contains("--wait needs an index");
    }
  }

  @Test
  void release_ofTwoPublishers_isWarnedOfAndFailsWhereThePolicySaysSo() throws IOException {
    Recipe other = workshop.acme("other.yml");
    FakeFile[] files = {
      signed(SDIST), signed(WHEEL, other.sign(Workshop.distribution(WHEEL))),
    };
    String policy =
        """
        version = 1
        [signals]
        mixed-publishers = "%s"
        [[default.publisher]]
        repository = "acme/demo"
        """;
    Files.writeString(directory.resolve("warn.toml"), policy.formatted("warn"));
    Files.writeString(directory.resolve("fail.toml"), policy.formatted("fail"));
    try (FakePyPI index = FakePyPI.start(demo(files))) {
      List<String> line =
          List.of("verify", "demo==1.0", "--trusted-root", "root.json", "--no-cache");
      CommandLineRun warned = run(line, "--index-url", index.simpleUrl(), "--policy", "warn.toml");
      CommandLineRun failed = run(line, "--index-url", index.simpleUrl(), "--policy", "fail.toml");

      assertThat(warned.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(warned.out())
          .contains("warning: files of demo==1.0 have different publishers", "other.yml");
      assertThat(failed.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(failed.out()).contains("RELEASE_PUBLISHERS_MIXED", "2 files: 2 rejected");
    }
  }

  private CommandLineRun run(List<String> first, String... rest) {
    List<String> line = new ArrayList<>(first);
    line.addAll(List.of(rest));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }
}
