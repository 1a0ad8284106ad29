package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --policy} of {@code verify} and {@code check}. */
final class PolicyRunTest {
  private static final String LOCK =
      """
      demo==1.0 --hash=sha256:{demo-1.0-py3-none-any.whl}
      tool==2.0 --hash=sha256:{tool-2.0-py3-none-any.whl}
      bare==3.0 --hash=sha256:{bare-3.0-py3-none-any.whl}
      """;
  private static final String BOTH =
      """
      version = 1
      [[project]]
      name = "demo"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      [[project]]
      glob = "too*"
      [[project.publisher]]
      repository = "acme/tool"
      workflow = "release.yml"
      """;
  private static final String EXEMPT =
      BOTH
          + """
          [[exemption]]
          name = "bare"
          owner = "ann"
          reason = "is built by hand"
          expires = 2026-08-22
          """;

  @TempDir Path directory;
  private LockWorkshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new LockWorkshop(directory).write("requirements.txt", LOCK);
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  private CommandLineRun check(String policy, String... more) throws IOException {
    Files.writeString(directory.resolve("policy.toml"), policy);
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = "requirements.txt";
    words[2] = "--policy";
    words[3] = "policy.toml";
    System.arraycopy(more, 0, words, 4, more.length);
    return workshop.run(words);
  }

  @Test
  void check_exemptFile_isMissingAndDoesNotFail() throws IOException {
    CommandLineRun run = check(EXEMPT);

    assertThat(run.out())
        .contains("(exempt until 2026-08-22 by ann: is built by hand)")
        .endsWith(
            "3 entries in requirements.txt, 3 files: 2 verified, 1 missing;"
                + " waived by the policy: 1\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void check_noExemption_isMissing() throws IOException {
    assertThat(check(BOTH).exitCode()).isEqualTo(ExitCode.MISSING);
  }

  @Test
  void check_expiredExemption_isRejected() throws IOException {
    CommandLineRun run = check(EXEMPT.replace("2026-08-22", "2026-08-21"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out()).contains("POLICY_EXEMPTION_EXPIRED", "policy.toml:12");
  }

  @Test
  void check_otherPublisher_isRejectedAndAuditedOnlyWithExitZero() throws IOException {
    String other = EXEMPT.replace("acme/tool", "acme/other");
    CommandLineRun enforced = check(other);
    CommandLineRun audited = check(other.replace("version = 1", "version = 1\nmode = \"audit\""));

    assertThat(enforced.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(enforced.out()).contains("REPOSITORY_MISMATCH");
    assertThat(audited.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(audited.out())
        .contains("REJECTED", "(audit mode)")
        .endsWith("audit mode, would not pass: 2\n");
  }

  @Test
  void check_projectThatNoRuleIsAbout_isNotVerifiedWhateverTheLockRecords() throws IOException {
    workshop.write(
        "pylock.toml",
        """
        lock-version = "1.0"
        created-by = "test"
        [[packages]]
        name = "tool"
        version = "2.0"
        wheels = [{name = "tool-2.0-py3-none-any.whl", url = "https://h/x", hashes = {sha256 = "{tool-2.0-py3-none-any.whl}"}}]
        [[packages.attestation-identities]]
        kind = "GitHub"
        repository = "acme/tool"
        workflow = "release.yml"
        """);
    Files.writeString(directory.resolve("policy.toml"), BOTH.replace("too*", "x*"));

    assertThat(workshop.run("check", "pylock.toml").exitCode()).isEqualTo(ExitCode.OK);
    CommandLineRun run = workshop.run("check", "pylock.toml", "--policy", "policy.toml");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("NO_EXPECTATION");
  }

  @Test
  void verify_release_goesByThePolicy() throws IOException {
    Files.writeString(directory.resolve("policy.toml"), EXEMPT);

    CommandLineRun good = workshop.run("verify", "demo==1.0", "--policy", "policy.toml");
    assertThat(good.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(good.out()).endsWith("2 files: 2 verified\n");
    CommandLineRun bare = workshop.run("verify", "bare==3.0", "--policy", "policy.toml");
    assertThat(bare.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(bare.out()).startsWith("MISSING").contains("accepted: exempt until");
  }

  @Test
  void verify_otherTag_isRejectedByTheTemplate() throws IOException {
    String tags = BOTH.replace("\"acme/demo\"", "\"acme/demo\"\nref = \"refs/tags/x{version}\"");
    Files.writeString(directory.resolve("policy.toml"), tags);
    CommandLineRun run = workshop.run("verify", "demo==1.0", "--policy", "policy.toml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out()).contains("REF_MISMATCH");
  }

  @Test
  void check_formats_sayWhatWasWaived() throws IOException {
    CommandLineRun json = check(EXEMPT, "--format", "json");
    Path schema = Path.of(System.getProperty("basedir", "."), "../docs/schema/verdict.schema.json");

    assertThat(json.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(json.out()).contains("\"kind\": \"policy\"", "\"policySha256\"", "acceptedByPolicy");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schema))
                .validate(json.out(), InputFormat.JSON))
        .isEmpty();
    assertThat(check(EXEMPT, "--format", "junit").out())
        .contains("failures=\"0\"", "<skipped message=\"exempt until 2026-08-22");
    assertThat(check(EXEMPT, "--format", "markdown").out()).contains("waived by the policy: 1");
  }

  @Test
  void check_policyThatCannotBeUsed_isIndeterminateAndNamesTheLine() throws IOException {
    CommandLineRun run = check(BOTH.replace("glob =", "globs ="));

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("POLICY_INVALID", "policy.toml:7");
  }

  @Test
  void check_policyThatIsNotThere_isIndeterminate() {
    CommandLineRun run = workshop.run("check", "requirements.txt", "--policy", "none.toml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("FILE_UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--repo acme/demo",
        "--publisher github:acme/demo/release.yml",
        "--ref refs/tags/v1",
        "--any-publisher-unsafe",
        "--predicate-type x",
        "--expect demo=github:acme/demo/release.yml",
      })
  void check_policyBesideAnotherExpectation_isUsage(String option) throws IOException {
    CommandLineRun run = check(BOTH, option.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--policy do not go together");
  }
}
