package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay check} as text, against an index on loopback. */
final class CheckCommandTest {
  private static final String GOOD =
      """
      demo==1.0 \\
          --hash=sha256:{demo-1.0-py3-none-any.whl} \\
          --hash=sha256:{demo-1.0.tar.gz}
      tool==2.0 --hash=sha256:{tool-2.0-py3-none-any.whl}
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
  void check_everyFileByWhomIsExpected_isVerified() throws Exception {
    CommandLineRun run =
        shop.write("requirements.txt", GOOD)
            .run(
                "check",
                "requirements.txt",
                "--expect",
                "demo=github:acme/demo/release.yml",
                "--expect",
                "tool=github:acme/tool/release.yml");

    assertThat(run.out())
        .isEqualTo(
            """
            VERIFIED       1  demo-1.0-py3-none-any.whl  github.com/acme/demo, release.yml at refs/tags/v1.0
            VERIFIED       1  demo-1.0.tar.gz            github.com/acme/demo, release.yml at refs/tags/v1.0
            VERIFIED       4  tool-2.0-py3-none-any.whl  github.com/acme/tool, release.yml at refs/tags/v1.0

            2 entries in requirements.txt, 3 files: 3 verified
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void check_nobodyExpected_isIndeterminateAndSaysWhichFlagsToAdd() throws Exception {
    CommandLineRun run = shop.write("requirements.txt", GOOD).run("check", "requirements.txt");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out())
        .contains("3 files: 3 indeterminate", "NO_EXPECTATION")
        .contains("add: --expect demo=github:acme/demo/release.yml")
        .contains("add: --expect tool=github:acme/tool/release.yml");
  }

  @Test
  void check_entriesThatNobodyAttests_areReportedWithTheirLines() throws Exception {
    CommandLineRun run =
        shop.write(
                "requirements.txt",
                """
                tool==2.0 --hash=sha256:{tool-2.0-py3-none-any.whl}
                bare==3.0 --hash=sha256:{bare-3.0-py3-none-any.whl}
                -e ./lib
                loose>=1
                """)
            .run("check", "requirements.txt", "--repo", "acme/tool");

    assertThat(run.out())
        .startsWith(
            """
            VERIFIED       1  tool-2.0-py3-none-any.whl  github.com/acme/tool, release.yml at refs/tags/v1.0
            MISSING        2  bare-3.0-py3-none-any.whl
            INDETERMINATE  3  -e ./lib
            INDETERMINATE  4  loose>=1

            bare-3.0-py3-none-any.whl  requirements.txt:2
              ATTESTATION_MISSING: the index has no attestation for this file
            """)
        .contains("LOCK_SOURCE_NOT_ATTESTABLE", "LOCK_ENTRY_UNPINNED")
        .endsWith(
            """

            4 entries in requirements.txt, 4 files: 1 verified, 1 missing, 2 indeterminate
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
  }
}
