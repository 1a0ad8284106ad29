package dev.assay.cli.policy;

import static dev.assay.cli.DemoScene.bare;
import static dev.assay.cli.DemoScene.file;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.DemoScene.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.sigstore.GitHubJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandsTest {
  @TempDir Path directory;

  private CommandLineRun check(String policy, String... more) throws IOException {
    Files.writeString(directory.resolve("p.toml"), policy);
    String[] words = new String[more.length + 3];
    words[0] = "policy";
    words[1] = "check";
    words[2] = "p.toml";
    System.arraycopy(more, 0, words, 3, more.length);
    return CommandLineRun.in(directory).run(words);
  }

  @Test
  void check_mistakes_areNamedWithLines() throws IOException {
    CommandLineRun run =
        check("version = 1\nmodes = 'audit'\n[[default.publisher]]\nowner = 'acme'\n");

    assertThat(run.out())
        .isEqualTo(
            """
            p.toml:2: error UNKNOWN_KEY: the key "modes" is not known; did you mean "mode" (modes)
            p.toml: 1 errors, 0 warnings
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void check_loosePolicy_failsOnlyWhenStrict() throws IOException {
    String loose = "version = 1\n[[default.publisher]]\nowner = 'acme'\n";

    assertThat(check(loose).out())
        .isEqualTo(
            """
            p.toml:2: warning TOO_LOOSE: any repository of the owner is accepted; give a repository (default publisher)
            p.toml: 0 errors, 1 warnings
            """);
    assertThat(check(loose).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check(loose, "--strict").exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void check_expiredExemption_fails() throws IOException {
    String policy =
        "version=1\n[[exemption]]\nname='a'\nowner='ann'\nreason='r'\nexpires=2026-08-21\n";

    assertThat(check(policy).out()).contains("p.toml:2: error EXPIRED: expired on 2026-08-21");
    assertThat(check(policy).exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(check(policy.replace("21", "22")).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void learn_steadyPublisher_proposesEveryClaimAndPassesItsOwnTest() throws IOException {
    try (DemoScene scene =
        new DemoScene(
            directory, bare("0.9"), signed("1.0", job("1.0")), signed("1.1", job("1.1")))) {
      CommandLineRun learned = scene.run("policy", "learn", "Demo");

      assertThat(learned.out())
          .isEqualTo(
              """
              version = 1

              [[project]]
              name = "demo"

              [[project.publisher]]
              repository = "acme/demo"
              workflow = "release.yml"
              repository-id = "7"
              owner-id = "42"
              ref = "refs/tags/v{version}"
              trigger = "release"
              runner = "github-hosted"

              # tried on 6 files, 4 would have passed
              # would have failed: demo-0.9-py3-none-any.whl  ATTESTATION_MISSING
              # would have failed: demo-0.9.tar.gz  ATTESTATION_MISSING
              """);
      assertThat(learned.exitCode()).isEqualTo(ExitCode.OK);
      scene.write("p.toml", learned.out());
      assertThat(scene.run("policy", "test", "p.toml", "--last", "2").exitCode())
          .isEqualTo(ExitCode.OK);
      CommandLineRun tested = scene.run("policy", "test", "p.toml");
      assertThat(tested.out())
          .isEqualTo(
              """
              pass   demo-1.1-py3-none-any.whl
              pass   demo-1.1.tar.gz
              pass   demo-1.0-py3-none-any.whl
              pass   demo-1.0.tar.gz
              FAIL   demo-0.9-py3-none-any.whl  ATTESTATION_MISSING
              FAIL   demo-0.9.tar.gz  ATTESTATION_MISSING
              demo: 6 files, 4 would have passed
              """);
      assertThat(tested.exitCode()).isEqualTo(ExitCode.MISSING);
    }
  }

  @Test
  void learn_changedClaims_areCommentsAndFormerNamesAliases() throws IOException {
    GitHubJob old = GitHubJob.of("ann/demo", "release.yml").ref("refs/tags/v1.0").ids("7", "41");
    GitHubJob branch = job("x").ref("refs/heads/main").trigger("push");
    try (DemoScene scene =
        new DemoScene(
            directory, signed("1.0", old), signed("1.1", branch), signed("1.2", job("1.2")))) {
      CommandLineRun learned = scene.run("policy", "learn", "demo");

      assertThat(learned.out())
          .contains("# ref was \"refs/heads/main\", \"refs/tags/v{version}\"\n")
          .contains("# trigger was \"push\", \"release\"\n")
          .contains("[[alias]]\nrepository = \"acme/demo\"\nformerly = \"ann/demo\"\n")
          .contains("# tried on 6 files, 6 would have passed\n");
    }
  }

  @Test
  void learn_wheelsOnly_requiresWheelsOnly() throws IOException {
    FakeRelease release =
        FakeRelease.of("1.0").with(file(wheel("1.0"), job("1.0")), file(sdist("1.0")));
    try (DemoScene scene = new DemoScene(directory, release)) {
      CommandLineRun learned = scene.run("policy", "learn", "demo");

      assertThat(learned.out())
          .contains("require = \"wheels\"", "# tried on 2 files, 2 would have passed");
    }
  }

  @Test
  void learn_nobodyEverSigned_isMissing() throws IOException {
    try (DemoScene scene = new DemoScene(directory, bare("1.0"))) {
      CommandLineRun run = scene.run("policy", "learn", "demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.err()).contains("ATTESTATION_MISSING");
      assertThat(scene.run("policy", "learn", "none").err()).contains("PROJECT_NOT_FOUND");
    }
  }

  @Test
  void test_signals_failYankedAndYoungFiles() throws IOException {
    String policy =
        """
        version = 1
        signals = {%s}
        [[project]]
        name = "demo"
        [[project.publisher]]
        repository = "acme/demo"
        """;
    try (DemoScene scene = new DemoScene(directory, signed("1.0", job("1.0")).yanked("broken"))) {
      scene.write("p.toml", policy.formatted("yanked='fail'"));
      assertThat(scene.run("policy", "test", "p.toml").out())
          .contains("apart  demo-1.0.tar.gz  POLICY_FILE_YANKED");
      assertThat(scene.run("verify", "demo==1.0", "--policy", "p.toml").exitCode())
          .isEqualTo(ExitCode.REJECTED);
      scene.write(
          "requirements.txt", "demo==1.0 --hash=sha256:" + file(wheel("1.0")).sha256() + "\n");
      assertThat(scene.run("check", "requirements.txt", "--policy", "p.toml").out())
          .contains("POLICY_FILE_YANKED");
      scene.write("p.toml", policy.formatted("yanked='warn'"));
      assertThat(scene.run("verify", "demo==1.0", "--policy", "p.toml").exitCode())
          .isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void test_otherPublisherAndPrereleases_areFailuresAndApart() throws IOException {
    GitHubJob other = GitHubJob.of("evil/demo", "release.yml").ref("refs/tags/v1.1");
    try (DemoScene scene =
        new DemoScene(
            directory,
            signed("1.0", job("1.0")),
            signed("1.1", other),
            bare("2.0rc1"),
            bare("1.2").yanked("broken"))) {
      scene.write(
          "p.toml",
          "version=1\n[[project]]\nglob='d*'\n[[project.publisher]]\nrepository='acme/demo'\n");
      CommandLineRun run = scene.run("policy", "test", "p.toml", "demo");

      assertThat(run.out())
          .contains("FAIL   demo-1.1.tar.gz  REPOSITORY_MISMATCH")
          .contains("apart  demo-2.0rc1.tar.gz  ATTESTATION_MISSING")
          .contains("apart  demo-1.2.tar.gz  ATTESTATION_MISSING");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(scene.run("policy", "test", "p.toml").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(scene.run("policy", "test", "none.toml").exitCode())
          .isEqualTo(ExitCode.INDETERMINATE);
    }
  }
}
