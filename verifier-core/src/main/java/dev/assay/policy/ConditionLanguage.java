package dev.assay.policy;

/** In what conditions of a policy are written. Thread-safe. */
public interface ConditionLanguage {
  /**
   * Checks a condition, so that a misspelt name is found when the policy is read.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  Condition parse(String text);
}
