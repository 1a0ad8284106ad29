package dev.assay.policy;

import dev.assay.policy.PolicyFinding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds rules that can never decide, because another one always does. */
final class PolicyReach {
  private PolicyReach() {}

  /** Something that is about some projects, by its line. */
  private record Part(ProjectPattern projects, int line) {}

  static List<PolicyFinding> of(Policy policy) {
    List<PolicyFinding> findings = new ArrayList<>();
    hidden(
        policy.rules().stream().map(rule -> new Part(rule.projects(), rule.line())).toList(),
        "project",
        findings);
    hidden(
        policy.indexes().stream().map(rule -> new Part(rule.projects(), rule.line())).toList(),
        "index",
        findings);
    return findings;
  }

  private static void hidden(List<Part> rules, String key, List<PolicyFinding> findings) {
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
                  key + " \"" + second.text() + "\"",
                  "the rule of line "
                      + rules.get(earlier).line()
                      + " decides on all projects of this one"));
          break;
        }
      }
    }
  }
}
