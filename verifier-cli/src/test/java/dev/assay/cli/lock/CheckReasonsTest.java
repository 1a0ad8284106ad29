package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.model.ReasonCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lock and an index can disagree about. */
final class CheckReasonsTest {
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

  private void assertRefused(ReasonCode code, String file, String text) throws Exception {
    CommandLineRun run = shop.write(file, text).run("check", file, "--owner", "acme");

    assertThat(run.out()).contains(code.name());
    assertThat(run.exitCode()).isEqualTo(ExitCode.of(code.verdict()));
  }

  private static String pylock(String project, String version, String file, String identity) {
    return """
    lock-version = "1.0"
    created-by = "test"
    [[packages]]
    name = "%s"
    version = "%s"
    attestation-identities = [%s]
    [[packages.wheels]]
    name = "%s"
    url = "https://files.example/%s"
    hashes = { sha256 = "{%s}" }
    """
        .formatted(project, version, identity, file, file, file);
  }

  @Test
  void check_otherDigestThanTheIndexLists_isRejected() throws Exception {
    assertRefused(
        ReasonCode.LOCK_HASH_MISMATCH,
        "requirements.txt",
        "tool==2.0 --hash=sha256:" + "0".repeat(64) + "\n");
  }

  @Test
  void check_digestOfAnAlgorithmThatTheIndexLacks_isIndeterminate() throws Exception {
    assertRefused(
        ReasonCode.LOCK_HASH_NOT_COMPARABLE,
        "requirements.txt",
        "tool==2.0 --hash=sha512:" + "0".repeat(128) + "\n");
  }

  @Test
  void check_anotherPublisherThanTheLockRecords_isRejected() throws Exception {
    assertRefused(
        ReasonCode.LOCK_IDENTITY_MISMATCH,
        "pylock.toml",
        pylock(
            "tool",
            "2.0",
            LockWorkshop.TOOL_WHEEL,
            "{ kind = \"GitHub\", repository = \"acme/other\", workflow = \"release.yml\" }"));
  }

  @Test
  void check_aKindOfPublisherThatIsNotKnown_isIndeterminate() throws Exception {
    assertRefused(
        ReasonCode.LOCK_IDENTITY_UNSUPPORTED,
        "pylock.toml",
        pylock("tool", "2.0", LockWorkshop.TOOL_WHEEL, "{ kind = \"Forgejo\" }"));
  }

  @Test
  void check_noAttestationWhereTheLockRecordsOne_isRejected() throws Exception {
    assertRefused(
        ReasonCode.LOCK_ATTESTATION_LOST,
        "pylock.toml",
        pylock(
            "bare",
            "3.0",
            LockWorkshop.BARE_WHEEL,
            "{ kind = \"GitHub\", repository = \"acme/bare\", workflow = \"release.yml\" }"));
  }
}
