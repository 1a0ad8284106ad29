package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assay lock annotate}, and {@code assay check} of what it wrote. */
final class AnnotateCommandTest {
  private static final String LOCK =
      """
      # A lock, with comments.
      lock-version = "1.0"
      created-by = "hand" # by hand

      # demo first
      [[packages]]
      name = "demo"
      version = "1.0"
      wheels = [
        # its wheel: [[packages]]
        {name = "demo-1.0-py3-none-any.whl", url = "https://h/x", hashes = {sha256 = "{demo-1.0-py3-none-any.whl}"}},
      ]
      sdist = {name = "demo-1.0.tar.gz", url = "https://h/y", hashes = {sha256 = "{demo-1.0.tar.gz}"}}

      # then bare
      [[packages]]
      name = "bare"
      version = "3.0"
      wheels = [{name = "bare-3.0-py3-none-any.whl", url = "https://h/z", hashes = {sha256 = "{bare-3.0-py3-none-any.whl}"}}]
      [packages.tool.x]
      note = \"""
      [[packages]]
      \"""

      [[packages]]
      name = "lib"
      directory = {path = "../lib"}
      # the end
      """;
  private static final String DEMO_IDENTITY =
      """

      [[packages.attestation-identities]]
      kind = "GitHub"
      repository = "acme/demo"
      workflow = "release.yml"
      """;

  @TempDir Path directory;
  private LockWorkshop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new LockWorkshop(directory);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void annotate_publishers_areAddedAndNothingElseChanges() throws Exception {
    String before = shop.write("pylock.toml", LOCK).read("pylock.toml");
    CommandLineRun run = shop.run("lock", "annotate", "pylock.toml");

    assertThat(run.out())
        .isEqualTo(
            """
            pylock.toml:6: demo==1.0: recorded github:acme/demo/release.yml
            pylock.toml:16: bare==3.0: no attestation
            pylock.toml:25: lib: not from an index: the local path ../lib
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shop.read("pylock.toml"))
        .isEqualTo(before.replace("\n\n# then bare", "\n" + DEMO_IDENTITY + "\n# then bare"));
  }

  @Test
  void annotate_again_changesNothing() throws Exception {
    shop.write("pylock.toml", LOCK).run("lock", "annotate", "pylock.toml");
    String once = shop.read("pylock.toml");
    CommandLineRun run = shop.run("lock", "annotate", "pylock.toml", "--update");

    assertThat(run.out()).contains("demo==1.0: unchanged github:acme/demo/release.yml");
    assertThat(shop.read("pylock.toml")).isEqualTo(once);
  }

  @Test
  void annotate_windowsEndsOfLines_areKept() throws Exception {
    shop.write("pylock.toml", LOCK.replace("\n", "\r\n")).run("lock", "annotate", "pylock.toml");

    assertThat(shop.read("pylock.toml").replace("\r\n", ""))
        .contains("repository = \"acme/demo\"")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attestation-identities = [{kind = 'GitHub', repository = 'old/demo', workflow = 'x.yml'}]",
        "attestation-identities = [~ {kind = 'GitHub', repository = 'old/demo', workflow ="
            + " 'x.yml'},~]",
      })
  void annotate_otherPublisherIsRecorded_isReplacedOnRequestOnly(String line) throws Exception {
    String old = LOCK.replace("sdist = {name", line.replace('~', '\n') + "\nsdist = {name");
    String before = shop.write("pylock.toml", old).read("pylock.toml");
    CommandLineRun kept = shop.run("lock", "annotate", "pylock.toml");

    assertThat(kept.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(kept.out())
        .contains("kept; other publishers signed: github:old/demo/x.yml -> github:acme/demo/rele");
    assertThat(shop.read("pylock.toml")).isEqualTo(before);

    CommandLineRun changed = shop.run("lock", "annotate", "pylock.toml", "--update");
    assertThat(changed.exitCode()).isEqualTo(ExitCode.OK);
    String expected = shop.write("other.toml", LOCK).read("other.toml");
    assertThat(shop.read("pylock.toml"))
        .isEqualTo(expected.replace("\n\n# then bare", "\n" + DEMO_IDENTITY + "\n# then bare"));
  }

  @Test
  void annotate_packagesInOneArray_isRefusedAndTheFileStays() throws Exception {
    String inline =
        """
        lock-version = "1.0"
        created-by = "x"
        packages = [{name = "tool", version = "2.0", wheels = [{url = "https://h/tool-2.0-py3-none-any.whl", hashes = {sha256 = "{tool-2.0-py3-none-any.whl}"}}]}]
        """;
    String before = shop.write("pylock.toml", inline).read("pylock.toml");
    CommandLineRun run = shop.run("lock", "annotate", "pylock.toml");

    assertThat(run.err()).contains("LOCK_ENTRY_MALFORMED", "a [[packages]] table of its own");
    assertThat(shop.read("pylock.toml")).isEqualTo(before);
  }

  @Test
  void annotate_outputElsewhere_leavesTheFile() throws Exception {
    String before = shop.write("pylock.toml", LOCK).read("pylock.toml");
    CommandLineRun run =
        shop.run("lock", "annotate", "pylock.toml", "--output", "pylock.new.toml", "--quiet");

    assertThat(run.out()).isEmpty();
    assertThat(shop.read("pylock.toml")).isEqualTo(before);
    assertThat(shop.read("pylock.new.toml")).contains("acme/demo");
  }

  @Test
  void annotate_otherKindOfLock_isAUsageError() throws Exception {
    CommandLineRun run =
        shop.write("requirements.txt", "a==1\n").run("lock", "annotate", "requirements.txt");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("only a pylock.toml has room for publishers");
  }

  @Test
  void check_annotatedLock_isVerifiedWithoutAnyOption() throws Exception {
    shop.write("pylock.toml", LOCK.substring(0, LOCK.indexOf("# then bare")))
        .run("lock", "annotate", "pylock.toml");
    CommandLineRun run = shop.run("check", "pylock.toml");

    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("1 entry in pylock.toml, 2 files: 2 verified");
  }

  @ParameterizedTest
  @CsvSource({
    "acme/demo,LOCK_IDENTITY_MISMATCH,acme/other",
    "github,LOCK_IDENTITY_MISMATCH,acme/other",
    "GitHub,LOCK_IDENTITY_UNSUPPORTED,Forge",
  })
  void check_anotherPublisherThanRecorded_isRefused(String old, String code, String other)
      throws Exception {
    shop.write("pylock.toml", LOCK.substring(0, LOCK.indexOf("# then bare")))
        .run("lock", "annotate", "pylock.toml");
    String changed =
        old.equals("GitHub")
            ? shop.read("pylock.toml").replace("\"GitHub\"", "\"" + other + "\"")
            : shop.read("pylock.toml").replace("acme/demo", other);
    Files.writeString(directory.resolve("pylock.toml"), changed);
    CommandLineRun alone = shop.run("check", "pylock.toml");
    CommandLineRun beside = shop.run("check", "pylock.toml", "--repo", "acme/demo");

    assertThat(alone.exitCode()).isIn(ExitCode.REJECTED, ExitCode.INDETERMINATE);
    assertThat(beside.out()).contains(code);
    assertThat(beside.exitCode())
        .isEqualTo(old.equals("GitHub") ? ExitCode.INDETERMINATE : ExitCode.REJECTED);
  }

  @Test
  void check_recordedPublisherAndNoAttestation_isLost() throws Exception {
    String lock =
        LOCK.substring(LOCK.indexOf("# then bare"), LOCK.indexOf("[packages.tool.x]"))
            + DEMO_IDENTITY;
    CommandLineRun run =
        shop.write("pylock.toml", "lock-version = \"1.0\"\ncreated-by = \"x\"\n" + lock)
            .run("check", "pylock.toml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out()).contains("LOCK_ATTESTATION_LOST", "ATTESTATION_MISSING");
  }
}
