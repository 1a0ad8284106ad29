package dev.assay.cli.ledger;

import static dev.assay.cli.DemoScene.bare;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerCommandsTest {
  private static final FakeRelease FIRST = signed("1.0", job("1.0"));
  private static final FakeRelease SECOND = signed("1.1", job("1.1"));
  private static final FakeRelease REVIVED = signed("1.2", job("1.2").ids("8", "43"));

  @TempDir Path directory;

  private DemoScene scene(FakeRelease... releases) throws IOException {
    return new DemoScene(directory, releases);
  }

  private CommandLineRun ledger(String... words) {
    return CommandLineRun.in(directory).run(words);
  }

  private static CommandLineRun verify(DemoScene scene, String subject, String... more) {
    List<String> words =
        new ArrayList<>(List.of("verify", subject, "--repo", "acme/demo", "--ledger", "ledger.db"));
    words.addAll(List.of(more));
    return scene.run(words.toArray(String[]::new));
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER sighting_update");
      statement.execute(sql);
      statement.execute(
          """
          CREATE TRIGGER sighting_update BEFORE UPDATE ON sighting
          BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END\
          """);
    }
  }

  @Test
  void verify_knownPublisher_isRecordedOnce() throws IOException {
    try (DemoScene scene = scene(FIRST, SECOND)) {
      assertThat(verify(scene, "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(verify(scene, "demo==1.1").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(verify(scene, "demo==1.1").exitCode()).isEqualTo(ExitCode.OK);

      CommandLineRun show = ledger("ledger", "show", "ledger.db");

      assertThat(show.out())
          .startsWith(
              """
              demo
                publisher  https://github.com/acme/demo .github/workflows/release.yml at refs/tags/v{version}, repository id 7, owner id 42
                           seen 2026-08-22T00:00:00Z to 2026-08-22T00:00:00Z, 4 sightings
              1 projects; 4 entries, head\
              """);
      assertThat(ledger("ledger", "show", "ledger.db", "other").out()).startsWith("0 projects; 4");
      assertThat(ledger("ledger", "show", "ledger.db", "demo", "--format", "json").out())
          .contains("\"entries\": 4", "\"repositoryId\": \"7\"");
    }
  }

  @Test
  void verify_revivedRepository_isRefusedUntilAccepted() throws IOException {
    try (DemoScene scene = scene(FIRST, REVIVED)) {
      assertThat(verify(scene, "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);

      CommandLineRun run = verify(scene, "demo==1.2", "--explain");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("LEDGER_PUBLISHER_CHANGED", "REPOSITORY_ID_CHANGED");
      assertThat(verify(scene, "demo==1.2").exitCode()).isEqualTo(ExitCode.REJECTED);

      CommandLineRun accepted = verify(scene, "demo==1.2", "--accept-change");
      assertThat(accepted.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(accepted.err()).contains("warning: accepted: LEDGER_PUBLISHER_CHANGED");
      assertThat(verify(scene, "demo==1.2").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void history_recordsAllReleasesAndChecksTheNext() throws IOException {
    try (DemoScene scene = scene(FIRST, SECOND)) {
      assertThat(scene.run("history", "demo", "--ledger", "ledger.db").exitCode())
          .isEqualTo(ExitCode.OK);
      assertThat(ledger("ledger", "verify", "ledger.db").out()).startsWith("whole: 4 entries");
    }
    // The index shows another history than before: it now says that 1.1 was never attested.
    try (DemoScene scene = scene(FIRST, bare("1.1"))) {
      CommandLineRun run = scene.run("history", "demo==1.1", "--ledger", "ledger.db");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("ledger     LEDGER_ATTESTATION_LOST");
      assertThat(
              scene.run("history", "demo==1.1", "--ledger", "ledger.db", "--format", "json").out())
          .contains("\"code\": \"LEDGER_ATTESTATION_LOST\"");
      assertThat(scene.run("history", "demo==1.0", "--ledger", "ledger.db").exitCode())
          .isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void check_lockFile_isRecorded() throws IOException {
    try (DemoScene scene = scene(FIRST)) {
      String digest = DemoScene.file(DemoScene.wheel("1.0")).sha256();
      scene.write("requirements.txt", "demo==1.0 --hash=sha256:" + digest + "\n");

      CommandLineRun run =
          scene.run("check", "requirements.txt", "--repo", "acme/demo", "--ledger", "ledger.db");

      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(ledger("ledger", "export", "ledger.db").out())
          .contains("\"source\":\"check\"", "\"verdict\":\"VERIFIED\"")
          .hasLineCount(1);
    }
  }

  @Test
  void verify_refusedSigner_isSeenButNotKnown() throws IOException {
    try (DemoScene scene = scene(FIRST)) {
      CommandLineRun refused =
          scene.run("verify", "demo==1.0", "--repo", "other/demo", "--ledger", "ledger.db");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REJECTED);

      CommandLineRun show = ledger("ledger", "show", "ledger.db");

      assertThat(show.out()).contains("rejected ", "demo-1.0.tar.gz").doesNotContain("publisher ");
      assertThat(ledger("ledger", "export", "ledger.db").out())
          .contains("REPOSITORY_MISMATCH", "https://github.com/acme/demo");
    }
  }

  @Test
  void verify_brokenLedger_isRefusedAndSaysWhere() throws Exception {
    try (DemoScene scene = scene(FIRST, SECOND)) {
      assertThat(verify(scene, "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);
      tamper("UPDATE sighting SET publishers = '[]' WHERE sequence = 1");

      CommandLineRun run = verify(scene, "demo==1.1");

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.err()).contains("LEDGER_ENTRY_ALTERED", "entry 1");
      assertThat(ledger("ledger", "verify", "ledger.db").exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(ledger("ledger", "show", "ledger.db").exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(ledger("ledger", "export", "ledger.db", "--output", "l").exitCode())
          .isEqualTo(ExitCode.REJECTED);
      assertThat(directory.resolve("l")).doesNotExist();
    }
  }

  @Test
  void verify_ledgerThatIsNone_isUndecidedButReported() throws IOException {
    try (DemoScene scene = scene(FIRST)) {
      Files.writeString(directory.resolve("ledger.db"), "no database\n".repeat(100));

      CommandLineRun run = verify(scene, "demo==1.0");

      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(run.out()).contains("VERIFIED");
      assertThat(run.err()).contains("LEDGER_UNREADABLE");
    }
  }

  @Test
  void diff_exportAgainstLedger_tellsGrowthFromLoss() throws Exception {
    try (DemoScene scene = scene(FIRST, SECOND)) {
      assertThat(verify(scene, "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(ledger("ledger", "export", "ledger.db", "--output", "old.jsonl").exitCode())
          .isEqualTo(ExitCode.OK);
      assertThat(verify(scene, "demo==1.1").exitCode()).isEqualTo(ExitCode.OK);

      CommandLineRun grown = ledger("ledger", "diff", "old.jsonl", "ledger.db");
      assertThat(grown.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(grown.out())
          .contains("+ 3  ", "demo-1.1.tar.gz")
          .endsWith("2 appended, 0 missing, 0 altered\n");
      CommandLineRun lost = ledger("ledger", "diff", "ledger.db", "old.jsonl");
      assertThat(lost.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(lost.out()).contains("- 4  ").endsWith("0 appended, 2 missing, 0 altered\n");
      tamper("UPDATE sighting SET verdict = 'REJECTED' WHERE sequence = 2");
      CommandLineRun altered = ledger("ledger", "diff", "old.jsonl", "ledger.db");
      assertThat(altered.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(altered.err()).contains("LEDGER_ENTRY_ALTERED");
    }
  }

  @Test
  void verify_headThatIsGone_isTruncated() throws IOException {
    try (DemoScene scene = scene(FIRST)) {
      assertThat(verify(scene, "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);
      CommandLineRun whole = ledger("ledger", "verify", "ledger.db");
      String head = whole.out().strip().replaceAll(".* ", "");
      CommandLineRun export = ledger("ledger", "export", "ledger.db");
      Files.writeString(
          directory.resolve("cut.jsonl"), export.out().lines().findFirst().orElseThrow() + "\n");

      assertThat(ledger("ledger", "verify", "ledger.db", "--head", head).exitCode())
          .isEqualTo(ExitCode.OK);
      assertThat(ledger("ledger", "verify", "cut.jsonl").exitCode()).isEqualTo(ExitCode.OK);
      CommandLineRun cut = ledger("ledger", "verify", "cut.jsonl", "--head", head);
      assertThat(cut.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(cut.err()).contains("LEDGER_TRUNCATED");
    }
  }

  @Test
  void usage_wrong_isSaid() {
    assertThat(ledger("ledger", "verify", "x", "--head", "12").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(ledger("verify", "demo==1.0", "--accept-change").err())
        .isEqualTo("assay: --accept-change needs --ledger FILE\n");
    assertThat(ledger("ledger", "show", "none.db").exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(ledger("ledger", "show", "x", "-no name-").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
