package dev.assay.resolve;

import dev.assay.model.Reason;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.python.Version;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One project of the tree with its version.
 *
 * @param extras those that are asked for, normalized, in alphabetical order
 * @param files those that an installer for the target may take, the one whose metadata was read
 *     first; never empty
 * @param metadata of the first of {@code files}; empty when it could not be had, or not be relied
 *     on
 * @param origin what the metadata was compared with; empty without metadata
 * @param requires what it needs here: markers and extras evaluated
 * @param path from what was asked for down to this project, which is its last element; one of the
 *     shortest
 * @param findings why its dependencies are not known, or not all of its files
 * @param page of the project, so that nobody has to ask for it again
 */
public record ResolvedNode(
    ProjectName project,
    Version version,
    Set<String> extras,
    List<IndexFile> files,
    Optional<DistributionMetadata> metadata,
    Optional<FoundMetadata.Origin> origin,
    List<Requirement> requires,
    List<ProjectName> path,
    List<Reason> findings,
    ProjectPage page) {
  public ResolvedNode {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(version, "version is null");
    extras = Collections.unmodifiableSet(new TreeSet<>(extras));
    files = List.copyOf(files);
    Objects.requireNonNull(metadata, "metadata is null");
    Objects.requireNonNull(origin, "origin is null");
    requires = List.copyOf(requires);
    path = List.copyOf(path);
    findings = List.copyOf(findings);
    Objects.requireNonNull(page, "page is null");
  }

  /** Whether it was asked for and not only needed by something else. */
  public boolean isRoot() {
    return path.size() == 1;
  }

  /** {@code NAME==VERSION}. */
  public String title() {
    return project.normalized() + "==" + version;
  }
}
