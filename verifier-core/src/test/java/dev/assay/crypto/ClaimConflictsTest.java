package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SubjectAlternativeName.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimConflictsTest {
  private static final String REPOSITORY = "https://github.com/acme/demo";
  private static final String WORKFLOW =
      REPOSITORY + "/.github/workflows/release.yml@refs/tags/v1.0";

  /** The claims of one consistent GitHub token. */
  private static EnumMap<FulcioClaim, String> github() {
    EnumMap<FulcioClaim, String> claims = new EnumMap<>(FulcioClaim.class);
    claims.put(FulcioClaim.LEGACY_ISSUER, ClaimConflicts.GITHUB_ISSUER);
    claims.put(FulcioClaim.ISSUER_V2, ClaimConflicts.GITHUB_ISSUER);
    claims.put(FulcioClaim.LEGACY_TRIGGER, "push");
    claims.put(FulcioClaim.BUILD_TRIGGER, "push");
    claims.put(FulcioClaim.LEGACY_SHA, "08802efe");
    claims.put(FulcioClaim.SOURCE_REPOSITORY_DIGEST, "08802efe");
    claims.put(FulcioClaim.LEGACY_REF, "refs/tags/v1.0");
    claims.put(FulcioClaim.SOURCE_REPOSITORY_REF, "refs/tags/v1.0");
    claims.put(FulcioClaim.LEGACY_REPOSITORY, "acme/demo");
    claims.put(FulcioClaim.SOURCE_REPOSITORY_URI, REPOSITORY);
    claims.put(FulcioClaim.SOURCE_REPOSITORY_OWNER_URI, "https://github.com/acme");
    claims.put(FulcioClaim.RUN_INVOCATION_URI, REPOSITORY + "/actions/runs/1/attempts/1");
    claims.put(FulcioClaim.BUILD_SIGNER_URI, WORKFLOW);
    claims.put(FulcioClaim.BUILD_CONFIG_URI, WORKFLOW);
    return claims;
  }

  private static List<String> conflicts(Map<FulcioClaim, String> claims) {
    return FulcioClaims.of(claims, Map.of()).conflicts();
  }

  private static List<String> with(FulcioClaim claim, String value) {
    EnumMap<FulcioClaim, String> claims = github();
    claims.put(claim, value);
    return conflicts(claims);
  }

  @Test
  void conflicts_ofOneToken_areNone() {
    assertThat(conflicts(github())).isEmpty();
    assertThat(
            FulcioClaims.of(github(), Map.of())
                .conflicts(new SubjectAlternativeName(Kind.URI, WORKFLOW)))
        .isEmpty();
    assertThat(conflicts(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LEGACY_TRIGGER, pull_request, trigger",
    "BUILD_TRIGGER, pull_request, trigger",
    "LEGACY_SHA, ffff, commit",
    "SOURCE_REPOSITORY_DIGEST, ffff, commit",
    "LEGACY_REF, refs/heads/main, ref",
    "SOURCE_REPOSITORY_REF, refs/heads/main, ref",
    "LEGACY_REPOSITORY, acme/demo-evil, repository",
    "LEGACY_REPOSITORY, demo, repository",
    "SOURCE_REPOSITORY_OWNER_URI, https://github.com/acm, owner",
    "RUN_INVOCATION_URI, https://github.com/acme/demo-evil/actions/runs/1/attempts/1, run",
    "RUN_INVOCATION_URI, https://github.com/acme/demo/runs/1, run"
  })
  void conflicts_oneClaimOfAnotherToken_isNamed(FulcioClaim claim, String value, String what) {
    assertThat(with(claim, value))
        .singleElement()
        .asString()
        .startsWith("the " + what + " ")
        .contains(value);
  }

  @Test
  void conflicts_anotherRepository_contradictsAllThatNameIt() {
    assertThat(with(FulcioClaim.SOURCE_REPOSITORY_URI, "https://github.com/evil/demo"))
        .hasSize(3)
        .first()
        .isEqualTo(
            "the repository is https://github.com/acme/demo in .5"
                + " and https://github.com/evil/demo in .12");
  }

  @Test
  void conflicts_anotherIssuer_isNamed() {
    assertThat(with(FulcioClaim.LEGACY_ISSUER, "https://gitlab.com"))
        .containsExactly(
            "the issuer is https://gitlab.com in .1"
                + " and https://token.actions.githubusercontent.com in .8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LEGACY_ISSUER",
        "LEGACY_TRIGGER",
        "LEGACY_SHA",
        "LEGACY_REF",
        "LEGACY_REPOSITORY",
        "BUILD_TRIGGER",
        "SOURCE_REPOSITORY_DIGEST",
        "SOURCE_REPOSITORY_REF",
        "SOURCE_REPOSITORY_URI",
        "SOURCE_REPOSITORY_OWNER_URI",
        "RUN_INVOCATION_URI"
      })
  void conflicts_withOneClaimAbsent_areNone(FulcioClaim absent) {
    EnumMap<FulcioClaim, String> claims = github();
    claims.remove(absent);

    assertThat(conflicts(claims)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://token.actions.githubusercontent.com, 1",
    "https://token.actions.githubusercontent.com/acme-corp, 1",
    "https://token.actions.githubusercontent.com.evil, 0",
    "https://ghes.example/_services/token, 0"
  })
  void conflicts_ownerAndRun_areGitHubsRulesOnly(String issuer, int count) {
    EnumMap<FulcioClaim, String> claims = github();
    claims.remove(FulcioClaim.LEGACY_ISSUER);
    claims.put(FulcioClaim.ISSUER_V2, issuer);
    claims.put(FulcioClaim.SOURCE_REPOSITORY_OWNER_URI, "https://github.com/other");

    assertThat(conflicts(claims)).hasSize(count);
  }

  @Test
  void conflicts_repositoryOnAnotherHost_fitsAnotherIssuerOnly() {
    EnumMap<FulcioClaim, String> claims = github();
    claims.keySet().retainAll(List.of(FulcioClaim.LEGACY_REPOSITORY));
    claims.put(FulcioClaim.SOURCE_REPOSITORY_URI, "https://ghes.example/acme/demo");

    assertThat(conflicts(claims)).isEmpty();
    claims.put(FulcioClaim.ISSUER_V2, "https://ghes.example/_services/token");
    assertThat(conflicts(claims)).isEmpty();
    claims.put(FulcioClaim.ISSUER_V2, ClaimConflicts.GITHUB_ISSUER);
    assertThat(conflicts(claims)).hasSize(1);
    claims.put(FulcioClaim.ISSUER_V2, "https://ghes.example/_services/token");
    claims.put(FulcioClaim.SOURCE_REPOSITORY_URI, "https://ghes.example/acme/demo-evil");
    assertThat(conflicts(claims))
        .containsExactly(
            "the repository is acme/demo in .5 and https://ghes.example/acme/demo-evil in .12");
  }

  @ParameterizedTest
  @CsvSource({
    "refs/tags/v1+local, refs/tags/v1&#43;local, true",
    "refs/tags/a&b, refs/tags/a&amp;b, true",
    "a<b>c, a&lt;b&gt;c, true",
    "a\"b'c, a&#34;b&#39;c, true",
    "refs/tags/v1+local, refs/tags/v1-local, false",
    "a&b, a&amp;amp;b, false"
  })
  void conflicts_valuesThatOldFulcioEscaped_areNone(String plain, String escaped, boolean same) {
    EnumMap<FulcioClaim, String> claims = github();
    claims.put(FulcioClaim.LEGACY_REF, plain);
    claims.put(FulcioClaim.SOURCE_REPOSITORY_REF, escaped);

    assertThat(conflicts(claims).isEmpty()).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a%20b, true",
    "é, %C3%A9, true",
    "%zz, %zz, true",
    "100%, 100%, true",
    "a%4, a%4, true",
    "a%2, a%20, false",
    "a+b, a%2Bb, true",
    "a&#43;b, a+b, true",
    "a, b, false"
  })
  void conflicts_nameOfTheSigner_isComparedWithoutItsEncoding(
      String signer, String name, boolean same) {
    EnumMap<FulcioClaim, String> claims = github();
    claims.put(FulcioClaim.BUILD_SIGNER_URI, "https://x/" + signer);
    FulcioClaims read = FulcioClaims.of(claims, Map.of());

    List<String> found = read.conflicts(new SubjectAlternativeName(Kind.URI, "https://x/" + name));
    assertThat(found.isEmpty()).isEqualTo(same);
    assertThat(read.conflicts(new SubjectAlternativeName(Kind.EMAIL, "https://x/" + name)))
        .isEmpty();
    claims.remove(FulcioClaim.BUILD_SIGNER_URI);
    assertThat(
            FulcioClaims.of(claims, Map.of())
                .conflicts(new SubjectAlternativeName(Kind.URI, "https://x/" + name)))
        .isEmpty();
  }

  @Test
  void conflicts_withTheName_includeTheOthers() {
    EnumMap<FulcioClaim, String> claims = github();
    claims.put(FulcioClaim.LEGACY_TRIGGER, "schedule");
    claims.put(FulcioClaim.RUN_INVOCATION_URI, "https://github.com/other");

    assertThat(
            FulcioClaims.of(claims, Map.of())
                .conflicts(new SubjectAlternativeName(Kind.URI, "https://other")))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("the signer is https://other in the name and ");
  }
}
