package dev.assay.policy;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a policy asks of some projects.
 *
 * @param publishers any of them may have signed; never none
 * @param allowedPredicateTypes as in {@link Expectation.OneOf}
 * @param requiredPredicateTypes as in {@link Expectation.OneOf}
 * @param conditions as in {@link Expectation.OneOf}
 */
public record PolicyRule(
    List<PolicyPublisher> publishers,
    RequiredFiles require,
    Set<String> allowedPredicateTypes,
    Set<String> requiredPredicateTypes,
    List<Condition> conditions) {
  public PolicyRule {
    conditions = List.copyOf(conditions);
    publishers = List.copyOf(publishers);
    Objects.requireNonNull(require, "require is null");
    allowedPredicateTypes = Set.copyOf(allowedPredicateTypes);
    requiredPredicateTypes = Set.copyOf(requiredPredicateTypes);
    if (publishers.isEmpty()) {
      throw new IllegalArgumentException("it has no publisher, so nothing could ever be verified");
    }
  }

  /**
   * A rule with the projects that it is about.
   *
   * @param line where it is in the file, counted from 1
   */
  public record ForProjects(ProjectPattern projects, PolicyRule rule, int line) {
    public ForProjects {
      Objects.requireNonNull(projects, "projects is null");
      Objects.requireNonNull(rule, "rule is null");
    }
  }
}
