package dev.assay.policy;

import java.util.Objects;

/**
 * One acceptable publisher of a policy.
 *
 * @param line where it is in the file, counted from 1
 */
public record PolicyPublisher(PublisherRule rule, int line) {
  public PolicyPublisher {
    Objects.requireNonNull(rule, "rule is null");
    if (!rule.namesSomebody()) {
      throw new IllegalArgumentException(
          "it names nobody: give a repository, an owner, an identity or a numeric id");
    }
  }
}
