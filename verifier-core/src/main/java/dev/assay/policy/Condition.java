package dev.assay.policy;

import dev.assay.model.Reason;
import java.util.Optional;

/**
 * What a policy asks of a genuine attestation beyond the fields of its rules. Immutable and
 * thread-safe; the same facts always get the same answer.
 */
public interface Condition {
  /** What the policy file says. */
  String text();

  /**
   * Why the condition is not met: POLICY_CONDITION_NOT_MET where it is false,
   * POLICY_CONDITION_UNDECIDED where it cannot be computed; empty where it is true.
   */
  Optional<Reason> refusal(ConditionFacts facts);
}
