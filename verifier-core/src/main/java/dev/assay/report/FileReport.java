package dev.assay.report;

import dev.assay.lockfile.Place;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The verdict on one file.
 *
 * @param name what the caller asked about: a path, a file name, a release
 * @param sha256 the digest that was verified; empty when the file could not be had
 * @param project normalized project name, for a distribution
 * @param version PEP 440 version, for a distribution
 * @param obstacles reasons that concern the file and not one piece of evidence
 * @param evidence every attestation or bundle that was found, in order
 * @param warnings plain sentences that change no verdict
 * @param place the line of a lock file that asks for it
 */
public record FileReport(
    String name,
    Optional<Sha256> sha256,
    Optional<String> project,
    Optional<String> version,
    List<Reason> obstacles,
    List<EvidenceReport> evidence,
    List<String> warnings,
    Optional<Place> place) {

  public FileReport {
    Objects.requireNonNull(name, "name is null");
    obstacles = List.copyOf(obstacles);
    evidence = List.copyOf(evidence);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(place, "place is null");
    if (obstacles.isEmpty() && evidence.isEmpty()) {
      throw new IllegalArgumentException("a file without evidence needs a reason");
    }
  }

  /** A file that no lock file asks for. */
  public FileReport(
      String name,
      Optional<Sha256> sha256,
      Optional<String> project,
      Optional<String> version,
      List<Reason> obstacles,
      List<EvidenceReport> evidence,
      List<String> warnings) {
    this(name, sha256, project, version, obstacles, evidence, warnings, Optional.empty());
  }

  /** The same report with more obstacles and warnings, for the line {@code asking} for the file. */
  public FileReport at(Place asking, List<Reason> moreObstacles, List<String> moreWarnings) {
    List<Reason> allObstacles = new ArrayList<>(obstacles);
    allObstacles.addAll(moreObstacles);
    List<String> allWarnings = new ArrayList<>(warnings);
    allWarnings.addAll(moreWarnings);
    return new FileReport(
        name, sha256, project, version, allObstacles, evidence, allWarnings, Optional.of(asking));
  }

  /** The same report with more obstacles. */
  public FileReport with(List<Reason> moreObstacles) {
    List<Reason> allObstacles = new ArrayList<>(obstacles);
    allObstacles.addAll(moreObstacles);
    return new FileReport(name, sha256, project, version, allObstacles, evidence, warnings, place);
  }

  /** The same report with more evidence, which counts like the rest. */
  public FileReport withEvidence(List<EvidenceReport> more) {
    List<EvidenceReport> all = new ArrayList<>(evidence);
    all.addAll(more);
    return new FileReport(name, sha256, project, version, obstacles, all, warnings, place);
  }

  /** The same report with one more warning. */
  public FileReport warned(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return new FileReport(name, sha256, project, version, obstacles, evidence, all, place);
  }

  /** A file about which nothing but reasons is known. */
  public static FileReport refused(String name, Optional<Sha256> sha256, List<Reason> reasons) {
    return new FileReport(
        name, sha256, Optional.empty(), Optional.empty(), reasons, List.of(), List.of());
  }

  /**
   * The wheel or sdist that the name is of: its last segment where it is a path, without the digest
   * where it is {@code NAME@sha256:HEX}.
   */
  public Optional<DistributionName> distribution() {
    String path = name.replace('\\', '/');
    String last = path.substring(path.lastIndexOf('/') + 1);
    int digest = last.indexOf("@sha256:");
    try {
      return Optional.of(DistributionName.parse(digest < 0 ? last : last.substring(0, digest)));
    } catch (InvalidDistributionName other) {
      return Optional.empty();
    }
  }

  /** The worst of everything found: every attestation must be VERIFIED, never any. */
  public Verdict verdict() {
    List<Verdict> verdicts = new ArrayList<>();
    obstacles.forEach(reason -> verdicts.add(reason.verdict()));
    evidence.forEach(piece -> verdicts.add(piece.verdict()));
    return Verdict.worst(verdicts);
  }

  /** Every reason, obstacles first, then by evidence and step. */
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>(obstacles);
    for (EvidenceReport piece : evidence) {
      piece.trail().forEach(check -> reasons.addAll(check.reasons()));
    }
    return List.copyOf(reasons);
  }

  /** What was verified of each piece of evidence that is genuine, whatever became of the others. */
  public List<Verification.Genuine> genuineEvidence() {
    List<Verification.Genuine> genuine = new ArrayList<>();
    for (EvidenceReport piece : evidence) {
      if (piece instanceof EvidenceReport.Judged judged
          && judged.decision().verification() instanceof Verification.Genuine it) {
        genuine.add(it);
      }
    }
    return List.copyOf(genuine);
  }

  /** What was verified of a file of which every piece of evidence is genuine; empty otherwise. */
  public List<Verification.Genuine> genuine() {
    List<Verification.Genuine> genuine = genuineEvidence();
    return genuine.size() == evidence.size() && obstacles.isEmpty() ? genuine : List.of();
  }

  /** Whether a waived expectation made it VERIFIED. */
  public boolean identityUnchecked() {
    return evidence.stream()
        .anyMatch(piece ->
            piece instanceof EvidenceReport.Judged judged && judged.decision().identityUnchecked());
  }
}
