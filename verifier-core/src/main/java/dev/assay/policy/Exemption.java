package dev.assay.policy;

import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Files that may fail to verify for a while. An exemption changes no verdict; it takes a file out
 * of the exit code, and never one that is REJECTED.
 *
 * @param versions of which releases; empty for all
 * @param codes the reasons that are waived; a file with any other still fails
 * @param owner who answers for it
 * @param reason why, in a sentence
 * @param expires the last day, in UTC, on which it holds; after it, it makes the file REJECTED
 * @param line where it is in the file, counted from 1
 */
public record Exemption(
    ProjectPattern projects,
    Optional<VersionSpecifiers> versions,
    Set<ReasonCode> codes,
    String owner,
    String reason,
    LocalDate expires,
    int line) {
  public Exemption {
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(versions, "versions is null");
    codes = Set.copyOf(codes);
    Objects.requireNonNull(owner, "owner is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(expires, "expires is null");
    if (codes.isEmpty() || codes.stream().anyMatch(code -> code.verdict() == Verdict.REJECTED)) {
      throw new IllegalArgumentException("evidence against a file cannot be waived");
    }
  }

  /** Whether it is about this release; one for some versions is not about an unknown version. */
  boolean isAbout(ProjectName project, Optional<Version> version) {
    return projects.matches(project)
        && (versions.isEmpty() || version.filter(versions.get()::admits).isPresent());
  }

  /** Whether its last day is over. */
  public boolean isExpired(LocalDate today) {
    return today.isAfter(expires);
  }
}
