package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectationOptionsTest {
  @TempDir Path directory;

  private ExpectationOptions options(String line) throws UsageError {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of(),
            directory,
            false,
            false,
            InstantSource.fixed(Instant.EPOCH));
    List<String> words = new ArrayList<>(List.of("x.whl"));
    if (!line.isEmpty()) {
      words.addAll(List.of(line.split(" ", -1)));
    }
    return ExpectationOptions.of(
        ArgumentParser.parse(VerifyCommand.COMMAND, words, Map.of()), shell);
  }

  private List<PublisherRule> rules(String line) throws UsageError {
    return ((Expectation.OneOf) options(line).expectation()).rules();
  }

  @Test
  void of_nothing_expectsNobody() throws UsageError {
    assertThat(options("").expectation()).isEqualTo(new Expectation.None());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo acme/demo | {forge=github, repository=acme/demo}",
        "--repo github.com/acme/demo | {forge=github, repository=acme/demo}",
        "--repo https://github.com/acme/demo.git | {forge=github, repository=acme/demo}",
        "--repo https://github.com/acme/demo/ | {forge=github, repository=acme/demo}",
        "--repo gitlab.com/a/b/c | {forge=gitlab, repository=a/b/c}",
        "--owner acme | {forge=github, owner=acme}",
        "--repo a/b --workflow r.yml --ref refs/tags/v{version} --environment e --commit c0"
            + " --trigger push --runner github-hosted --repository-id 1 --owner-id 2"
            + " --build-signer https://x/y"
            + " | {forge=github, repository=a/b, workflow=r.yml, ref=refs/tags/v{version},"
            + " commit=c0, environment=e, trigger=push, runner=github-hosted, repositoryId=1,"
            + " ownerId=2, buildSigner=https://x/y}",
        "--identity ann@example.org --issuer https://i | {issuer=https://i,"
            + " identity=ann@example.org}",
        "--repository-id 7 | {repositoryId=7}",
        "--publisher github:a/b/r.yml --ref main"
            + " | {forge=github, repository=a/b, workflow=r.yml, ref=main}",
      })
  void of_whoOptions_becomeOneRule(String line, String fields) throws UsageError {
    assertThat(rules(line)).hasSize(1);
    assertThat(rules(line).getFirst().describe()).hasToString(fields);
  }

  @Test
  void of_severalPublishers_areAlternatives() throws UsageError {
    List<PublisherRule> rules =
        rules("--publisher github:a/b --publisher google:c@d --trigger push");

    assertThat(rules)
        .extracting(rule -> rule.describe().toString())
        .containsExactly(
            "{forge=github, repository=a/b, trigger=push}",
            "{issuer=https://accounts.google.com, identity=c@d, trigger=push}");
  }

  @Test
  void of_predicateTypes_areWhatIsAllowed() throws UsageError {
    Expectation.OneOf expectation =
        (Expectation.OneOf)
            options("--repo a/b --predicate-type t:1 --predicate-type t:2").expectation();

    assertThat(expectation.allowedPredicateTypes()).containsExactlyInAnyOrder("t:1", "t:2");
  }

  @Test
  void of_anyPublisherUnsafe_isSaidSo() throws UsageError {
    assertThat(options("--any-publisher-unsafe").expectation())
        .isEqualTo(new Expectation.AnyPublisherUnsafe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--any-publisher-unsafe --repo a/b"
            + " | --repo and --any-publisher-unsafe do not go together",
        "--key k.pem --owner a | --owner and --key do not go together",
        "--publisher github:a/b --repo a/b | --repo and --publisher do not go together",
        "--workflow r.yml | who: a workflow needs a repository",
        "--identity x | who: an identity needs an issuer",
        "--ref main | who: a rule names nobody: give a repository, an owner, an identity or a"
            + " numeric id",
        "--repo a/b --repository-id x1 | who: not a numeric id: x1",
        "--repo a//b | --repo is OWNER/NAME, with gitlab.com/ before it for GitLab; not \"a//b\"",
        "--repo a/b --owner gitlab.com/a | --repo and --owner are on different forges",
        "--key absent.pem | --key: no such file: absent.pem",
      })
  void of_whatMeansNothing_isAUsageError(String line, String message) {
    assertThatThrownBy(() -> options(line)).isInstanceOf(UsageError.class).hasMessage(message);
  }

  @Test
  void of_keyFileThatIsNoKey_isAUsageError() throws Exception {
    Files.writeString(directory.resolve("k.pem"), "no key");

    assertThatThrownBy(() -> options("--key k.pem"))
        .hasMessage("--key: not one PEM block of a public key: k.pem");
  }
}
