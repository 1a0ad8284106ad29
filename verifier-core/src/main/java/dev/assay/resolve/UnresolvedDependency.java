package dev.assay.resolve;

import dev.assay.model.Reason;
import dev.assay.python.ProjectName;
import java.util.List;
import java.util.Objects;

/**
 * Something that is needed and for which there is no version in the tree. It is part of the answer:
 * a tree with one is not fully known.
 *
 * @param requirement as it is written where it is needed
 * @param path from what was asked for down to what needs it; empty when it was itself asked for
 */
public record UnresolvedDependency(String requirement, List<ProjectName> path, Reason reason) {
  public UnresolvedDependency {
    Objects.requireNonNull(requirement, "requirement is null");
    path = List.copyOf(path);
    Objects.requireNonNull(reason, "reason is null");
  }
}
