package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.FakeTileLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
  private static final String LOG = "log2026-1.rekor.sigstore.example";

  @TempDir Path directory;
  private LogScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new LogScene(directory, 300);
    scene.release("acme/rocket", "1.0");
    scene.release("acme/rockets", "1.0");
    scene.fake.appendFiller(300);
    scene.release("acme/rocket", "1.1");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static void assertExit(CommandLineRun run, ExitCode code) {
    assertThat(run.exitCode()).as("%s%s", run.out(), run.err()).isEqualTo(code);
  }

  private CommandLineRun search(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "search";
    all[1] = "--index";
    all[2] = "log.db";
    System.arraycopy(words, 0, all, 3, words.length);
    return scene.run(all);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("log.db"));
        Statement change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement)).isNotNegative();
    }
  }

  @Test
  void search_repository_findsItsEntriesAndSaysHowFarTheAnswerGoes() {
    CommandLineRun made = scene.run("index", "--index", "log.db");
    assertExit(made, ExitCode.OK);
    assertThat(made.out()).isEqualTo("complete from 0 to 603 of " + LOG + "\n");
    scene.server.forgetRequests();
    CommandLineRun run = search("--repo", "Acme/Rocket", "--check");
    assertExit(run, ExitCode.OK);
    assertThat(run.out())
        .startsWith("entry 602 of " + LOG + "\n")
        .contains("entry 300 of " + LOG + "\n")
        .endsWith("2 entries; complete from 0 to 603 of " + LOG + "\n");
    assertThat(scene.server.requests()).isEmpty();
    assertThat(search("--repo", "nobody/x").out())
        .isEqualTo("0 entries; complete from 0 to 603 of " + LOG + "\n");
  }

  @Test
  void index_logGrew_isExtended() {
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    scene.release("acme/rocket", "1.2");
    scene.fake.append(Octets.ofUtf8("not json"));
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    assertThat(search("--repo", "acme/rocket", "--check").out())
        .startsWith("entry 603 of ")
        .endsWith(
            "3 entries; complete from 0 to 605 of " + LOG + "; 1 entries there cannot be read\n");
  }

  @Test
  void index_fromTheMiddle_saysSo() {
    assertExit(scene.run("index", "--index", "log.db", "--from", "301"), ExitCode.OK);
    assertThat(search("--repo", "acme/rocket", "--check").out())
        .startsWith("entry 602 of ")
        .endsWith("1 entries; complete from 301 to 603 of " + LOG + "\n");
  }

  @Test
  void search_json_isOneDocument() {
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    assertThat(search("--repo", "acme/rocket", "--limit", "1", "--format", "json").out())
        .contains("\"completeTo\": 603", "\"more\": true", "\"index\": 602");
  }

  @Test
  void search_bySanIssuerAndDigest_matchesExactly() {
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    String out = search("--issuer", "https://token.actions.githubusercontent.com").out();
    assertThat(out).contains("3 entries");
    String san =
        out.lines()
            .filter(line -> line.startsWith("  san"))
            .findFirst()
            .orElseThrow()
            .substring(10);
    String digest =
        out.lines()
            .filter(line -> line.startsWith("  digest"))
            .findFirst()
            .orElseThrow()
            .substring(10);
    assertThat(search("--san", san).out()).contains("2 entries");
    assertThat(search("--sha256", digest, "--san", san).out()).contains("1 entries");
    assertThat(search("--san", "' OR 1=1 --").out()).contains("0 entries");
  }

  @Test
  void search_rowsChangedOrGone_isFoundByTheCheck() throws Exception {
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    sql("DELETE FROM entry WHERE idx = 300");
    CommandLineRun run = search("--repo", "acme/rocket", "--check");
    assertExit(run, ExitCode.REJECTED);
    assertThat(run.err()).contains("LOG_INDEX_FILE_TAMPERED");
  }

  @Test
  void search_notAnIndex_isRefused() throws Exception {
    Files.writeString(
        directory.resolve("log.db"), "not a database, but long enough to be read".repeat(40));
    CommandLineRun run = search("--repo", "acme/rocket");
    assertExit(run, ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("LOG_INDEX_FILE_INVALID");
    Files.delete(directory.resolve("log.db"));
    assertExit(search("--repo", "acme/rocket"), ExitCode.USAGE);
    sql("CREATE TABLE other (x)");
    assertExit(search("--repo", "acme/rocket"), ExitCode.INDETERMINATE);
  }

  @Test
  void search_nothingAskedFor_isAUsageError() {
    assertExit(search(), ExitCode.USAGE);
    assertExit(scene.run("search", "--repo", "a/b"), ExitCode.USAGE);
  }

  @Test
  void index_forkedLog_isCaught() {
    assertExit(scene.run("index", "--index", "log.db"), ExitCode.OK);
    FakeTileLog fork = scene.fake.fork(100);
    fork.appendFiller(900);
    fork.append(Octets.ofUtf8("{}"));
    FakeTileLog other = scene.fake.fork(100);
    other.append(Octets.ofUtf8("{}"));
    other.appendFiller(900);
    scene.fake.serveCheckpoint(other.entries().checkpoint(1001));
    scene.fake.bendAll(other);
    CommandLineRun run = scene.run("index", "--index", "log.db", "--no-cache");
    assertExit(run, ExitCode.LOG_MISBEHAVED);
    assertThat(run.err()).contains("LOG_INCONSISTENT");
  }
}
