package dev.assay.cli.lock;

import static dev.assay.cli.lock.LockWorkshop.DEMO_SDIST;
import static dev.assay.cli.lock.LockWorkshop.DEMO_WHEEL;
import static dev.assay.cli.lock.LockWorkshop.attested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The digest in the lock, in the listing, and in the attestation are one, or it is not verified.
 */
final class ThreeWayCheckTest {
  private static final String OTHER = "0".repeat(64);
  private static final String PYLOCK =
      """
      lock-version = "1.0"
      created-by = "x"
      [[packages]]
      name = "demo"
      version = "1.0"
      wheels = [{url = "https://h/demo-1.0-py3-none-any.whl", hashes = {%s}}]
      """;

  @TempDir Path directory;

  private static IndexContent demo(FakeFile... files) {
    return IndexContent.empty()
        .with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(files)));
  }

  private CommandLineRun check(LockWorkshop shop, String name, String text, String... more)
      throws Exception {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = name;
    words[2] = "--repo";
    words[3] = "acme/demo";
    System.arraycopy(more, 0, words, 4, more.length);
    return shop.write(name, text).run(words);
  }

  private static String sha256(String name) {
    return "sha256 = '" + LockWorkshop.sha256(name) + "'";
  }

  private static String sha512(String name) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-512")
            .digest(("content of " + name).getBytes(StandardCharsets.UTF_8));
    return "sha512 = '" + HexFormat.of().formatHex(digest) + "'";
  }

  private static long downloads(LockWorkshop shop) {
    return shop.index.server().requests().stream()
        .map(Request::path)
        .filter(path -> path.startsWith("/packages/"))
        .count();
  }

  @Test
  void check_allThreeAgree_isVerifiedWithoutADownload() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_WHEEL)))) {
      CommandLineRun run = check(shop, "pylock.toml", PYLOCK.formatted(sha256(DEMO_WHEEL)));

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(downloads(shop)).isZero();
    }
  }

  @Test
  void check_lockHasAnotherDigest_isRejectedWithItsLine() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_WHEEL)))) {
      CommandLineRun run = check(shop, "pylock.toml", PYLOCK.formatted("sha256 = '" + OTHER + "'"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("LOCK_HASH_MISMATCH", "sha256:" + OTHER, "REJECTED       6");
    }
  }

  @Test
  void check_lockAndListingAgreeOnOtherBytesThanWereAttested_isRejected() throws Exception {
    Distribution real = Distribution.of(DEMO_WHEEL);
    byte[] provenance =
        LockWorkshop.SIGSTORE.github("acme/demo", "release.yml").sign(real).provenance().toArray();
    FakeFile swapped =
        FakeFile.named(DEMO_WHEEL, "other".getBytes(StandardCharsets.UTF_8)).provenance(provenance);
    try (LockWorkshop shop = new LockWorkshop(directory, demo(swapped))) {
      String hash = "sha256 = '" + swapped.sha256() + "'";
      CommandLineRun run = check(shop, "pylock.toml", PYLOCK.formatted(hash));

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("SUBJECT_DIGEST_MISMATCH");
    }
  }

  @Test
  void check_onlyADigestThatTheIndexLacks_needsADownload() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_WHEEL)))) {
      String lock = PYLOCK.formatted(sha512(DEMO_WHEEL));
      CommandLineRun without = check(shop, "pylock.toml", lock);
      CommandLineRun with = check(shop, "pylock.toml", lock, "--download");
      CommandLineRun wrong =
          check(shop, "pylock.toml", PYLOCK.formatted(sha512("other")), "--download");

      assertThat(without.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(without.out()).contains("LOCK_HASH_NOT_COMPARABLE", "--download");
      assertThat(with.exitCode()).as(with.out()).isEqualTo(ExitCode.OK);
      assertThat(wrong.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(wrong.out()).contains("LOCK_HASH_MISMATCH");
    }
  }

  @Test
  void check_serverSendsOtherBytes_isSeenByDownloadOnly() throws Exception {
    FakeFile swapped =
        attested(DEMO_WHEEL).served(("CONTENT of " + DEMO_WHEEL).getBytes(StandardCharsets.UTF_8));
    try (LockWorkshop shop = new LockWorkshop(directory, demo(swapped))) {
      String lock = PYLOCK.formatted(sha256(DEMO_WHEEL));

      assertThat(check(shop, "pylock.toml", lock).exitCode()).isEqualTo(ExitCode.OK);
      CommandLineRun run = check(shop, "pylock.toml", lock, "--download");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("INDEX_DIGEST_MISMATCH");
    }
  }

  @Test
  void check_noDigestOfTheRelease_isRejected() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_WHEEL)))) {
      CommandLineRun run =
          check(shop, "requirements.txt", "demo==1.0 --hash=sha256:" + OTHER + "\n");

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("LOCK_HASH_MISMATCH", "none with such a digest");
    }
  }

  @Test
  void check_oneDigestThatNoListedFileHas_isMissingBesideTheGoodOne() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_WHEEL)))) {
      String lock =
          "demo==1.0 --hash=sha256:{demo-1.0-py3-none-any.whl} --hash=sha256:" + OTHER + "\n";
      CommandLineRun run = check(shop, "requirements.txt", lock);

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.out()).contains("VERIFIED       1  " + DEMO_WHEEL, "FILE_NOT_ON_INDEX");
    }
  }

  @Test
  void check_fileOfTheLockIsGoneFromTheIndex_isMissing() throws Exception {
    try (LockWorkshop shop = new LockWorkshop(directory, demo(attested(DEMO_SDIST)))) {
      CommandLineRun run = check(shop, "pylock.toml", PYLOCK.formatted(sha256(DEMO_WHEEL)));

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.out()).contains("FILE_NOT_ON_INDEX");
    }
  }

  @Test
  void check_target_isOnlyWhatItWouldInstall() throws Exception {
    try (LockWorkshop shop =
        new LockWorkshop(directory, demo(attested(DEMO_WHEEL), attested(DEMO_SDIST)))) {
      String lock =
          "demo==1.0 ; python_version < '3.10' --hash=sha256:"
              + OTHER
              + "\n"
              + "demo==1.0 --hash=sha256:{demo-1.0-py3-none-any.whl}"
              + " --hash=sha256:{demo-1.0.tar.gz}\n";
      CommandLineRun run = check(shop, "requirements.txt", lock, "--python-version", "3.12");

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .contains("VERIFIED       2  " + DEMO_WHEEL)
          .contains(
              "left out  requirements.txt:1  demo==1.0: not for this target: python_version <")
          .contains("2 entries in requirements.txt, 1 file: 1 verified, 1 left out");
    }
  }

  @Test
  void check_yankedRelease_isNoted() throws Exception {
    IndexContent content =
        IndexContent.empty()
            .with(
                FakeProject.named("demo")
                    .with(FakeRelease.of("1.0").with(attested(DEMO_WHEEL)).yanked("broken")));
    try (LockWorkshop shop = new LockWorkshop(directory, content)) {
      CommandLineRun run = check(shop, "pylock.toml", PYLOCK.formatted(sha256(DEMO_WHEEL)));

      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).contains("note: yanked: broken");
    }
  }
}
