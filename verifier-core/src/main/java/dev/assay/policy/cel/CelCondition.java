package dev.assay.policy.cel;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.Condition;
import dev.assay.policy.ConditionFacts;
import dev.assay.python.DistributionName;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A condition as an expression that was checked. */
record CelCondition(String text, CelRuntime.Program program) implements Condition {
  @Override
  public Optional<Reason> refusal(ConditionFacts facts) {
    try {
      Object answer = program.eval(variables(facts));
      if (Boolean.TRUE.equals(answer)) {
        return Optional.empty();
      }
      // What depends on something absent is neither true nor false.
      return Optional.of(
          Boolean.FALSE.equals(answer)
              ? new Reason(ReasonCode.POLICY_CONDITION_NOT_MET, text, "false", "")
              : undecided("it depends on something that is not known"));
    } catch (CelEvaluationException failed) {
      return Optional.of(undecided(String.valueOf(failed.getMessage())));
    }
  }

  private Reason undecided(String why) {
    String line = why.lines().findFirst().orElse("no reason given");
    return new Reason(ReasonCode.POLICY_CONDITION_UNDECIDED, text, line, "");
  }

  private static Map<String, Object> variables(ConditionFacts facts) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("claim", facts.claims().named());
    variables.put("identity", facts.identity().value());
    Optional<DistributionName> file = facts.file();
    variables.put("name", file.map(it -> it.project().normalized()).orElse(""));
    variables.put("version", file.map(it -> it.version().toString()).orElse(""));
    variables.put("file_name", file.map(DistributionName::fileName).orElse(""));
    variables.put("is_wheel", file.filter(DistributionName.Wheel.class::isInstance).isPresent());
    variables.put("predicate_type", facts.predicateType().orElse(""));
    facts.signedAt().ifPresent(time -> variables.put("signed_at", time));
    return variables;
  }

  @Override
  public String toString() {
    return text;
  }
}
