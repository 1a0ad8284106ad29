package dev.assay.resolve;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What would be installed for some requirements. Which answers of the index arrived first makes no
 * difference to it.
 *
 * @param roots what was asked for
 * @param nodes one for each project, those nearest to what was asked for first, then by name. When
 *     there is a conflict, or a limit was reached, these are the projects met until then, each at
 *     the newest version that the first requirement met for it admits; together they may contradict
 *     each other
 * @param unresolved what is needed and not among the nodes
 * @param passedOver what is not on the index and is needed by versions that were not chosen because
 *     of that; a name that anybody could register
 * @param conflict why no choice of versions is possible, a proof line by line; empty when one is
 * @param stopped the limit that ended the search; empty when none did
 */
public record ResolvedTree(
    List<Requirement> roots,
    List<ResolvedNode> nodes,
    List<UnresolvedDependency> unresolved,
    List<UnresolvedDependency> passedOver,
    List<String> conflict,
    Optional<Reason> stopped) {
  public ResolvedTree {
    roots = List.copyOf(roots);
    nodes = List.copyOf(nodes);
    unresolved = List.copyOf(unresolved);
    passedOver = List.copyOf(passedOver);
    conflict = List.copyOf(conflict);
    Objects.requireNonNull(stopped, "stopped is null");
  }

  /** The node of a project. */
  public Optional<ResolvedNode> node(ProjectName project) {
    return nodes.stream().filter(it -> it.project().equals(project)).findFirst();
  }

  /**
   * Everything that keeps the tree from being fully known, each reason once: none means that the
   * nodes are all there is, and fit together.
   */
  public List<Reason> findings() {
    List<Reason> all = new ArrayList<>(stopped.stream().toList());
    if (!conflict.isEmpty()) {
      all.add(
          new Reason(
              ReasonCode.DEPENDENCY_CONFLICT,
              "versions that meet all requirements",
              conflict.getLast(),
              String.join(", ", roots.stream().map(Requirement::toString).toList())));
    }
    unresolved.forEach(it -> all.add(it.reason()));
    nodes.forEach(it -> all.addAll(it.findings()));
    return all.stream().distinct().toList();
  }
}
