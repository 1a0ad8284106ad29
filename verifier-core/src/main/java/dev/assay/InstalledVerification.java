package dev.assay;

import dev.assay.lockfile.InstalledComparison;
import dev.assay.lockfile.InstalledDistribution;
import dev.assay.lockfile.InstalledRecord;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.LockedFile;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.python.DistributionName;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies packages of an environment. An installed package does not say which bytes it came from,
 * so the wheel of its version with its tags is taken, its attestations are verified, and with a
 * download its files are compared with those that are installed. Without one, nothing is VERIFIED.
 * Immutable, and safe for concurrent use when the index is.
 */
public final class InstalledVerification {
  private final LockVerification attestations;
  private final PackageIndex index;
  private final boolean download;
  private final Function<String, Outcome<Sha256>> onDisk;

  /**
   * A verification for one environment.
   *
   * @param download whether wheels are fetched to compare them
   * @param onDisk the digest of an installed file by its path in RECORD
   * @param expectations whom the caller expects for an entry
   */
  public InstalledVerification(
      Assay assay,
      PackageIndex index,
      boolean download,
      Function<String, Outcome<Sha256>> onDisk,
      Function<LockedEntry, Expectation> expectations) {
    this.attestations = new LockVerification(assay, index, Optional.empty(), false, expectations);
    this.index = index;
    this.download = download;
    this.onDisk = onDisk;
  }

  /** Verifies one package. */
  public FileReport verify(InstalledDistribution installed) {
    LockedEntry entry = installed.entry();
    if (!entry.problems().isEmpty() || entry.project().isEmpty()) {
      return refused(entry, entry.problems());
    }
    return switch (index.project(entry.project().get())) {
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          refused(entry, List.of(reason));
      case Fetched.Refused<ProjectPage>(Reason reason) -> refused(entry, List.of(reason));
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> verify(installed, page);
    };
  }

  private static FileReport refused(LockedEntry entry, List<Reason> reasons) {
    return FileReport.refused(entry.title(), Optional.empty(), reasons)
        .at(entry.place(), List.of(), List.of());
  }

  private FileReport verify(InstalledDistribution installed, ProjectPage page) {
    LockedEntry entry = installed.entry();
    return switch (page.release(entry.version().orElseThrow())) {
      case Outcome.Refused<ReleaseListing>(Reason reason) -> refused(entry, List.of(reason));
      case Outcome.Passed<ReleaseListing>(ReleaseListing listing) -> {
        Optional<IndexFile> wheel =
            listing.files().stream().filter(file -> isFrom(file, installed)).findFirst();
        yield wheel.isPresent()
            ? verify(installed, wheel.get())
            : refused(entry, List.of(noWheel(installed, listing)));
      }
    };
  }

  private static boolean isFrom(IndexFile file, InstalledDistribution installed) {
    return file.name().isPresent()
        && file.name().get() instanceof DistributionName.Wheel wheel
        && wheel.tags().equals(installed.tags())
        && wheel.build().equals(installed.build());
  }

  private static Reason noWheel(InstalledDistribution installed, ReleaseListing listing) {
    return new Reason(
        ReasonCode.FILE_NOT_ON_INDEX,
        "a wheel of " + installed.entry().title() + " with the tags " + installed.tags(),
        listing.files().size() + " other files; it can be built on this machine",
        installed.entry().place().toString());
  }

  private FileReport verify(InstalledDistribution installed, IndexFile wheel) {
    LockedEntry entry = installed.entry();
    Optional<Sha256> digest = wheel.sha256();
    if (digest.isEmpty()) {
      return refused(
          entry,
          List.of(
              new Reason(
                  ReasonCode.INDEX_DIGEST_MISSING, "a sha256 hash", "none", wheel.fileName())));
    }
    LockedFile file =
        new LockedFile(
            Optional.of(wheel.fileName()),
            Optional.empty(),
            Map.of("sha256", digest.get().hex()),
            entry.place().line());
    Artifact.Distribution artifact =
        new Artifact.Distribution(wheel.name().orElseThrow(), digest.get());
    FileReport report = attestations.attested(entry, file, artifact, wheel);
    return report.at(entry.place(), compared(installed, wheel), List.of());
  }

  private List<Reason> compared(InstalledDistribution installed, IndexFile wheel) {
    if (!download) {
      return List.of(
          new Reason(
              ReasonCode.INSTALLED_NOT_COMPARED,
              "the files of " + wheel.fileName(),
              "no download",
              installed.entry().place().toString()));
    }
    return switch (new WheelRecord(index).of(wheel)) {
      case Outcome.Refused<InstalledRecord>(Reason reason) -> List.of(reason);
      case Outcome.Passed<InstalledRecord>(InstalledRecord record) ->
          InstalledComparison.differences(record, installed.record().orElseThrow(), onDisk);
    };
  }
}
