package dev.assay.policy;

import dev.assay.crypto.FulcioClaims;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One rule against one certificate; lists every field that differs. */
record RuleMatch(
    PublisherRule rule,
    SubjectAlternativeName identity,
    FulcioClaims claims,
    Optional<ProjectName> project,
    Optional<Version> version) {

  List<Reason> refusals() {
    List<Reason> refusals = new ArrayList<>();
    issuer(refusals);
    rule.identity().ifPresent(expected -> identity(expected, refusals));
    rule.repository().ifPresent(expected -> repository(expected, refusals));
    rule.owner().ifPresent(expected -> owner(expected, refusals));
    rule.workflow().ifPresent(expected -> workflow(expected, refusals));
    rule.ref().ifPresent(expected -> ref(expected, refusals));
    exact(
        rule.commit(),
        claims.sourceRepositoryDigest(),
        ReasonCode.COMMIT_MISMATCH,
        "source commit (.13)",
        refusals);
    exact(
        rule.environment(),
        claims.deploymentEnvironment(),
        ReasonCode.ENVIRONMENT_MISMATCH,
        "deployment environment (.23)",
        refusals);
    exact(
        rule.trigger(),
        claims.buildTrigger(),
        ReasonCode.TRIGGER_MISMATCH,
        "build trigger (.20)",
        refusals);
    exact(
        rule.runner(),
        claims.runnerEnvironment(),
        ReasonCode.RUNNER_MISMATCH,
        "runner environment (.11)",
        refusals);
    exact(
        rule.repositoryId(),
        claims.sourceRepositoryIdentifier(),
        ReasonCode.REPOSITORY_ID_MISMATCH,
        "repository id (.15)",
        refusals);
    exact(
        rule.ownerId(),
        claims.sourceRepositoryOwnerIdentifier(),
        ReasonCode.OWNER_ID_MISMATCH,
        "owner id (.17)",
        refusals);
    rule.buildSigner().ifPresent(expected -> buildSigner(expected, refusals));
    return List.copyOf(refusals);
  }

  private void issuer(List<Reason> refusals) {
    Optional<String> expected = rule.issuer().or(() -> rule.forge().map(Forge::issuer));
    exact(expected, claims.issuer(), ReasonCode.ISSUER_MISMATCH, "issuer (.8)", refusals);
  }

  private void identity(String expected, List<Reason> refusals) {
    if (!identity.value().equals(expected)) {
      refusals.add(
          new Reason(
              ReasonCode.IDENTITY_MISMATCH,
              expected,
              identity.value(),
              "subject alternative name"));
    }
  }

  private void repository(String expected, List<Reason> refusals) {
    sameUrl(
        forge().baseUrl() + expected,
        claims.sourceRepositoryUri(),
        ReasonCode.REPOSITORY_MISMATCH,
        "source repository (.12)",
        refusals);
  }

  private void owner(String expected, List<Reason> refusals) {
    sameUrl(
        forge().baseUrl() + expected,
        claims.sourceRepositoryOwnerUri(),
        ReasonCode.OWNER_MISMATCH,
        "repository owner (.16)",
        refusals);
  }

  /**
   * The Build Config URI is {@code REPOSITORY/.github/workflows/FILE@REF}. A ref may itself contain
   * {@code @}, so the URI is rebuilt from the certificate's own repository, commit and ref, and
   * compared whole (Fulcio claims .12, .13, .14, .18).
   */
  private void workflow(String expected, List<Reason> refusals) {
    Optional<String> repository = claims.sourceRepositoryUri();
    Optional<String> actual = claims.buildConfigUri();
    if (repository.isEmpty() || actual.isEmpty()) {
      refusals.add(absent(expected, "build config (.18)"));
      return;
    }
    String prefix = repository.get() + forge().workflowSeparator() + expected + "@";
    boolean same =
        Stream.of(claims.sourceRepositoryDigest(), claims.sourceRepositoryRef())
            .flatMap(Optional::stream)
            .anyMatch(suffix -> actual.get().equals(prefix + suffix));
    if (!same) {
      refusals.add(
          new Reason(ReasonCode.WORKFLOW_MISMATCH, expected, actual.get(), "build config (.18)"));
    }
  }

  private void ref(RefPattern expected, List<Reason> refusals) {
    Optional<String> actual = claims.sourceRepositoryRef();
    if (actual.isEmpty()) {
      refusals.add(absent(expected.text(), "source ref (.14)"));
    } else if (!expected.matches(actual.get(), project, version)) {
      refusals.add(
          new Reason(ReasonCode.REF_MISMATCH, expected.text(), actual.get(), "source ref (.14)"));
    }
  }

  /** Accepts the whole URI, or the URI without its {@code @ref} when none is expected. */
  private void buildSigner(String expected, List<Reason> refusals) {
    Optional<String> actual = claims.buildSignerUri();
    if (actual.isEmpty()) {
      refusals.add(absent(expected, "build signer (.9)"));
      return;
    }
    boolean same =
        actual.get().equals(expected)
            || (expected.indexOf('@') < 0 && actual.get().startsWith(expected + "@"));
    if (!same) {
      refusals.add(
          new Reason(
              ReasonCode.BUILD_SIGNER_MISMATCH, expected, actual.get(), "build signer (.9)"));
    }
  }

  private Forge forge() {
    return rule.forge().orElseThrow(() -> new IllegalStateException("checked by PublisherRule"));
  }

  private static void exact(
      Optional<String> expected,
      Optional<String> actual,
      ReasonCode code,
      String where,
      List<Reason> refusals) {
    if (expected.isEmpty()) {
      return;
    }
    if (actual.isEmpty()) {
      refusals.add(absent(expected.get(), where));
    } else if (!actual.get().equals(expected.get())) {
      refusals.add(new Reason(code, expected.get(), actual.get(), where));
    }
  }

  private static void sameUrl(
      String expected,
      Optional<String> actual,
      ReasonCode code,
      String where,
      List<Reason> refusals) {
    if (actual.isEmpty()) {
      refusals.add(absent(expected, where));
    } else if (!sameUrl(actual.get(), expected)) {
      refusals.add(new Reason(code, expected, actual.get(), where));
    }
  }

  private static boolean sameUrl(String one, String other) {
    return one.equals(other) || asciiLowerCase(one).equals(asciiLowerCase(other));
  }

  /** ASCII only: Unicode folding would equate names that the forge keeps apart. */
  private static String asciiLowerCase(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    return ascii ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static Reason absent(String expected, String where) {
    return new Reason(ReasonCode.EXPECTED_CLAIM_ABSENT, expected, "no such claim", where);
  }
}
