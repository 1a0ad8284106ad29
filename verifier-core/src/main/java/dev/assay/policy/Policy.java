package dev.assay.policy;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy: whom to expect for which project, and which files may fail for a while. Immutable.
 *
 * @param name what the file was called
 * @param digest of the file's bytes
 * @param signals what the index may say beside the evidence
 * @param others what is asked of projects that no rule is about; empty to expect nobody, so that
 *     they are never VERIFIED
 * @param rules in file order; an exact name counts before any other, else the first that matches
 * @param indexes likewise
 */
public record Policy(
    String name,
    Sha256 digest,
    PolicyMode mode,
    SignalRules signals,
    Optional<PolicyRule> others,
    List<PolicyRule.ForProjects> rules,
    List<Exemption> exemptions,
    List<RepositoryAlias> aliases,
    List<IndexRule> indexes) {
  public Policy {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(digest, "digest is null");
    Objects.requireNonNull(mode, "mode is null");
    Objects.requireNonNull(signals, "signals is null");
    Objects.requireNonNull(others, "others is null");
    rules = List.copyOf(rules);
    exemptions = List.copyOf(exemptions);
    aliases = List.copyOf(aliases);
    indexes = List.copyOf(indexes);
  }

  /** The rule that decides on a project: an exact one, else the first other, else the default. */
  public Optional<PolicyRule> ruleFor(ProjectName project) {
    return rules.stream()
        .filter(rule -> rule.projects() instanceof ProjectPattern.Exact)
        .filter(rule -> rule.projects().matches(project))
        .findFirst()
        .or(() -> rules.stream().filter(rule -> rule.projects().matches(project)).findFirst())
        .map(PolicyRule.ForProjects::rule)
        .or(() -> others);
  }

  /** Whom to expect; {@link Expectation.None} where the policy names nobody. */
  public Expectation expectation(ProjectName project, Version version) {
    return ruleFor(project)
        .<Expectation>map(rule ->
            new Expectation.OneOf(
                withFormerNames(rule, version),
                rule.allowedPredicateTypes(),
                rule.requiredPredicateTypes(),
                rule.conditions()))
        .orElseGet(Expectation.None::new);
  }

  private List<PublisherRule> withFormerNames(PolicyRule rule, Version version) {
    List<PublisherRule> all = new ArrayList<>();
    for (PolicyPublisher publisher : rule.publishers()) {
      all.add(publisher.rule());
      aliases.forEach(alias -> alias.former(publisher.rule(), version).ifPresent(all::add));
    }
    return all;
  }

  /**
   * What to do with a file that is not VERIFIED.
   *
   * @param file its name, for rules that ask for one kind only; empty where it is neither a wheel
   *     nor an sdist
   * @param reasons every reason of the file
   * @param today the day in UTC
   */
  public Ruling ruling(
      ProjectName project,
      Optional<Version> version,
      Optional<DistributionName> file,
      List<Reason> reasons,
      LocalDate today) {
    Verdict verdict = Verdict.worst(reasons.stream().map(Reason::verdict).toList());
    if (reasons.isEmpty() || verdict == Verdict.REJECTED) {
      return new Ruling.Stands();
    }
    if (onlyMissing(reasons) && file.isPresent()) {
      boolean wheel = file.get() instanceof DistributionName.Wheel;
      if (ruleFor(project).filter(rule -> rule.require().lets(wheel)).isPresent()) {
        return new Ruling.Waived((wheel ? "wheels" : "sdists") + " need no attestation here");
      }
    }
    List<Exemption> meant =
        exemptions.stream()
            .filter(it -> it.isAbout(project, version))
            .filter(it -> reasons.stream().map(Reason::code).allMatch(it.codes()::contains))
            .toList();
    Optional<Exemption> valid = meant.stream().filter(it -> !it.isExpired(today)).findFirst();
    if (valid.isPresent()) {
      Exemption it = valid.get();
      return new Ruling.Waived(
          "exempt until " + it.expires() + " by " + it.owner() + ": " + it.reason());
    }
    return meant.isEmpty() ? new Ruling.Stands() : lapsed(meant.getFirst(), today);
  }

  private static boolean onlyMissing(List<Reason> reasons) {
    return reasons.stream().allMatch(r -> r.code() == ReasonCode.ATTESTATION_MISSING);
  }

  private Ruling lapsed(Exemption exemption, LocalDate today) {
    return new Ruling.Lapsed(
        new Reason(
            ReasonCode.POLICY_EXEMPTION_EXPIRED,
            "today no later than " + exemption.expires(),
            today + "; ask " + exemption.owner() + ": " + exemption.reason(),
            name + ":" + exemption.line()));
  }
}
