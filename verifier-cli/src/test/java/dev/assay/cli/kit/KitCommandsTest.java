package dev.assay.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay kit} as a user types it: made where an index is, used where none is. */
final class KitCommandsTest {
  private static final String SDIST = "demo-1.0.tar.gz";
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";

  @TempDir Path directory;
  private final FakeSigstore sigstore = FakeSigstore.fromSeed(42);

  @BeforeEach
  void writeTrustRoot() throws IOException {
    Files.write(directory.resolve("root.json"), sigstore.trustedRoot().bytes().toArray());
  }

  private FakeFile signed(String name) {
    return FakeFile.signed(Distribution.of(name), sigstore.github("acme/demo", "release.yml"));
  }

  private static IndexContent demo(FakeFile... files) {
    return IndexContent.empty()
        .with(FakeProject.named("Demo").with(FakeRelease.of("1.0").with(files)));
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.in(directory)
        .with("ASSAY_CACHE_DIR", directory.resolve("cache"))
        .with("ASSAY_CONFIG_DIR", directory.resolve("config"))
        .run(words);
  }

  private CommandLineRun create(FakePyPI index, String... more) {
    String[] words = {
      "kit", "create", "--trusted-root", "root.json", "--index-url", index.simpleUrl()
    };
    String[] line = new String[words.length + more.length];
    System.arraycopy(words, 0, line, 0, words.length);
    System.arraycopy(more, 0, line, words.length, more.length);
    return run(line);
  }

  private void makeKit(FakeFile... files) {
    try (FakePyPI index = FakePyPI.start(demo(files))) {
      CommandLineRun made = create(index, "demo==1.0", "--output", "demo.kit");
      assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void create_withoutFiles_saysWhatARunWithoutThemLacks() {
    makeKit(signed(SDIST), signed(WHEEL));

    CommandLineRun run =
        run(
            "verify",
            "--kit=demo.kit",
            "--trust=kit",
            "--offline",
            "--repo=acme/demo",
            "--format=json",
            "demo==1.0");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("OFFLINE_INPUT_MISSING", "--with-files");
  }

  @Test
  void createWithFiles_thenVerifyWithoutTheIndex_verifiesTheRelease() {
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST), signed(WHEEL)))) {
      CommandLineRun made = create(index, "demo==1.0", "--with-files", "--output", "demo.kit");
      assertThat(made.err()).isEmpty();
      assertThat(made.out())
          .contains("demo.kit  digest sha256 ", "1 projects, 2 files, and a trust root");
    }

    CommandLineRun run =
        run("verify", "--kit=demo.kit", "--trust=kit", "--offline", "--repo=acme/demo", "demo==1");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("VERIFIED       " + SDIST, "2 files: 2 verified");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(
            run("verify", "--kit=demo.kit", "--trust=kit", "--repo=evil/demo", "demo==1.0")
                .exitCode())
        .isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void verify_localFileWithAKit_usesItsProvenance() throws IOException {
    makeKit(signed(SDIST));
    Files.writeString(directory.resolve(SDIST), "content of " + SDIST);

    assertThat(run("verify", "--kit=demo.kit", "--trust=kit", "--repo=acme/demo", SDIST).exitCode())
        .isEqualTo(ExitCode.OK);
    Files.writeString(directory.resolve(SDIST), "something else");
    assertThat(run("verify", "--kit=demo.kit", "--trust=kit", "--repo=acme/demo", SDIST).exitCode())
        .isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void verify_kitWithoutTrustKit_doesNotBelieveItsRoot() throws IOException {
    makeKit(signed(SDIST));
    Files.writeString(directory.resolve(SDIST), "content of " + SDIST);

    CommandLineRun run = run("verify", "--kit=demo.kit", "--repo=acme/demo", SDIST);

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run("verify", "--trust=kit", "--repo=acme/demo", SDIST).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void verify_releaseThatIsNotInTheKit_isIndeterminateAndSaysHowToGetIt() {
    makeKit(signed(SDIST));

    CommandLineRun run =
        run("verify", "--kit=demo.kit", "--trust=kit", "--repo=acme/demo", "other==2.0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("OFFLINE_INPUT_MISSING", "assay kit create");
  }

  @Test
  void show_listsFilesAndWhatTheyLack() {
    makeKit(signed(SDIST), FakeFile.named(WHEEL, "wheel".getBytes(StandardCharsets.UTF_8)));

    CommandLineRun run = run("kit", "show", "demo.kit");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("digest   sha256 ", "made     2026-08-22T00:00:00Z from http://")
        .contains("  " + SDIST, "  " + WHEEL, "provenance  none");
    assertThat(run("kit", "show", "--format=json", "demo.kit").out())
        .contains("\"fileName\": \"" + SDIST + "\"", "\"content\": false");
  }

  @Test
  void verifyKit_oneByteChanged_isNamed() throws IOException {
    makeKit(signed(SDIST));
    assertThat(run("kit", "verify", "demo.kit").out()).contains("demo.kit is whole: 3 members");
    byte[] kit = Files.readAllBytes(directory.resolve("demo.kit"));
    kit[60] ^= 1;
    Files.write(directory.resolve("demo.kit"), kit);

    CommandLineRun run = run("kit", "verify", "demo.kit");

    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("FILE_UNREADABLE", "to do:").doesNotContain("Exception");
  }

  @Test
  void kit_notAKit_isAClearError() throws IOException {
    Files.writeString(directory.resolve("no.kit"), "no zip");

    for (String word : new String[] {"show", "verify"}) {
      CommandLineRun run = run("kit", word, "no.kit");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(run.err()).contains("FILE_UNREADABLE", "no readable zip");
      assertThat(run("kit", word, "absent.kit").err()).contains("no such file");
    }
    assertThat(run("verify", "--kit=no.kit", "--repo=a/b", "demo==1.0").exitCode())
        .isEqualTo(ExitCode.INDETERMINATE);
  }

  @Test
  void create_releaseThatTheIndexLacks_writesNothing() {
    try (FakePyPI index = FakePyPI.start(demo(signed(SDIST)))) {
      CommandLineRun run = create(index, "demo==2.0", "--output", "demo.kit");

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.err()).contains("to do:");
      assertThat(directory.resolve("demo.kit")).doesNotExist();
      assertThat(create(index, "demo==1.0").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(create(index, SDIST, "--output", "demo.kit").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(create(index, "demo==1.0", "--output", "no/such/demo.kit").exitCode())
          .isEqualTo(ExitCode.INDETERMINATE);
    }
  }
}
