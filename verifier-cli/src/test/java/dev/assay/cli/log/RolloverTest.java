package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.TrustedRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two shards: the older one takes its last entries, is frozen, and the next one goes on. */
class RolloverTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(815);
  private static final FakeLog OLD = SIGSTORE.shard("log2025-1");

  @TempDir Path directory;
  private final FakeTileLog older = new FakeTileLog(OLD);
  private final FakeTileLog newer = new FakeTileLog(SIGSTORE.rekorV2());
  private LoopbackServer olderServer;
  private LoopbackServer newerServer;

  @BeforeEach
  void start() {
    olderServer = LoopbackServer.start(older.site());
    newerServer = LoopbackServer.start(newer.site());
    older.appendFiller(300);
  }

  @AfterEach
  void stop() {
    olderServer.close();
    newerServer.close();
  }

  /** Writes a trust root with the older log, and with the newer one once there was a rollover. */
  private void trust(boolean rolledOver) throws Exception {
    TrustedRoot good = SIGSTORE.trustedRoot();
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    TrustedRoot root = good.edit(json -> json.with("tlogs", JsonValue.array()));
    root = root.log(OLD, start);
    if (rolledOver) {
      root =
          root.valid("tlogs/0", start.toString(), "2026-06-01T00:00:00Z")
              .log(SIGSTORE.rekorV2(), Instant.parse("2026-06-01T00:00:00Z"));
    }
    Files.write(directory.resolve("root.json"), root.bytes().toArray());
  }

  private CommandLineRun follow(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "log",
                "follow",
                "--once",
                "--state",
                "state",
                "--no-cache",
                "--trusted-root",
                "root.json",
                "--repo",
                "acme/rocket",
                "--source",
                OLD.host() + "=" + olderServer.baseUrl(),
                "--source",
                SIGSTORE.rekorV2().host() + "=" + newerServer.baseUrl()));
    all.addAll(List.of(words));
    return CommandLineRun.in(directory)
        .at(Instant.parse("2026-06-02T00:00:00Z"))
        .run(all.toArray(String[]::new));
  }

  private static String matches(CommandLineRun run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("MATCH"))
        .map(line -> line.replaceAll(".*entry ([0-9]+)  (.*)", "$1 $2"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void follow_rollover_finishesTheOldShardAndThenReadsTheNewOneFromItsFirstEntry()
      throws Exception {
    trust(false);
    assertThat(follow("--from", "now").exitCode()).isEqualTo(ExitCode.OK);
    int last = older.append(SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1.0.tar.gz");
    newer.appendFiller(20);
    int first = newer.append(SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1.1.tar.gz");
    trust(true);
    CommandLineRun run = follow();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(matches(run))
        .isEqualTo(last + " " + OLD.host() + ", " + first + " " + SIGSTORE.rekorV2().host());
    assertThat(run.err())
        .contains(
            OLD.host() + ": entries 300 to 301 proven",
            SIGSTORE.rekorV2().host() + ": entries 0 to 21 proven");
    // The old one stands still from now on, and that is no alarm.
    assertThat(follow("--max-age", "1s").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void follow_theOnlyKnownStateIsGone_isLoudForEveryLog() throws Exception {
    trust(true);
    CommandLineRun run = follow();
    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("LOG_STATE_MISSING");
    assertThat(run.out()).isEmpty();
  }
}
