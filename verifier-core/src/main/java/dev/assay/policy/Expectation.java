package dev.assay.policy;

import dev.assay.model.Sha256;
import java.util.List;
import java.util.Set;

/** Whom the caller expects to have signed. */
public sealed interface Expectation {
  /** Nobody was named: every genuine signature is INDETERMINATE, with {@code NO_EXPECTATION}. */
  record None() implements Expectation {}

  /**
   * Any signer is accepted, and the decision says so. Only for looking around: it proves that
   * somebody signed the file, and nothing else.
   */
  record AnyPublisherUnsafe() implements Expectation {}

  /**
   * One of several acceptable signers.
   *
   * @param rules at least one; each names somebody
   * @param allowedPredicateTypes an attestation of another type is refused; empty for any that PEP
   *     740 knows
   * @param requiredPredicateTypes a file without an attestation of each of these is refused
   * @param conditions each has to be met by every attestation
   */
  record OneOf(
      List<PublisherRule> rules,
      Set<String> allowedPredicateTypes,
      Set<String> requiredPredicateTypes,
      List<Condition> conditions)
      implements Expectation {
    public OneOf {
      conditions = List.copyOf(conditions);
      rules = List.copyOf(rules);
      allowedPredicateTypes = Set.copyOf(allowedPredicateTypes);
      requiredPredicateTypes = Set.copyOf(requiredPredicateTypes);
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("no rule: say None instead");
      }
      if (!rules.stream().allMatch(PublisherRule::namesSomebody)) {
        throw new IllegalArgumentException(
            "a rule names nobody: give a repository, an owner, an identity or a numeric id");
      }
    }

    /** Signers without further conditions. */
    public OneOf(
        List<PublisherRule> rules,
        Set<String> allowedPredicateTypes,
        Set<String> requiredPredicateTypes) {
      this(rules, allowedPredicateTypes, requiredPredicateTypes, List.of());
    }
  }

  /** The holder of this key, for bundles without a certificate. */
  record ManagedKey(Sha256 spkiSha256) implements Expectation {}

  /** One signer, any predicate type. */
  static Expectation of(PublisherRule rule) {
    return new OneOf(List.of(rule), Set.of(), Set.of());
  }
}
