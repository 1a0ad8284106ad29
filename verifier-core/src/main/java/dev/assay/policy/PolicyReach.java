package dev.assay.policy;

import dev.assay.policy.PolicyFinding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds rules that can never decide, because another one always does. */
final class PolicyReach {
  private PolicyReach() {}

  static List<PolicyFinding> of(Policy policy) {
    List<PolicyFinding> findings = new ArrayList<>();
    List<PolicyRule.ForProjects> rules = policy.rules();
    for (int later = 1; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        ProjectPattern first = rules.get(earlier).projects();
        ProjectPattern second = rules.get(later).projects();
        // An exact name decides wherever it stands, so only the same name can be before it.
        boolean hidden =
            second instanceof ProjectPattern.Exact ? first.equals(second) : first.covers(second);
        if (hidden) {
          findings.add(
              new PolicyFinding(
                  Kind.UNREACHABLE,
                  rules.get(later).line(),
                  "project \"" + second.text() + "\"",
                  "the rule of line "
                      + rules.get(earlier).line()
                      + " decides on all projects of this one"));
          break;
        }
      }
    }
    return findings;
  }
}
