package dev.assay.cli.verify;

import dev.assay.IndexVerification;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.adapters.files.FileDigests;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.IndexFile;
import dev.assay.ports.RefusedEntry;
import dev.assay.ports.ReleaseListing;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Verifies subjects of every kind: with evidence that is here, else with that of an index. */
final class SubjectVerification {
  private final LocalVerification local;
  private final LocalEvidence given;
  private final IndexVerification index;
  private final boolean offline;
  private final Optional<BuiltFiles> built;

  /**
   * @param given the evidence that the command line names; empty to look beside the file
   * @param index whom to ask for the rest
   * @param offline whether the index may not be asked, but only what is kept of its answers
   * @param built what releases are held against
   */
  SubjectVerification(
      LocalVerification local,
      LocalEvidence given,
      IndexVerification index,
      boolean offline,
      Optional<BuiltFiles> built) {
    this.local = local;
    this.given = given;
    this.index = index;
    this.offline = offline;
    this.built = built;
  }

  /** What is to be done for {@code subject}: for a release, one piece of work for each file. */
  List<Supplier<FileReport>> work(Subject subject) {
    return switch (subject) {
      case Subject.LocalFile file -> List.of(() -> verify(file));
      case Subject.KnownDigest file -> List.of(() -> verify(file));
      case Subject.Release release -> verify(release);
      case Subject.Unusable unusable -> List.of(() -> refused(unusable, unusable.reason()));
    };
  }

  private FileReport verify(Subject.LocalFile file) {
    LocalEvidence evidence = given.isEmpty() ? LocalEvidence.beside(file) : given;
    if (!evidence.isEmpty()) {
      return local.verify(file, evidence);
    }
    return switch (FileDigests.of(file.path())) {
      case Outcome.Refused<FileDigests>(Reason reason) -> refused(file, reason);
      case Outcome.Passed<FileDigests>(FileDigests digests) ->
          byIndex(file, String.valueOf(file.path().getFileName()), digests.sha256());
    };
  }

  private FileReport verify(Subject.KnownDigest file) {
    return given.isEmpty()
        ? byIndex(file, file.fileName(), file.sha256())
        : local.verify(file, given);
  }

  private FileReport byIndex(Subject subject, String fileName, Sha256 sha256) {
    try {
      DistributionName name = DistributionName.parse(fileName);
      FileReport report = index.verifyFile(new Artifact.Distribution(name, sha256));
      return offline && lacksInput(report.reasons())
          ? refused(subject, sha256, noEvidence(name))
          : LocalVerification.merged(subject, List.of(report));
    } catch (InvalidDistributionName invalid) {
      return refused(subject, sha256, LocalVerification.notADistribution(fileName, invalid));
    }
  }

  private static boolean lacksInput(List<Reason> reasons) {
    return reasons.stream().anyMatch(r -> r.code() == ReasonCode.OFFLINE_INPUT_MISSING);
  }

  private static Reason noEvidence(DistributionName name) {
    String project = name.project().normalized();
    return new Reason(
        ReasonCode.OFFLINE_INPUT_MISSING,
        name.fileName() + ".provenance beside the file, or --kit FILE",
        "neither; where there is a network, run: assay kit create %s==%s --output %s.kit"
            .formatted(project, name.version(), project),
        name.fileName());
  }

  private List<Supplier<FileReport>> verify(Subject.Release release) {
    return switch (index.release(release.project(), release.version())) {
      case Outcome.Refused<ReleaseListing>(Reason reason) -> {
        Reason told = offline && lacksInput(List.of(reason)) ? noKit(release) : reason;
        yield List.of(() -> refused(release, told));
      }
      case Outcome.Passed<ReleaseListing>(ReleaseListing listing) -> {
        List<Supplier<FileReport>> work = new ArrayList<>();
        for (IndexFile file : listing.files()) {
          work.add(() -> published(file));
        }
        for (RefusedEntry entry : listing.refused()) {
          work.add(() -> IndexVerification.refusedEntry(entry));
        }
        Set<String> names =
            listing.files().stream().map(IndexFile::fileName).collect(Collectors.toSet());
        built.ifPresent(it -> work.addAll(it.unpublished(names, release.name())));
        yield work;
      }
    };
  }

  private FileReport published(IndexFile file) {
    FileReport served = index.verifyFile(file, DigestSource.DOWNLOADED);
    return built.map(it -> it.compared(served, local)).orElse(served);
  }

  private static Reason noKit(Subject.Release release) {
    return new Reason(
        ReasonCode.OFFLINE_INPUT_MISSING,
        "--kit FILE",
        "none; where there is a network, run: assay kit create %s --with-files --output %s.kit"
            .formatted(release.name(), release.project().normalized()),
        release.name());
  }

  private static FileReport refused(Subject subject, Reason reason) {
    return FileReport.refused(subject.name(), Optional.empty(), List.of(reason));
  }

  private static FileReport refused(Subject subject, Sha256 sha256, Reason reason) {
    return FileReport.refused(subject.name(), Optional.of(sha256), List.of(reason));
  }
}
