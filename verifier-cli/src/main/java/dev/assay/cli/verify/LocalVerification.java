package dev.assay.cli.verify;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.FileDigests;
import dev.assay.attestation.BundleReader;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonLimits;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import dev.assay.verify.NeededDigests;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies a file on this machine against evidence on this machine. Opens no connection. */
final class LocalVerification {
  private final Assay assay;
  private final Optional<VerificationKey> key;

  LocalVerification(Assay assay, Optional<VerificationKey> key) {
    this.assay = assay;
    this.key = key;
  }

  FileReport verify(Subject.LocalFile file, LocalEvidence evidence) {
    String fileName = String.valueOf(file.path().getFileName());
    if (evidence.bundles().isEmpty()) {
      return switch (FileDigests.of(file.path())) {
        case Outcome.Refused<FileDigests>(Reason reason) -> refused(file, reason);
        case Outcome.Passed<FileDigests>(FileDigests digests) ->
            pep740(file, fileName, digests.sha256(), evidence);
      };
    }
    return switch (LocalFiles.blob(file.path(), () -> needed(evidence))) {
      case Outcome.Refused<Artifact.Blob>(Reason reason) -> refused(file, reason);
      case Outcome.Passed<Artifact.Blob>(Artifact.Blob blob) -> {
        List<FileReport> reports = new ArrayList<>(bundles(file, fileName, blob, evidence));
        if (evidence.hasPep740()) {
          reports.add(0, pep740(file, fileName, blob.sha256(), evidence));
        }
        yield merged(file, reports);
      }
    };
  }

  private static Set<HashAlgorithm> needed(LocalEvidence evidence) {
    Set<HashAlgorithm> needed = EnumSet.noneOf(HashAlgorithm.class);
    for (LocalEvidence.Named file : evidence.bundles()) {
      if (read(file) instanceof Outcome.Passed<EvidenceFile>(EvidenceFile bundle)) {
        try {
          needed.addAll(NeededDigests.of(new BundleReader().read(bundle.content())));
        } catch (MalformedEvidence malformed) {
          // It is read again, and refused, once the file's digest is known for the report.
        }
      }
    }
    return needed;
  }

  FileReport verify(Subject.KnownDigest file, LocalEvidence evidence) {
    List<FileReport> reports =
        new ArrayList<>(
            bundles(file, file.fileName(), Artifact.Blob.ofDigest(file.sha256()), evidence));
    if (evidence.hasPep740()) {
      reports.add(0, pep740(file, file.fileName(), file.sha256(), evidence));
    }
    return merged(file, reports);
  }

  private List<FileReport> bundles(
      Subject subject, String fileName, Artifact.Blob blob, LocalEvidence evidence) {
    List<FileReport> reports = new ArrayList<>();
    for (LocalEvidence.Named file : evidence.bundles()) {
      reports.add(
          switch (read(file)) {
            case Outcome.Refused<EvidenceFile>(Reason reason) ->
                FileReport.refused(subject.name(), Optional.of(blob.sha256()), List.of(reason));
            case Outcome.Passed<EvidenceFile>(EvidenceFile bundle) ->
                bundle(subject, fileName, blob, bundle);
          });
    }
    return reports;
  }

  /** A policy expects for a distribution whom it names; of other files it says nothing. */
  private FileReport bundle(
      Subject subject, String fileName, Artifact.Blob blob, EvidenceFile bundle) {
    if (assay.policy().isPresent()) {
      try {
        return assay.verifyBundle(DistributionName.parse(fileName), blob, bundle);
      } catch (InvalidDistributionName notDistribution) {
        // It is a file as any other.
      }
    }
    return assay.verifyBundle(subject.name(), blob, bundle, key);
  }

  private FileReport pep740(
      Subject subject, String fileName, Sha256 sha256, LocalEvidence evidence) {
    DistributionName name;
    try {
      name = DistributionName.parse(fileName);
    } catch (InvalidDistributionName invalid) {
      return FileReport.refused(
          subject.name(), Optional.of(sha256), List.of(notADistribution(fileName, invalid)));
    }
    Artifact.Distribution distribution = new Artifact.Distribution(name, sha256);
    List<FileReport> reports = new ArrayList<>();
    List<EvidenceFile> attestations = new ArrayList<>();
    List<Reason> unreadable = new ArrayList<>();
    for (LocalEvidence.Named file : evidence.attestations()) {
      switch (read(file)) {
        case Outcome.Refused<EvidenceFile>(Reason reason) -> unreadable.add(reason);
        case Outcome.Passed<EvidenceFile>(EvidenceFile attestation) ->
            attestations.add(attestation);
      }
    }
    for (LocalEvidence.Named file : evidence.provenances()) {
      switch (read(file)) {
        case Outcome.Refused<EvidenceFile>(Reason reason) -> unreadable.add(reason);
        case Outcome.Passed<EvidenceFile>(EvidenceFile provenance) ->
            reports.add(assay.verifyProvenance(distribution, provenance));
      }
    }
    if (!attestations.isEmpty()) {
      reports.add(assay.verifyAttestations(distribution, attestations));
    }
    if (!unreadable.isEmpty()) {
      reports.add(FileReport.refused(subject.name(), Optional.of(sha256), unreadable));
    }
    return merged(subject, reports);
  }

  static Reason notADistribution(String fileName, InvalidDistributionName invalid) {
    return new Reason(
        ReasonCode.DISTRIBUTION_NAME_INVALID,
        "a wheel (.whl) or sdist (.tar.gz, .zip)",
        fileName + ": " + invalid.getMessage(),
        "the file's name");
  }

  private static Outcome<EvidenceFile> read(LocalEvidence.Named file) {
    return switch (BoundedFile.read(file.path(), JsonLimits.EVIDENCE.maxBytes())) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes content) ->
          Outcome.passed(new EvidenceFile(file.name(), content));
    };
  }

  private static FileReport refused(Subject subject, Reason reason) {
    return FileReport.refused(subject.name(), Optional.empty(), List.of(reason));
  }

  /** One report under the subject's own name, with everything that was found. */
  static FileReport merged(Subject subject, List<FileReport> reports) {
    List<Reason> obstacles = new ArrayList<>();
    List<EvidenceReport> evidence = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (FileReport report : reports) {
      obstacles.addAll(report.obstacles());
      evidence.addAll(report.evidence());
      warnings.addAll(report.warnings());
    }
    FileReport first = reports.getFirst();
    return new FileReport(
        subject.name(),
        first.sha256(),
        first.project(),
        first.version(),
        obstacles,
        evidence,
        warnings);
  }
}
