package dev.assay.cli.lock;

import dev.assay.Assay;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.LockVerification;
import dev.assay.ReleaseReview;
import dev.assay.cli.command.Shell;
import dev.assay.cli.verify.Progress;
import dev.assay.lockfile.IndexOptions;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockedEntry;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.Baseline;
import dev.assay.report.FileReport;
import dev.assay.report.LockSummary;
import dev.assay.report.PolicyInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The releases that a lock file pins, for commands that say more of them than a verdict. */
public final class LockedReleases {
  private final LockFile lock;

  private LockedReleases(LockFile lock) {
    this.lock = lock;
  }

  /** Reads a lock file, with what it includes. */
  public static Outcome<LockedReleases> read(String name, Shell shell) {
    return switch (LockInput.read(name, shell)) {
      case Outcome.Refused<LockFile>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<LockFile>(LockFile lock) -> Outcome.passed(new LockedReleases(lock));
    };
  }

  /** What it says of indexes; nothing where it is no requirements file. */
  public IndexOptions indexes() {
    return lock.indexes();
  }

  /**
   * One release and what became of its files that are locked.
   *
   * @param files in the order of the lock file; never none
   */
  public record Locked(ProjectName project, Version version, List<FileReport> files) {
    public Locked {
      files = List.copyOf(files);
    }
  }

  /**
   * All of a lock file.
   *
   * @param others entries that are no release of an index
   */
  public record Verified(List<Locked> releases, List<FileReport> others, LockSummary summary) {
    public Verified {
      releases = List.copyOf(releases);
      others = List.copyOf(others);
    }
  }

  /** On how many steps the progress counts. */
  public int projects() {
    return EntryBatch.groups(lock.entries());
  }

  /** Verifies every file of the lock. */
  public Verified verify(
      Assay plain,
      Optional<PolicyInForce> policy,
      ExpectedByProject who,
      PackageIndex index,
      DigestSource digests,
      int connections,
      Progress progress) {
    LockVerification verification =
        new LockVerification(
            policy.map(plain::under).orElse(plain),
            index,
            Optional.empty(),
            digests == DigestSource.DOWNLOADED,
            who::of);
    List<LockedEntry> entries = lock.entries();
    List<List<FileReport>> reports =
        EntryBatch.map(entries, verification::verify, connections, progress::step);
    Map<Map.Entry<ProjectName, Version>, List<FileReport>> byRelease = new LinkedHashMap<>();
    List<FileReport> others = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      LockedEntry entry = entries.get(i);
      if (entry.project().isEmpty() || entry.version().isEmpty() || !entry.problems().isEmpty()) {
        others.addAll(reports.get(i));
      } else {
        byRelease
            .computeIfAbsent(
                Map.entry(entry.project().get(), entry.version().get()), k -> new ArrayList<>())
            .addAll(reports.get(i));
      }
    }
    List<Locked> releases = new ArrayList<>();
    byRelease.forEach((release, files) ->
        releases.add(
            new Locked(
                release.getKey(), release.getValue(), ReleaseReview.ofPublishers(files, policy))));
    LockSummary summary =
        new LockSummary(
            lock.name(), lock.kind(), entries.size(), List.of(), lock.notes(), Baseline.none());
    return new Verified(releases, others, summary);
  }
}
