package dev.assay;

import dev.assay.IndexVerification.DigestSource;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.Expectation;
import dev.assay.policy.history.ProjectHistory;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.policy.history.ReleaseRecord;
import dev.assay.policy.history.ReleaseRecord.FileRecord;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.FileReport;
import dev.assay.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who published the files of a project over all its releases. The digests that the index
 * lists are taken: nothing is downloaded but attestations. Immutable, and safe for concurrent use
 * when the index is.
 */
public final class HistoryVerification {
  private final IndexVerification anybody;
  private final PackageIndex index;

  /** Verifies with the evidence of {@code index}; {@code assay}'s expectation is not used. */
  public HistoryVerification(Assay assay, PackageIndex index) {
    this.anybody =
        new IndexVerification(assay.expecting(new Expectation.AnyPublisherUnsafe()), index);
    this.index = index;
  }

  /**
   * One file with what its attestations prove.
   *
   * @param report whoever signed, so VERIFIED says that somebody did
   */
  public record Observed(IndexFile file, FileReport report) {
    /** The signers of a file of which every attestation verifies; empty otherwise. */
    public List<Verification.Genuine> genuine() {
      return report.genuine();
    }
  }

  /**
   * The files of a project that can be attested, newest release first; PROJECT_NOT_FOUND,
   * PROJECT_QUARANTINED, RELEASE_NOT_FOUND where there are none, or what the index's answer was.
   */
  public Outcome<List<IndexFile>> files(ProjectName project) {
    return switch (index.project(project)) {
      case Fetched.Refused<ProjectPage>(Reason reason) -> new Outcome.Refused<>(reason);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> files(page);
    };
  }

  private static Outcome<List<IndexFile>> files(ProjectPage page) {
    List<IndexFile> files =
        page.files().stream()
            .filter(file -> file.name().isPresent() && file.version().isPresent())
            .sorted(Comparator.comparing(HistoryVerification::version).reversed())
            .toList();
    if (!files.isEmpty() && page.refused().isEmpty()) {
      return Outcome.passed(files);
    }
    if (!page.refused().isEmpty()) {
      // An entry that cannot be read could be the one release that differs.
      return new Outcome.Refused<>(page.refused().getFirst().reason());
    }
    // The page knows the reason of its own, which can be quarantine.
    return page.find(page.project().normalized()) instanceof Outcome.Refused<IndexFile> refused
            && refused.reason().code() == ReasonCode.PROJECT_QUARANTINED
        ? new Outcome.Refused<>(refused.reason())
        : Outcome.refused(
            ReasonCode.RELEASE_NOT_FOUND,
            "a release of " + page.project().normalized(),
            "no wheel and no sdist",
            "the index");
  }

  private static Version version(IndexFile file) {
    return file.version().orElseThrow();
  }

  /** Verifies one file, whoever signed it. */
  public Observed observe(IndexFile file) {
    return new Observed(file, anybody.verifyFile(file, DigestSource.LISTED));
  }

  /** The history that these files are. */
  public static ProjectHistory history(ProjectName project, List<Observed> files) {
    Map<Version, List<Observed>> byVersion = new LinkedHashMap<>();
    for (Observed file : files) {
      byVersion.computeIfAbsent(version(file.file()), v -> new ArrayList<>()).add(file);
    }
    List<ReleaseRecord> releases = new ArrayList<>();
    byVersion.forEach((version, of) -> releases.add(release(version, of)));
    return new ProjectHistory(project, releases);
  }

  private static ReleaseRecord release(Version version, List<Observed> files) {
    boolean yanked = files.stream().allMatch(it -> it.file().yank() instanceof Yank.Yanked);
    Optional<Instant> uploaded =
        files.stream()
            .flatMap(it -> it.file().uploadTime().stream())
            .min(Comparator.naturalOrder());
    return new ReleaseRecord(
        version, yanked, uploaded, files.stream().map(HistoryVerification::record).toList());
  }

  private static FileRecord record(Observed observed) {
    DistributionName name = observed.file().name().orElseThrow();
    List<Verification.Genuine> genuine = observed.genuine();
    List<Reason> reasons = observed.report().reasons();
    if (!genuine.isEmpty()) {
      Set<PublisherIdentity> by = new LinkedHashSet<>();
      genuine.forEach(
          it -> by.add(PublisherIdentity.of(it.provenSigner(), name.project(), name.version())));
      return new FileRecord.Attested(name.fileName(), by);
    }
    return reasons.stream().allMatch(r -> r.code() == ReasonCode.ATTESTATION_MISSING)
        ? new FileRecord.Unattested(name.fileName())
        : new FileRecord.Doubtful(name.fileName(), reasons);
  }
}
