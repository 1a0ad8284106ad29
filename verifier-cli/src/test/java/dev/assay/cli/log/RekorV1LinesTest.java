package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command lines of {@code assay log} with a log of Rekor v1, from the words to the exit code.
 */
class RekorV1LinesTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(7306);
  private static final String NAME = "rekor.sigstore.example";
  private static final int FROZEN = 11;

  @TempDir Path directory;
  private final FakeRekorV1 fake = new FakeRekorV1(SIGSTORE, FROZEN);
  private final LoopbackServer server = LoopbackServer.start(fake);

  @BeforeEach
  void start() throws Exception {
    Files.write(directory.resolve("root.json"), SIGSTORE.trustedRoot().bytes().toArray());
    fake.active().appendFiller(20);
    release("1.0");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void release(String version) {
    var entries =
        SIGSTORE
            .github("acme/rocket", "release.yml")
            .log(recipe -> recipe.in(fake.active()))
            .sign(Distribution.of("rocket-" + version + ".tar.gz", version))
            .entries();
    assertThat(entries).hasSize(1);
  }

  private CommandLineRun run(String... words) {
    List<String> all = new ArrayList<>(List.of("log"));
    all.addAll(List.of(words));
    all.addAll(List.of("--trusted-root", "root.json", "--source", server.baseUrl(), "--no-cache"));
    return CommandLineRun.in(directory).run(all.toArray(String[]::new));
  }

  private static void assertExit(CommandLineRun run, ExitCode code) {
    assertThat(run.exitCode()).as("%s%s", run.out(), run.err()).isEqualTo(code);
  }

  @Test
  void getAndProve_byIndexAndByUuid_areProvenAndCheckedOffline() throws Exception {
    String id = fake.entryId(FROZEN + 20);
    CommandLineRun byId = run("get", id, "--output", "entry.json");
    assertExit(byId, ExitCode.OK);
    assertThat(byId.out()).startsWith("entry 31 of " + NAME + ", proven to be in the log");
    CommandLineRun byIndex = run("get", "31", "--log", NAME);
    assertThat(byIndex.out()).isEqualTo(byId.out());
    assertThat(LogSchemaTest.violations(run("get", id, "--format", "json").out())).isEmpty();
    CommandLineRun check =
        CommandLineRun.in(directory)
            .run("log", "verify-proof", "entry.json", "--trusted-root", "root.json");
    assertExit(check, ExitCode.OK);
    assertThat(check.out()).startsWith("proven: entry 20 is one of 21 entries that " + NAME);
  }

  @Test
  void info_andProveSince_areOfTheShards() throws Exception {
    CommandLineRun info = run("info", "--log", NAME);
    assertExit(info, ExitCode.OK);
    assertThat(info.out()).contains("entries     32");
    assertThat(LogSchemaTest.violations(run("info", "--log", NAME, "--format", "json").out()))
        .isEmpty();
    Files.writeString(directory.resolve("old.txt"), fake.active().checkpoint(7));
    assertExit(
        run("prove", "--since", "old.txt", "--log", NAME, "--output", "p.json"), ExitCode.OK);
    assertExit(
        CommandLineRun.in(directory)
            .run("log", "verify-proof", "p.json", "--trusted-root", "root.json"),
        ExitCode.OK);
  }

  @Test
  void search_server_saysThatItIsNotComplete() throws Exception {
    fake.index("email:releaser@acme.example", 31);
    CommandLineRun run = run("search", "--server", "--email", "nobody@acme.example");
    assertExit(run, ExitCode.OK);
    assertThat(run.out()).contains("0 entries", "Not complete");
    assertThat(
            LogSchemaTest.violations(
                run("search", "--server", "--email", "a@b.example", "--format", "json").out()))
        .isEmpty();
    assertExit(run("search", "--server"), ExitCode.USAGE);
  }

  @Test
  void follow_bothShards_provesEveryEntryAndTellsOnce() {
    String[] words = {
      "follow", "--once", "--state", "state", "--log", NAME, "--repo", "acme/rocket", "--from", "5"
    };
    CommandLineRun first = run(words);
    assertExit(first, ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(first.out()).contains("MATCH  rule options  entry 20  " + NAME + " - ");
    assertThat(first.err()).contains("entries 5 to 11 proven", "entries 0 to 21 proven");
    fake.active().appendFiller(5);
    release("1.1");
    CommandLineRun second =
        run("follow", "--once", "--state", "state", "--log", NAME, "--repo", "acme/rocket");
    assertExit(second, ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(second.err()).contains("entries 11 to 11 proven", "entries 21 to 27 proven");
  }

  @Test
  void fsck_ofRekorV1_isAUsageError() {
    CommandLineRun run = run("fsck", "--log", NAME);
    assertExit(run, ExitCode.USAGE);
    assertThat(run.err()).contains("this is for logs of tiles");
  }
}
