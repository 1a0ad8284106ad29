package dev.assay.cli.lock;

import static dev.assay.cli.lock.LockWorkshop.DEMO_SDIST;
import static dev.assay.cli.lock.LockWorkshop.DEMO_WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates that let through what they should not, as others had them. */
final class CheckTrapsTest {
  private static final String REQUIREMENTS =
      """
      demo==1.0 --hash=sha256:{demo-1.0-py3-none-any.whl} --hash=sha256:{demo-1.0.tar.gz}
      """;

  @TempDir Path directory;

  private CommandLineRun check(LockWorkshop shop, String... more) throws IOException {
    String[] words = new String[more.length + 4];
    List.of("check", "requirements.txt", "--repo", "acme/demo").toArray(words);
    System.arraycopy(more, 0, words, 4, more.length);
    return shop.write("requirements.txt", REQUIREMENTS).run(words);
  }

  @Test
  void check_oneWheelByAnotherRepository_failsTheRelease() throws IOException {
    IndexContent content =
        IndexContent.empty()
            .with(
                FakeProject.named("demo")
                    .with(
                        FakeRelease.of("1.0")
                            .with(
                                LockWorkshop.attested(DEMO_SDIST),
                                LockWorkshop.by(DEMO_WHEEL, "evil/demo"))));
    try (LockWorkshop shop = new LockWorkshop(directory, content)) {
      CommandLineRun run = check(shop);

      assertThat(run.out())
          .contains("VERIFIED       1  " + DEMO_SDIST, "REJECTED       1  " + DEMO_WHEEL)
          .contains("REPOSITORY_MISMATCH", "have different publishers", "1 verified, 1 rejected");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  /** Names under which tools look for settings; a change from outside can bring any of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "assay.toml", ".assay.toml", "assay-policy.toml", ".assay/config.toml", "pyproject.toml",
        "pip.conf", ".netrc", ".env", "assay-baseline.json", "trusted_root.json"
      })
  void check_filesOfTheCheckout_setNothing(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        mode = "audit"
        offline = true
        index-url = "http://127.0.0.1:1/simple/"
        cache_dir = "poisoned"
        [tool.assay]
        any-publisher-unsafe = true
        """);
    try (LockWorkshop shop = new LockWorkshop(directory)) {
      assertThat(check(shop).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(
              shop.write("requirements.txt", REQUIREMENTS)
                  .run("check", "requirements.txt", "--repo", "acme/other")
                  .exitCode())
          .isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void check_indexChangesAfterACachedRun_isSeen() throws IOException {
    try (LockWorkshop shop = new LockWorkshop(directory)) {
      assertThat(check(shop).exitCode()).isEqualTo(ExitCode.OK);

      FakeRelease release =
          FakeRelease.of("1.0")
              .with(LockWorkshop.attested(DEMO_SDIST), LockWorkshop.attested(DEMO_WHEEL));
      shop.index.replaceContent(
          IndexContent.empty().with(FakeProject.named("demo").with(release).status("quarantined")));
      CommandLineRun quarantined = check(shop);
      shop.index.replaceContent(
          IndexContent.empty()
              .with(
                  FakeProject.named("demo")
                      .with(
                          FakeRelease.of("1.0")
                              .with(
                                  LockWorkshop.attested(DEMO_SDIST),
                                  LockWorkshop.bare(DEMO_WHEEL)))));
      CommandLineRun lost = check(shop);

      assertThat(quarantined.out()).contains("PROJECT_QUARANTINED");
      assertThat(quarantined.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(lost.out()).contains("ATTESTATION_MISSING");
      assertThat(lost.exitCode()).isEqualTo(ExitCode.MISSING);
    }
  }

  @Test
  void check_sourceUnreachable_isNeitherVerifiedNorTampering() throws IOException {
    try (LockWorkshop shop = new LockWorkshop(directory)) {
      assertThat(check(shop).exitCode()).isEqualTo(ExitCode.OK);
      shop.index.close();
      CommandLineRun run = check(shop);

      assertThat(run.out()).contains("INDEX_UNREACHABLE").doesNotContain("REJECTED");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }
}
