package dev.assay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.tuf.FakeTuf;
import dev.assay.testdata.tuf.TufRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay trust} as a user types it, against a TUF repository on loopback. */
final class TrustCommandsTest {
  private static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final FakeSigstore OTHER = FakeSigstore.fromSeed(43);

  @TempDir Path directory;
  private FakeTuf tuf;

  @BeforeEach
  void publish() throws IOException {
    tuf = FakeTuf.create(1, NOW);
    tuf.target("trusted_root.json", SIGSTORE.trustedRoot().bytes().toArray());
    tuf.publish();
    Files.write(directory.resolve("tuf-root.json"), tuf.file("1.root.json"));
    Files.write(directory.resolve("fake.json"), SIGSTORE.trustedRoot().bytes().toArray());
    Files.write(directory.resolve("other.json"), OTHER.trustedRoot().bytes().toArray());
  }

  private CommandLineRun.Setting here() {
    return CommandLineRun.in(directory)
        .with("ASSAY_CACHE_DIR", directory.resolve("cache"))
        .with("ASSAY_CONFIG_DIR", directory.resolve("config"));
  }

  private CommandLineRun run(String... words) {
    return here().at(NOW).run(words);
  }

  private CommandLineRun verifyWith(String trust) throws IOException {
    Distribution file = Distribution.of("demo-1.0.tar.gz", "demo");
    Files.write(directory.resolve(file.fileName()), file.content().toArray());
    Files.write(
        directory.resolve(file.fileName() + ".provenance"),
        SIGSTORE.github("acme/demo", "release.yml").sign(file).provenance().toArray());
    return run("verify", "--offline", "--repo", "acme/demo", "--trust", trust, file.fileName());
  }

  @Test
  void show_nothingFetched_isTheEmbeddedRoot() {
    CommandLineRun run = run("trust", "show");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("source   embedded production, version ")
        .contains("sha256   ", "expires  ", "certificate authority:", "transparency log:")
        .contains("https://rekor.sigstore.dev", "certificate transparency log:");
  }

  @Test
  void show_json_hasTheSameKeys() {
    CommandLineRun run = run("trust", "show", "--format", "json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("\"kind\": \"transparency log\"", "\"validFrom\"", "\"skipped\"");
  }

  @Test
  void show_stagingNeverFetched_namesTheCommandThatFetchesIt() {
    CommandLineRun run = run("trust", "show", "staging");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("TRUST_ROOT_UNAVAILABLE", "assay trust update staging");
  }

  @Test
  void show_unknownName_saysHowToImportIt() {
    CommandLineRun run = run("trust", "show", "corp");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("assay trust import");
  }

  @Test
  void importFile_isUsedByItsName() throws IOException {
    CommandLineRun imported = run("trust", "import", "corp", "fake.json");

    assertThat(imported.err()).isEmpty();
    assertThat(imported.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(imported.out())
        .contains("corp", "sha256 " + SIGSTORE.trustedRoot().bytes().sha256().hex())
        .contains("certificate authority:");
    assertThat(run("trust", "show", "corp").out()).contains("source   file ");
    assertThat(verifyWith("corp").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verifyWith("production").exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void importFile_notATrustRoot_isRefusedAndNotKept() throws IOException {
    Files.writeString(directory.resolve("bad.json"), "{}");

    CommandLineRun run = run("trust", "import", "corp", "bad.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("TRUST_ROOT_MALFORMED", "to do:");
    assertThat(directory.resolve("config/trust/corp/trusted_root.json")).doesNotExist();
    assertThat(run("trust", "import", "corp", "absent.json").err()).contains("absent.json");
  }

  @Test
  void importFile_oneThatCannotBeUsed_keepsTheFormer() throws IOException {
    assertThat(run("trust", "import", "corp", "fake.json").exitCode()).isEqualTo(ExitCode.OK);
    Files.writeString(directory.resolve("bad.json"), "{}");

    assertThat(run("trust", "import", "corp", "bad.json").exitCode()).isNotEqualTo(ExitCode.OK);

    assertThat(
            run("trust", "export", "corp", "--output", "-").out().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(SIGSTORE.trustedRoot().bytes().toArray());
  }

  @Test
  void importReservedName_isAUsageError() {
    assertThat(run("trust", "import", "production", "fake.json").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("trust", "import", "../corp", "fake.json").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("trust", "import", "corp").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("trust", "import", "corp", "fake.json", "--mirror", "http://x").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  private void importRepository(String mirror) {
    CommandLineRun imported =
        run("trust", "import", "corp", "--mirror", mirror, "--root", "tuf-root.json");
    assertThat(imported.exitCode()).as(imported.err()).isEqualTo(ExitCode.OK);
    assertThat(imported.out()).contains("assay trust update corp");
  }

  @Test
  void update_importedRepository_fetchesTellsAndKeeps() throws IOException {
    try (LoopbackServer server = tuf.serve()) {
      importRepository(server.baseUrl());
      assertThat(run("trust", "show", "corp").err()).contains("assay trust update corp");

      CommandLineRun first = run("trust", "update", "corp");

      assertThat(first.err()).isEmpty();
      assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(first.out())
          .contains("corp: new keys", SIGSTORE.trustedRoot().bytes().sha256().hex(), "in 7 days");
      assertThat(run("trust", "update", "corp").out()).contains("corp: no change");
      assertThat(verifyWith("corp").exitCode()).isEqualTo(ExitCode.OK);

      tuf.target("trusted_root.json", OTHER.trustedRoot().bytes().toArray());
      tuf.publish();
      CommandLineRun changed = run("trust", "update", "corp");
      assertThat(changed.out()).contains("corp: new keys", "+ transparency log", "- transparency");
      assertThat(verifyWith("corp").exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void update_mirrorGone_keepsWhatIsThere() throws IOException {
    String mirror;
    try (LoopbackServer server = tuf.serve()) {
      mirror = server.baseUrl();
      importRepository(mirror);
      assertThat(run("trust", "update", "corp").exitCode()).isEqualTo(ExitCode.OK);
    }

    CommandLineRun run = run("trust", "update", "corp");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("TRUST_UPDATE_FAILED", "to do:").doesNotContain("Exception");
    assertThat(verifyWith("corp").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void update_signedByOthers_isRefused() {
    FakeTuf impostor = FakeTuf.create(2, NOW);
    impostor.target("trusted_root.json", OTHER.trustedRoot().bytes().toArray());
    impostor.publish();
    try (LoopbackServer server = impostor.serve()) {
      importRepository(server.baseUrl());

      CommandLineRun run = run("trust", "update", "corp");

      assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
      assertThat(run.err()).contains("TRUST_METADATA_INVALID");
      assertThat(run("trust", "show", "corp").exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void verify_storedMetadataTampered_isRefusedNotReplacedByAnother() throws IOException {
    try (LoopbackServer server = tuf.serve()) {
      importRepository(server.baseUrl());
      assertThat(run("trust", "update", "corp").exitCode()).isEqualTo(ExitCode.OK);
    }
    Path stored = stored("trusted_root.json");
    Files.write(stored, OTHER.trustedRoot().bytes().toArray());

    CommandLineRun run = verifyWith("corp");

    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("TRUST_METADATA_INVALID", "to do:");
  }

  private Path stored(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  @Test
  void verify_rootPastItsExpiry_warnsAfterADayAndRefusesAfterAWeek() throws IOException {
    tuf.expires(TufRole.TIMESTAMP, NOW.plus(Duration.ofDays(7)));
    tuf.publishTimestamp();
    try (LoopbackServer server = tuf.serve()) {
      importRepository(server.baseUrl());
      assertThat(run("trust", "update", "corp").exitCode()).isEqualTo(ExitCode.OK);
    }
    CommandLineRun fresh = verifyWith("corp");
    assertThat(fresh.err()).isEmpty();
    List<String> line =
        List.of("verify", "--offline", "--repo=acme/demo", "--trust=corp", "demo-1.0.tar.gz");
    String[] words = line.toArray(String[]::new);

    CommandLineRun warned = here().at(NOW.plus(Duration.ofDays(9))).run(words);
    assertThat(warned.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(warned.err()).contains("warning", "expired at", "assay trust update");
    CommandLineRun refused = here().at(NOW.plus(Duration.ofDays(15))).run(words);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(refused.err()).contains("TRUST_ROOT_STALE");
    words[4] = "--max-stale=30d";
    String[] lenient = {words[0], words[1], words[2], words[3], words[4], "demo-1.0.tar.gz"};
    assertThat(here().at(NOW.plus(Duration.ofDays(15))).run(lenient).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void export_writesTheBytesThatCount() throws IOException {
    CommandLineRun run = run("trust", "export", "--output", "root.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("root.json  sha256 ");
    assertThat(run("trust", "diff", "root.json").out())
        .isEqualTo("the same keys, with the same validity\n");
    assertThat(run("trust", "export").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("trust", "export", "--output", "no/such/dir/root.json").exitCode())
        .isEqualTo(ExitCode.INDETERMINATE);
  }

  @Test
  void diff_otherKeys_areListedWithTheirValidity() {
    CommandLineRun run = run("trust", "diff", "fake.json", "other.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .allMatch(line -> line.startsWith("+ ") || line.startsWith("- "))
        .anyMatch(line -> line.startsWith("+ certificate authority "))
        .anyMatch(line -> line.contains("valid "));
    assertThat(run("trust", "diff", "fake.json", "./absent.json").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void trust_aloneSaysWhichThereAre() {
    CommandLineRun run = run("trust");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("trust show", "trust update", "trust diff");
  }
}
