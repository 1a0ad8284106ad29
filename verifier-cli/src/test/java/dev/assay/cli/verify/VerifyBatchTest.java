package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many subjects in one run. */
final class VerifyBatchTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void publish() throws Exception {
    workshop = new Workshop(directory);
    for (int i = 1; i <= 9; i++) {
      workshop.publish("dist/demo-1." + i + ".tar.gz", workshop.acme());
    }
  }

  private static List<String> verdictLines(CommandLineRun run) {
    return run.out().lines().filter(line -> !line.startsWith(" ")).toList();
  }

  @Test
  void verify_directory_isEveryFileInOrderAndASummary() {
    CommandLineRun run = workshop.verify("dist", "--repo", "acme/demo");

    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      expected.add("VERIFIED       dist/demo-1." + i + ".tar.gz");
    }
    expected.add("9 files: 9 verified");
    assertThat(verdictLines(run)).isEqualTo(expected);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void verify_oneBadFileAmongMany_failsTheRunAndHidesNoOther() throws Exception {
    workshop.write("dist/demo-1.2.tar.gz", Octets.ofUtf8("changed"));
    Files.delete(directory.resolve("dist/demo-1.3.tar.gz.provenance"));

    CommandLineRun run = workshop.verify("dist", "absent.whl", "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(verdictLines(run))
        .contains(
            "REJECTED       dist/demo-1.2.tar.gz",
            "INDETERMINATE  dist/demo-1.3.tar.gz",
            "VERIFIED       dist/demo-1.9.tar.gz",
            "INDETERMINATE  absent.whl",
            "10 files: 7 verified, 2 indeterminate, 1 rejected");
  }

  @Test
  void verify_failFast_stopsAtTheFirstAndSaysHowManyWereLeftOut() throws Exception {
    workshop.write("dist/demo-1.2.tar.gz", Octets.ofUtf8("changed"));

    CommandLineRun run = workshop.verify("dist", "--repo", "acme/demo", "--fail-fast");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(verdictLines(run)).hasSize(3).last().asString().startsWith("2 files:");
    assertThat(run.err())
        .isEqualTo("assay: warning: stopped at the first that is not verified; not looked at: 7\n");
  }

  @Test
  void verify_listOnStandardInput_isTheSameAsOperands() {
    CommandLineRun byOperands =
        workshop.verify("dist/demo-1.1.tar.gz", "dist/demo-1.2.tar.gz", "--repo", "acme/demo");
    CommandLineRun byInput =
        CommandLineRun.in(directory)
            .input("dist/demo-1.1.tar.gz\ndist/demo-1.2.tar.gz\n")
            .run("verify", "--offline", "--trusted-root", "root.json", "-", "--repo", "acme/demo");

    assertThat(byInput).isEqualTo(byOperands);
  }

  @Test
  void verify_emptyList_isAUsageErrorAndNoSuccess() {
    CommandLineRun run = CommandLineRun.in(directory).run("verify", "-", "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("assay: nothing to verify\n");
  }

  @Test
  void verify_evidenceForSeveralFiles_isAUsageError() {
    CommandLineRun run = workshop.verify("dist", "--provenance", "p.json", "--repo", "a/b");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("assay: --provenance, --attestation and --bundle belong to");
  }

  @Test
  void verify_onATerminal_showsProgressOnStandardErrorOnly() {
    CommandLineRun quiet = workshop.verify("dist", "--repo", "acme/demo");
    CommandLineRun terminal =
        CommandLineRun.in(directory)
            .onTerminal()
            .with("NO_COLOR", "1")
            .run(
                "verify",
                "--offline",
                "--trusted-root",
                "root.json",
                "dist",
                "--repo",
                "acme/demo");

    assertThat(terminal.out()).isEqualTo(quiet.out());
    assertThat(quiet.err()).isEmpty();
    assertThat(terminal.err()).contains("9 of 9").endsWith("\r\u001b[K");
  }
}
