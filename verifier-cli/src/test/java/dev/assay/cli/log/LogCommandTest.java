package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.log.FakeTileLog;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  @TempDir Path directory;
  private LogScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new LogScene(directory, 400);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static void assertExit(CommandLineRun run, ExitCode code) {
    assertThat(run.exitCode()).as("%s%s", run.out(), run.err()).isEqualTo(code);
  }

  @Test
  void info_showsTheSignedTree() {
    CommandLineRun run = scene.run("info");
    assertExit(run, ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            log2026-1.rekor.sigstore.example
              entries     400
              root        %s
              signed by   log2026-1.rekor.sigstore.example
            """
                .formatted(scene.fake.entries().root(400).hex()));
    assertThat(scene.run("info", "--format", "json").out()).contains("\"treeSize\": 400");
  }

  @Test
  void info_logIsNotReached_accusesNobody() {
    scene.server.inject("/checkpoint", Fault.status(404));
    CommandLineRun run = scene.run("info");
    assertExit(run, ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("LOG_FILE_MISSING");
  }

  @Test
  void info_unknownLog_isAUsageErrorThatNamesThem() {
    CommandLineRun run = scene.run("info", "--log", "other.example");
    assertExit(run, ExitCode.USAGE);
    assertThat(run.err()).contains("log2026-1.rekor.sigstore.example");
  }

  @Test
  void get_showsAProvenEntryAndItsProofVerifiesOffline() {
    int index = scene.release("acme/rocket", "1.0");
    CommandLineRun run = scene.run("get", Integer.toString(index), "--output", "entry.json");
    assertExit(run, ExitCode.OK);
    assertThat(run.out())
        .startsWith("entry 400 of log2026-1.rekor.sigstore.example, proven to be in the log")
        .contains("san  https://github.com/acme/rocket/.github/workflows/release.yml@");
    scene.server.forgetRequests();
    CommandLineRun check =
        scene.setting().run("log", "verify-proof", "entry.json", "--trusted-root", "root.json");
    assertExit(check, ExitCode.OK);
    assertThat(check.out())
        .isEqualTo(
            "proven: entry 400 is one of 401 entries that log2026-1.rekor.sigstore.example has"
                + " signed\n");
    assertThat(scene.server.requests()).isEmpty();
  }

  @Test
  void get_notAnIndexOrBeyondTheEnd_isAUsageError() {
    assertExit(scene.run("get", "400"), ExitCode.USAGE);
    assertExit(scene.run("get", "x"), ExitCode.USAGE);
    assertExit(scene.run("get", "-1"), ExitCode.USAGE);
  }

  @Test
  void get_entryIsNotTheOneInTheTree_isMisbehaviour() {
    scene.fake.bend("tile/entries/000", bundle -> bundle.flip(bundle.size() - 1));
    CommandLineRun run = scene.run("get", "3");
    assertExit(run, ExitCode.LOG_MISBEHAVED);
    assertThat(run.err()).contains("LOG_ENTRY_SWAPPED", "entry 255");
  }

  @Test
  void prove_growth_verifiesOfflineAndNotWhenChanged() throws Exception {
    Files.writeString(directory.resolve("old.txt"), scene.fake.entries().checkpoint(123));
    CommandLineRun run = scene.run("prove", "--since", "old.txt", "--output", "growth.json");
    assertExit(run, ExitCode.OK);
    String[] check = {"log", "verify-proof", "growth.json", "--trusted-root", "root.json"};
    assertExit(scene.setting().run(check), ExitCode.OK);
    Path proof = directory.resolve("growth.json");
    String good = Files.readString(proof);
    Files.writeString(proof, good.replaceFirst("\"[0-9a-f]{8}", "\"00000000"));
    assertExit(scene.setting().run(check), ExitCode.REJECTED);
    Files.writeString(proof, good.replace("\"consistency\"", "\"other\""));
    CommandLineRun malformed = scene.setting().run(check);
    assertExit(malformed, ExitCode.REJECTED);
    assertThat(malformed.err()).contains("LOG_PROOF_MALFORMED");
  }

  @Test
  void prove_twoThingsOrNone_isAUsageError() {
    assertExit(scene.run("prove"), ExitCode.USAGE);
    assertExit(scene.run("prove", "3", "--since", "x"), ExitCode.USAGE);
  }

  @Test
  void follow_aReleaseAppears_isToldOnceWithExitCode7() {
    assertExit(scene.follow("--from", "now", "--repo", "acme/rocket"), ExitCode.OK);
    scene.release("acme/rocket", "1.0");
    scene.release("acme/rockets", "1.0");
    CommandLineRun run = scene.follow("--repo", "Acme/Rocket");
    assertExit(run, ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(run.out())
        .startsWith("MATCH  rule options  entry 400  log2026-1.rekor.sigstore.example\n")
        .contains("    san  https://github.com/acme/rocket/");
    assertThat(run.err()).contains("entries 400 to 402 proven, 1 alert");
    CommandLineRun again = scene.follow("--repo", "acme/rocket");
    assertExit(again, ExitCode.OK);
    assertThat(again.out()).isEmpty();
  }

  @Test
  void follow_withoutOnce_goesOnUntilTheLogIsCaught() {
    FakeTileLog other = scene.fake.fork(399);
    other.append(Octets.ofUtf8("{}"));
    AtomicInteger rounds = new AtomicInteger();
    try (LoopbackServer server =
        LoopbackServer.start(request -> {
          if (request.path().equals("/checkpoint") && rounds.incrementAndGet() == 4) {
            scene.fake.serveCheckpoint(other.entries().checkpoint(400));
          }
          return scene.fake.site().answer(request);
        })) {
      CommandLineRun run =
          scene
              .setting()
              .run(
                  scene.words(
                      server.baseUrl(),
                      "follow",
                      "--every",
                      "1ms",
                      "--from",
                      "now",
                      "--state",
                      "state",
                      "--repo",
                      "a/b"));
      assertExit(run, ExitCode.LOG_MISBEHAVED);
      assertThat(run.err()).contains("LOG_SPLIT_VIEW");
      assertThat(rounds).hasValue(4);
    }
  }

  @Test
  void follow_withoutAState_saysHowToBegin() {
    CommandLineRun run = scene.follow("--repo", "acme/rocket");
    assertExit(run, ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("LOG_STATE_MISSING", "--from now");
  }

  @Test
  void follow_jsonLines_areOneLineForEachAlert() {
    scene.release("acme/rocket", "1.0");
    CommandLineRun run =
        scene.follow("--from", "0", "--san", "**/release.yml@**", "--format", "json");
    assertExit(run, ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(run.out().lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("{\"key\":\"")
        .contains("\"kind\":\"match\"", "\"trusted\":true", "\"index\":400");
  }

  @Test
  void follow_fork_isExitCode6WithEvidenceThatAThirdPartyCanCheck() throws Exception {
    assertExit(scene.follow("--from", "now", "--repo", "a/b"), ExitCode.OK);
    FakeTileLog fork = scene.fake.fork(300);
    fork.append(Octets.ofUtf8("{}"));
    fork.appendFiller(300);
    scene.fake.serveCheckpoint(fork.entries().checkpoint(601));
    scene.fake.bendAll(fork);
    try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
      files.map(Path::toFile).forEach(File::delete);
    }
    CommandLineRun run = scene.follow("--repo", "a/b");
    assertExit(run, ExitCode.LOG_MISBEHAVED);
    assertThat(run.err()).contains("LOG_INCONSISTENT");
    Path evidence;
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      evidence =
          files
              .filter(file -> file.toString().contains("LOG_INCONSISTENT"))
              .findFirst()
              .orElseThrow();
    }
    CommandLineRun check =
        scene
            .setting()
            .run("log", "verify-proof", evidence.toString(), "--trusted-root", "root.json");
    assertExit(check, ExitCode.LOG_MISBEHAVED);
    assertThat(check.out())
        .startsWith(
            "proven: log2026-1.rekor.sigstore.example has signed two trees that cannot both be");
  }

  @Test
  void follow_rulesFile_hasRulesExceptionsAndReceivers() throws Exception {
    scene.release("acme/rocket", "1.0");
    scene.release("acme/rocket", "1.1");
    Files.writeString(
        directory.resolve("watch.toml"),
        """
        version = 1

        [[watch]]
        name = "rocket"
        repository = "acme/rocket"
        buildTrigger = { glob = "*" }

        [[allow]]
        watch = "rocket"
        index = 400
        reason = "our release 1.0"

        [[sink]]
        kind = "jsonl"
        file = "alerts.jsonl"
        """);
    CommandLineRun run = scene.follow("--from", "0", "--rules", "watch.toml");
    assertExit(run, ExitCode.WATCHED_IDENTITY_SEEN);
    assertThat(run.err()).contains("1 alert, 1 allowed");
    assertThat(Files.readAllLines(directory.resolve("alerts.jsonl")))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"index\":401");
  }

  @Test
  void follow_webhookIsDown_alertWaitsAndIsHandedOverLater() {
    scene.release("acme/rocket", "1.0");
    List<String> got = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (var hook =
        dev.assay.testdata.http.LoopbackServer.start(request -> {
          got.add(
              request.header("Idempotency-Key").orElse("")
                  + " "
                  + request.header("Assay-Signature").isPresent());
          return dev.assay.testdata.http.Response.text(204, "");
        })) {
      hook.inject("/hook", Fault.status(404));
      CommandLineRun run =
          scene.follow("--from", "0", "--repo", "acme/rocket", "--webhook", hook.url("/hook"));
      assertExit(run, ExitCode.WATCHED_IDENTITY_SEEN);
      assertThat(run.err()).contains("not delivered: webhook-option: status 404");
      hook.clearFaults();
      got.clear();
      CommandLineRun later =
          scene
              .setting()
              .with("ASSAY_WEBHOOK_SECRET", "s3cret")
              .run(
                  scene.words(
                      scene.server.baseUrl(),
                      "follow",
                      "--once",
                      "--state",
                      "state",
                      "--repo",
                      "acme/rocket",
                      "--webhook",
                      hook.url("/hook")));
      assertExit(later, ExitCode.OK);
      assertThat(got).hasSize(1).first().asString().matches("[0-9a-f]{32} true");
      assertThat(later.out()).isEmpty();
      got.clear();
      assertExit(
          scene.follow("--repo", "acme/rocket", "--webhook", hook.url("/hook")), ExitCode.OK);
      assertThat(got).isEmpty();
    }
  }

  @Test
  void fsck_wholeLogAndItsMirror_areInOrder() throws Exception {
    CommandLineRun online = scene.run("fsck", "--state", "state");
    assertExit(online, ExitCode.OK);
    assertThat(online.out()).contains("400 entries, every entry is in the signed tree");
    assertExit(scene.run("mirror", "copy"), ExitCode.OK);
    scene.server.forgetRequests();
    CommandLineRun local = scene.setting().run(scene.words("copy", "fsck", "--state", "state"));
    assertExit(local, ExitCode.OK);
    assertThat(scene.server.requests()).isEmpty();

    scene.fake.appendFiller(200);
    assertExit(scene.run("mirror", "copy"), ExitCode.OK);
    assertThat(scene.server.count("/tile/entries/000")).isZero();
    assertExit(
        scene.setting().run(scene.words("copy", "fsck", "--tiles-only", "--state", "s")),
        ExitCode.OK);
  }

  @Test
  void mirror_damagedCopy_isRepairedAndFsckFindsIt() throws Exception {
    assertExit(scene.run("mirror", "copy"), ExitCode.OK);
    Path bundle = directory.resolve("copy/tile/entries/000");
    byte[] content = Files.readAllBytes(bundle);
    content[100] ^= 1;
    Files.write(bundle, content);
    CommandLineRun found = scene.setting().run(scene.words("copy", "fsck", "--state", "state"));
    assertExit(found, ExitCode.LOG_MISBEHAVED);
    assertThat(found.err()).contains("LOG_ENTRY_SWAPPED", "copy/tile/entries/000");
    assertExit(scene.run("mirror", "copy"), ExitCode.OK);
    assertExit(scene.setting().run(scene.words("copy", "fsck", "--state", "state")), ExitCode.OK);
  }
}
