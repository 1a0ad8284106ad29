package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are written file by file are those of a run that waits for its end. */
@Timeout(120)
final class VerifyStreamTest {
  /** Lets everything pass, so that a run that may stop at the first bad file goes to its end. */
  private static final String AUDIT =
      """
      version = 1
      mode = "audit"
      [[project]]
      name = "demo"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "other.yml"
      """;

  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void publish() throws Exception {
    workshop = new Workshop(directory);
    for (int i = 1; i <= 6; i++) {
      workshop.publish("dist/demo-1." + i + ".tar.gz", workshop.acme());
      String workflow = i == 4 ? "other.yml" : "release.yml";
      workshop.publish("dist/demo-1." + i + "-py3-none-any.whl", workshop.acme(workflow));
    }
    workshop.write("dist/demo-1.2.tar.gz", Octets.ofUtf8("changed"));
    workshop.write("dist/demo-1.3.tar.gz.provenance", Octets.ofUtf8("{\"version\": 1"));
    workshop.write("dist/demo-1.9.tar.gz", Octets.ofUtf8("alone"));
    workshop.write("dist/other.zip", Octets.ofUtf8("no distribution"));
    workshop.write("audit.toml", Octets.ofUtf8(AUDIT));
  }

  /** With {@code --fail-fast} files are verified one after the other and reported at the end. */
  private CommandLineRun inTurn(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--fail-fast");
    return workshop.verify(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=text",
        "--format=json",
        "--quiet",
        "--verbose",
        "--explain",
        "--color=always"
      })
  void verify_fileByFile_isByteForByteTheRunInTurn(String option) {
    String[] words = {
      "dist",
      "absent.whl",
      "audit.toml",
      "x-1.0.zip@sha256:" + "0".repeat(64),
      "--policy",
      "audit.toml",
      option
    };

    CommandLineRun run = workshop.verify(words);

    assertThat(run).isEqualTo(inTurn(words));
    assertThat(run.out()).contains("demo-1.2.tar.gz").hasSizeGreaterThan(1_000);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void verify_withoutPolicy_hasTheExitCodeOfTheWorst() {
    CommandLineRun text = workshop.verify("dist", "--repo", "acme/demo");
    CommandLineRun json = workshop.verify("dist", "--repo", "acme/demo", "--format=json");

    assertThat(text.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(text.out()).endsWith("14 files: 10 verified, 2 indeterminate, 2 rejected\n");
    assertThat(json.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(json.out()).contains("\"verdict\": \"REJECTED\",\n  \"exitCode\": 1,");
  }

  @Test
  void verify_filesOfOneReleaseFarApart_knowOfEachOtherAndKeepTheirPlaces() throws Exception {
    List<String> words = new ArrayList<>();
    for (String ending : List.of(".tar.gz", "-py3-none-any.whl")) {
      for (int i = 6; i >= 1; i--) {
        words.add("dist/demo-1." + i + ending);
      }
    }
    List<String> line = new ArrayList<>(words);
    line.addAll(List.of("--repo", "acme/demo"));

    CommandLineRun run = workshop.verify(line.toArray(String[]::new));

    List<String> names =
        run.out()
            .lines()
            .filter(text -> text.contains("  dist/"))
            .map(text -> text.substring(text.indexOf("dist/")))
            .toList();
    assertThat(names).isEqualTo(words);
    assertThat(run.out().lines().filter(text -> text.contains("different publishers")))
        .hasSize(2)
        .allMatch(text -> text.contains("demo==1.4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void verify_outputFile_holdsWhatStandardOutputWould(String format) throws Exception {
    CommandLineRun printed = workshop.verify("dist", "--repo=acme/demo", "--format=" + format);
    CommandLineRun written =
        workshop.verify("dist", "--repo=acme/demo", "--format=" + format, "--output=result");

    assertThat(written.out()).isEmpty();
    assertThat(directory.resolve("result")).hasContent(printed.out());
    assertThat(written.exitCode()).isEqualTo(printed.exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void verify_outputFileCannotBeWritten_isIndeterminateAtLeast(String format) {
    String good = "dist/demo-1.5.tar.gz";
    String other = "dist/demo-1.6.tar.gz";
    CommandLineRun run =
        workshop.verify(
            good, other, "--repo=acme/demo", "--format=" + format, "--output=absent/result");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("FILE_UNREADABLE").contains("a place to write to");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void verify_resultsOnTheSameTerminal_standAboveTheProgress() {
    CommandLineRun run =
        CommandLineRun.in(directory)
            .onTerminal()
            .with("NO_COLOR", "1")
            .run("verify", "--offline", "--trusted-root=root.json", "dist", "--repo=acme/demo");

    assertThat(run.out()).isEqualTo(workshop.verify("dist", "--repo=acme/demo").out());
    // Shown, taken away for the next result, and shown again.
    assertThat(run.err()).contains("1 of 14\r\u001b[K\r\u001b[K1 of 14\r\u001b[K2 of 14");
    assertThat(run.err()).endsWith("14 of 14\r\u001b[K");
  }

  @Test
  void verify_interrupted_endsPromptlyWithWhatItHasPrinted() throws Exception {
    // Without a block on the disk, but a minute's work.
    try (RandomAccessFile large =
        new RandomAccessFile(directory.resolve("large-1.0.tar.gz").toFile(), "rw")) {
      large.setLength(64L << 30);
    }
    Process process = process("absent-1.0.tar.gz", "large-1.0.tar.gz");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).contains("absent-1.0.tar.gz");

      // Not INT, which does the same: it can be ignored already where a shell runs the tests in the
      // background.
      Process kill = new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();

      assertThat(kill.waitFor()).isZero();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process process(String... subjects) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-cp"));
    line.add(
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path")));
    line.addAll(List.of("dev.assay.cli.Main", "verify", "--offline", "--trusted-root=root.json"));
    line.addAll(List.of("--repo=acme/demo"));
    line.addAll(List.of(subjects));
    return new ProcessBuilder(line)
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
