package dev.assay.report;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyMode;
import dev.assay.policy.Ruling;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy that a run goes by, on the day on which it does.
 *
 * @param today the day in UTC
 */
public record PolicyInForce(Policy policy, LocalDate today) {
  public PolicyInForce {
    Objects.requireNonNull(policy, "policy is null");
    Objects.requireNonNull(today, "today is null");
  }

  /** The report with one more reason where an exemption of the file has expired. */
  public FileReport applied(FileReport file) {
    return switch (ruling(file)) {
      case Ruling.Stands stands -> file;
      case Ruling.Waived waived -> file;
      case Ruling.Lapsed(Reason reason) -> file.with(List.of(reason));
    };
  }

  /** Why a file that is not VERIFIED does not fail the run; empty where it does. */
  public Optional<String> acceptance(FileReport file) {
    return file.verdict() == Verdict.VERIFIED ? Optional.empty() : waiver(file).or(this::audited);
  }

  /** The same without what audit mode lets pass. */
  public Optional<String> waiver(FileReport file) {
    return switch (ruling(file)) {
      case Ruling.Waived(String because) -> Optional.of(because);
      case Ruling.Stands stands -> Optional.empty();
      case Ruling.Lapsed lapsed -> Optional.empty();
    };
  }

  private Optional<String> audited() {
    return policy.mode() == PolicyMode.AUDIT ? Optional.of("audit mode") : Optional.empty();
  }

  private Ruling ruling(FileReport file) {
    List<Reason> reasons = file.reasons();
    if (reasons.isEmpty()) {
      // Almost every file; no name has to be read for it.
      return new Ruling.Stands();
    }
    Optional<ProjectName> project = file.project().flatMap(ProjectName::parse);
    if (project.isEmpty()) {
      return new Ruling.Stands();
    }
    return policy.ruling(
        project.get(), file.version().flatMap(Version::parse), file.distribution(), reasons, today);
  }
}
