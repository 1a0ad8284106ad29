package dev.assay.policy;

import dev.assay.crypto.FulcioClaims;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.verify.Check;
import dev.assay.verify.Check.Fact;
import dev.assay.verify.Signer;
import dev.assay.verify.Step;
import dev.assay.verify.Verification;
import dev.assay.verify.VerifiedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the signer with the expectation. Stateless. */
public final class Decider {
  private final Expectation expectation;

  public Decider(Expectation expectation) {
    this.expectation = expectation;
  }

  /**
   * Decides on one verification.
   *
   * @param file the distribution, for {@code {version}} and {@code {name}} in refs; empty for other
   *     files
   */
  public Decision decide(Verification verification, Optional<DistributionName> file) {
    boolean unchecked = expectation instanceof Expectation.AnyPublisherUnsafe;
    return new Decision(verification, check(verification, file), unchecked, Optional.empty());
  }

  private Check check(Verification verification, Optional<DistributionName> file) {
    if (verification.signer().isEmpty()) {
      return Check.notRun(Step.EXPECTATION, "the signer could not be read");
    }
    Signer signer = verification.signer().get();
    return switch (expectation) {
      case Expectation.None none -> nobodyExpected(signer);
      case Expectation.AnyPublisherUnsafe any ->
          Check.passed(
              Step.EXPECTATION, List.of(new Fact("identity", "UNCHECKED: any signer accepted")));
      case Expectation.OneOf rules -> oneOf(rules, signer, verification, file);
      case Expectation.ManagedKey key -> managedKey(key, signer);
    };
  }

  private static Check nobodyExpected(Signer signer) {
    Reason reason =
        new Reason(
            ReasonCode.NO_EXPECTATION,
            "an expected signer",
            "none; the certificate says (unverified): " + SignerText.of(signer),
            "the command line or policy");
    return Check.refused(Step.EXPECTATION, List.of(), List.of(reason));
  }

  private static Check managedKey(Expectation.ManagedKey expected, Signer signer) {
    return switch (signer) {
      case Signer.KeyHolder holder when holder.spkiSha256().equals(expected.spkiSha256()) ->
          Check.passed(
              Step.EXPECTATION, List.of(new Fact("key SHA-256", expected.spkiSha256().hex())));
      case Signer.KeyHolder holder ->
          mismatch("key " + expected.spkiSha256().hex(), "key " + holder.spkiSha256().hex());
      case Signer.CertificateHolder holder ->
          Check.refused(
              Step.EXPECTATION,
              List.of(),
              List.of(
                  new Reason(
                      ReasonCode.KEY_NOT_EXPECTED,
                      "key " + expected.spkiSha256().hex(),
                      "certificate of " + holder.identity().value(),
                      "")));
    };
  }

  private static Check mismatch(String expected, String actual) {
    return Check.refused(
        Step.EXPECTATION,
        List.of(),
        List.of(new Reason(ReasonCode.IDENTITY_MISMATCH, expected, actual, "")));
  }

  private static Check oneOf(
      Expectation.OneOf expected,
      Signer signer,
      Verification verification,
      Optional<DistributionName> file) {
    return switch (signer) {
      case Signer.KeyHolder holder -> mismatch("a certificate", "key " + holder.spkiSha256().hex());
      case Signer.CertificateHolder holder -> {
        Check who = anyRule(expected.rules(), holder, file);
        Check what = withPredicateType(who, expected.allowedPredicateTypes(), verification);
        yield withConditions(what, expected.conditions(), holder, verification, file);
      }
    };
  }

  /** Conditions are about what was verified, so they are not asked of anything else. */
  private static Check withConditions(
      Check who,
      List<Condition> conditions,
      Signer.CertificateHolder holder,
      Verification verification,
      Optional<DistributionName> file) {
    if (conditions.isEmpty() || !(verification instanceof Verification.Genuine genuine)) {
      return who;
    }
    Optional<Instant> signedAt =
        genuine.times().stream().map(VerifiedTime::time).min(Comparator.naturalOrder());
    ConditionFacts facts =
        new ConditionFacts(
            holder.identity(), holder.claims(), file, verification.predicateType(), signedAt);
    List<Fact> met = new ArrayList<>(who.facts());
    List<Reason> reasons = new ArrayList<>(who.reasons());
    for (Condition condition : conditions) {
      Optional<Reason> refusal = condition.refusal(facts);
      refusal.ifPresentOrElse(
          reasons::add, () -> met.add(new Fact("condition met", condition.text())));
    }
    return reasons.isEmpty()
        ? Check.passed(Step.EXPECTATION, met)
        : Check.refused(Step.EXPECTATION, met, reasons);
  }

  private static Check anyRule(
      List<PublisherRule> rules, Signer.CertificateHolder holder, Optional<DistributionName> file) {
    List<Reason> nearest = List.of();
    for (PublisherRule rule : rules) {
      List<Reason> refusals =
          new RuleMatch(
                  rule,
                  holder.identity(),
                  holder.claims(),
                  file.map(DistributionName::project),
                  file.map(DistributionName::version))
              .refusals();
      if (refusals.isEmpty()) {
        return Check.passed(Step.EXPECTATION, matched(rule, holder.claims()));
      }
      // The rule that fits best explains most.
      if (nearest.isEmpty() || refusals.size() < nearest.size()) {
        nearest = refusals;
      }
    }
    return Check.refused(Step.EXPECTATION, List.of(), nearest);
  }

  private static List<Fact> matched(PublisherRule rule, FulcioClaims claims) {
    List<Fact> facts = new ArrayList<>();
    rule.describe().forEach((name, value) -> facts.add(new Fact("expected " + name, value)));
    // Names compare without case; what the certificate really says belongs in the report.
    claims.sourceRepositoryUri().ifPresent(uri -> facts.add(new Fact("repository", uri)));
    return facts;
  }

  private static Check withPredicateType(
      Check who, Set<String> allowed, Verification verification) {
    Optional<String> actual = verification.predicateType();
    if (allowed.isEmpty() || actual.filter(allowed::contains).isPresent()) {
      return who;
    }
    List<Reason> reasons = new ArrayList<>(who.reasons());
    reasons.add(
        new Reason(
            ReasonCode.PREDICATE_TYPE_NOT_ALLOWED,
            String.join(" or ", allowed.stream().sorted().toList()),
            actual.orElse("none"),
            "predicateType"));
    return Check.refused(Step.EXPECTATION, who.facts(), reasons);
  }
}
