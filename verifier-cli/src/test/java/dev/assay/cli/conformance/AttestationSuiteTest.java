package dev.assay.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real PEP 740 attestations against right and wrong publishers. */
final class AttestationSuiteTest {
  private static final String SDIST = "pypi_attestations-0.0.19.tar.gz";
  private static final String GITLAB_SDIST = "gitlab_oidc_project-0.0.3.tar.gz";

  private Path data;

  @BeforeEach
  void find() {
    assumeTrue(
        SharedData.find("pep740").isPresent(),
        "skipping real PEP 740 attestations: the shared data is absent");
    data = SharedData.find("pep740").orElseThrow();
  }

  private CommandLineRun ask(String attestation, String publisher, String distribution) {
    List<String> words = new ArrayList<>(List.of("conformance", "verify-attestation"));
    words.addAll(List.of("--attestation", data.resolve(attestation).toString()));
    words.addAll(List.of(publisher.split(" ", -1)));
    words.add(distribution);
    return CommandLineRun.of(words.toArray(String[]::new));
  }

  private static void assertRefused(CommandLineRun run) {
    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--identity-kind GitHub --repository trailofbits/pypi-attestations --workflow release.yml",
        "--identity-kind GitHub --repository trailofbits/pypi-attestations",
      })
  void verifyAttestation_gitHubPublisherOfTheFile_isVerified(String publisher) {
    CommandLineRun run =
        ask(SDIST + ".publish.attestation", publisher, data.resolve(SDIST).toString());

    assertThat(run).isEqualTo(new CommandLineRun(ExitCode.OK, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--identity-kind GitHub --repository TrailOfBits/pypi-attestations",
        "--identity-kind GitHub --repository trailofbits/pypi_attestations",
        "--identity-kind GitHub --repository trailofbits/pypi-attestations --workflow Release.yml",
        "--identity-kind GitHub --repository trailofbits/pypi-attestations --workflow lint.yml",
        "--identity-kind GitLab --repository trailofbits/pypi-attestations",
        "--identity-kind Google --email release@trailofbits.example",
      })
  void verifyAttestation_anotherPublisher_isRefused(String publisher) {
    assertRefused(ask(SDIST + ".publish.attestation", publisher, data.resolve(SDIST).toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--identity-kind GitLab --repository facutuesca/gitlab-oidc-project"
            + " --workflow .gitlab-ci.yml | true",
        "--identity-kind GitLab --repository facutuesca/gitlab-oidc-project | true",
        "--identity-kind GitLab --repository facutuesca/gitlab-oidc-project --workflow x.yml"
            + " | false",
        "--identity-kind GitHub --repository facutuesca/gitlab-oidc-project | false",
      })
  void verifyAttestation_gitLab_isComparedAsGitLab(String publisher, boolean verified) {
    CommandLineRun run =
        ask(
            GITLAB_SDIST + ".publish.attestation",
            publisher,
            data.resolve(GITLAB_SDIST).toString());

    assertThat(run.exitCode() == ExitCode.OK).as(run.err()).isEqualTo(verified);
  }

  @Test
  void verifyAttestation_distributionByDigest_isComparedByParsedName() {
    String publisher = "--identity-kind GitHub --repository trailofbits/pypi-attestations";
    String digest = "@sha256:9bb1add04b1b4e182be6b0b80931593f7a291eb49d69b4fd728a5d4cbcdc4bd3";
    String attestation = SDIST + ".publish.attestation";

    assertThat(ask(attestation, publisher, SDIST + digest).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ask(attestation, publisher, "pypi-attestations-0.0.19.zip" + digest).exitCode())
        .isEqualTo(ExitCode.OK);
    assertRefused(ask(attestation, publisher, "pypi_attestations-0.0.20.tar.gz" + digest));
    assertRefused(ask(attestation, publisher, SDIST + digest.replace("9bb1", "9bb2")));
  }

  @Test
  void verifyAttestation_signedByAPerson_isNoPublishersFile() {
    String staging =
        " --trusted-root " + SharedData.find("trust/staging.trusted_root.json").orElseThrow();
    String attestation = "rfc8785-0.1.2-py3-none-any.whl.publish.attestation";
    String wheel = data.resolve("rfc8785-0.1.2-py3-none-any.whl").toString();

    assertRefused(
        ask(attestation, "--identity-kind Google --email william@yossarian.net" + staging, wheel));
    assertRefused(
        ask(attestation, "--identity-kind GitHub --repository trailofbits/rfc8785.py", wheel));
  }

  @Test
  void verifyAttestation_wrongLines_areToldInOneLine() {
    assertRefused(CommandLineRun.of("conformance"));
    assertRefused(CommandLineRun.of("conformance", "verify-attestation"));
    assertRefused(CommandLineRun.of("conformance", "verify-everything", "x"));
    assertRefused(ask("absent.attestation", "--identity-kind GitHub --repository a/b", SDIST));
    assertRefused(ask(SDIST, "--identity-kind GitHub --repository a/b", SDIST));
    assertRefused(
        ask(
            SDIST + ".publish.attestation",
            "--identity-kind GitHub --repository a/b",
            SDIST + "@sha256:zz"));
    assertRefused(ask(SDIST + ".publish.attestation", "--identity-kind github", SDIST));
  }
}
