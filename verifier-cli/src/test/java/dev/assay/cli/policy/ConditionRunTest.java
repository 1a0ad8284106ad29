package dev.assay.cli.policy;

import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions of a policy, from the file to the exit code. */
final class ConditionRunTest {
  @TempDir Path directory;

  private CommandLineRun verify(String condition) throws IOException {
    try (DemoScene scene = new DemoScene(directory, signed("1.0", job("1.0")))) {
      scene.write(
          "p.toml",
          """
          version = 1
          [[project]]
          name = "demo"
          conditions = ["%s"]
          [[project.publisher]]
          repository = "acme/demo"
          workflow = "release.yml"
          """
              .formatted(condition));
      return scene.run("verify", "demo==1.0", "--policy", "p.toml");
    }
  }

  @Test
  void verify_conditionMet_isVerified() throws IOException {
    CommandLineRun run = verify("claim.sourceRepositoryRef == 'refs/tags/v' + version");

    assertThat(run.out()).startsWith("VERIFIED");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void verify_conditionNotMet_isRejectedWithTheCondition() throws IOException {
    CommandLineRun run = verify("is_wheel");

    assertThat(run.out())
        .contains("REJECTED")
        .contains("POLICY_CONDITION_NOT_MET")
        .contains("expected  is_wheel");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void verify_conditionOnAnAbsentClaim_isIndeterminate() throws IOException {
    CommandLineRun run = verify("claim.deploymentEnvironment == 'pypi'");

    assertThat(run.out()).contains("POLICY_CONDITION_UNDECIDED").doesNotContain("VERIFIED  ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
  }

  @Test
  void check_conditionThatIsNone_isNamedWithItsLine() throws IOException {
    CommandLineRun verified = verify("claim.sourceRepositoryRef = 'x'");
    CommandLineRun checked = CommandLineRun.in(directory).run("policy", "check", "p.toml");

    assertThat(verified.err()).contains("POLICY_INVALID");
    assertThat(verified.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(checked.out()).startsWith("p.toml:4: error MALFORMED: the condition cannot be used");
    assertThat(checked.exitCode()).isEqualTo(ExitCode.REJECTED);
  }
}
