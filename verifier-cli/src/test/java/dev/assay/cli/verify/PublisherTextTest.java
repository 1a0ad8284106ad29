package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.command.UsageError;
import dev.assay.policy.PublisherRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublisherTextTest {
  private static PublisherRule rule(String text) throws UsageError {
    return PublisherText.parse(text).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "github:acme/demo | {forge=github, repository=acme/demo}",
        "github:acme/demo/release.yml | {forge=github, repository=acme/demo, workflow=release.yml}",
        "github:acme/demo/r.yml@pypi/prod"
            + " | {forge=github, repository=acme/demo, workflow=r.yml, environment=pypi/prod}",
        "gitlab:a/b/c | {forge=gitlab, repository=a/b/c}",
        "gitlab:a/b//ci/x.yml@e"
            + " | {forge=gitlab, repository=a/b, workflow=ci/x.yml, environment=e}",
        "google:bot@acme.example"
            + " | {issuer=https://accounts.google.com, identity=bot@acme.example}",
      })
  void parse_wellFormed_becomesItsRule(String text, String fields) throws UsageError {
    assertThat(rule(text).describe()).hasToString(fields);
    assertThat(rule(text).namesSomebody()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme/demo",
        "github:",
        "github:acme",
        "github:acme/",
        "github:/demo",
        "github:a/b/c/d",
        "github:a//r.yml",
        "github:a/b/c@",
        "GitHub:a/b",
        "gitlab:a",
        "gitlab:a/b//",
        "gitlab:a//b",
        "google:bot",
        "google:@x",
        "google:bot@",
        "circleci:x",
      })
  void parse_anythingElse_isRefusedWithTheForms(String text) {
    assertThatThrownBy(() -> rule(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("\"" + text + "\" is no publisher; it is github:OWNER/REPO");
  }
}
