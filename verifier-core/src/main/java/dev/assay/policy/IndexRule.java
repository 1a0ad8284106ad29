package dev.assay.policy;

import dev.assay.python.ProjectName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a name is: the indexes that a project may come from, and no other.
 *
 * @param only at least one and at most {@value #MAX_INDEXES}
 * @param line where it is in the file, counted from 1
 */
public record IndexRule(ProjectPattern projects, Set<IndexAddress> only, int line) {
  /** More places than this are no ownership. */
  public static final int MAX_INDEXES = 20;

  public IndexRule {
    Objects.requireNonNull(projects, "projects is null");
    only = Collections.unmodifiableSet(new LinkedHashSet<>(only));
    if (only.isEmpty() || only.size() > MAX_INDEXES) {
      throw new IllegalArgumentException("1 to " + MAX_INDEXES + " indexes");
    }
  }

  /** The rule that decides on a project: an exact one, else the first other. */
  public static Optional<IndexRule> of(List<IndexRule> rules, ProjectName project) {
    return rules.stream()
        .filter(rule -> rule.projects() instanceof ProjectPattern.Exact)
        .filter(rule -> rule.projects().matches(project))
        .findFirst()
        .or(() -> rules.stream().filter(rule -> rule.projects().matches(project)).findFirst());
  }

  /** Whether the project may come from there. */
  public boolean permits(IndexAddress address) {
    return only.contains(address);
  }
}
