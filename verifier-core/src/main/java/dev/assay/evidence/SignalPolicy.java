package dev.assay.evidence;

import dev.assay.model.Verdict;
import dev.assay.policy.PolicyFinding;
import dev.assay.policy.SignalRules;
import dev.assay.policy.SignalRules.FailingSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which signals a policy does not let pass: by code, or by weight. It can make a verdict REJECTED
 * and never better. Immutable.
 *
 * @param codes that fail whatever their weight
 * @param from the least weight that fails; empty for none
 */
public record SignalPolicy(Set<SignalCode> codes, Optional<Severity> from) {
  /** Of a run without a policy: what a signal leads to by itself is all. */
  public static final SignalPolicy NONE = new SignalPolicy(Set.of(), Optional.empty());

  public SignalPolicy {
    codes = Set.copyOf(codes);
  }

  /** What the rules say; names that are no codes are left to {@link #findings}. */
  public static SignalPolicy of(SignalRules rules) {
    Set<SignalCode> codes = EnumSet.noneOf(SignalCode.class);
    rules.failing().forEach(failing -> code(failing.code()).ifPresent(codes::add));
    return new SignalPolicy(
        codes, rules.failSeverity().map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT))));
  }

  /** One finding for each name that is no signal's code. */
  public static List<PolicyFinding> findings(SignalRules rules) {
    List<PolicyFinding> findings = new ArrayList<>();
    for (FailingSignal failing : rules.failing()) {
      if (code(failing.code()).isEmpty()) {
        findings.add(
            new PolicyFinding(
                PolicyFinding.Kind.MALFORMED,
                failing.line(),
                "signals.fail",
                "\"" + failing.code() + "\" is no signal; see assay explain"));
      }
    }
    return findings;
  }

  private static Optional<SignalCode> code(String name) {
    for (SignalCode code : SignalCode.values()) {
      if (code.name().equals(name)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** Whether the policy does not let it pass. */
  public boolean fails(Signal signal) {
    return codes.contains(signal.code())
        || from.filter(least -> signal.severity().compareTo(least) >= 0).isPresent();
  }

  /** The verdict, or REJECTED where a signal fails. */
  public Verdict weigh(Verdict verdict, Collection<Signal> signals) {
    return signals.stream().anyMatch(this::fails) ? verdict.worse(Verdict.REJECTED) : verdict;
  }
}
