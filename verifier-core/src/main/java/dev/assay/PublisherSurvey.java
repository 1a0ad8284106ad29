package dev.assay;

import dev.assay.attestation.Publisher;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.LockedIdentities;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.ports.PackageIndex;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out who published the files of lock entries: proven signers, whoever they are. Nothing that
 * it finds is VERIFIED in the sense of an expectation; it is what an expectation is made from.
 * Immutable, and safe for concurrent use when the index is.
 */
public final class PublisherSurvey {
  private final LockVerification verification;

  /** Surveys with the evidence of {@code index}; {@code assay}'s expectation is not used. */
  public PublisherSurvey(Assay assay, PackageIndex index) {
    this.verification =
        new LockVerification(
            assay, index, Optional.empty(), false, entry -> new Expectation.AnyPublisherUnsafe());
  }

  /**
   * What was found for one entry.
   *
   * @param publishers of all attested files, each once, in a fixed order
   * @param attested how many files have genuine attestations only
   * @param unattested how many files have none
   * @param problems what was refused or could not be found out, for the other files
   */
  public record Found(
      List<Publisher> publishers, int attested, int unattested, List<Reason> problems) {
    public Found {
      publishers = List.copyOf(publishers);
      problems = List.copyOf(problems);
    }

    /** The worst that was found; VERIFIED when all files were looked into, attested or not. */
    public Verdict verdict() {
      return problems.stream().map(Reason::verdict).reduce(Verdict.VERIFIED, Verdict::worse);
    }

    /** The publishers as {@code --publisher} takes them, joined by "or". */
    public String describe() {
      return publishers.isEmpty() ? "nobody" : new LockedIdentities(publishers).describe();
    }
  }

  /** Surveys entries of one project, for which the index is asked once; a result for each. */
  public List<Found> of(List<LockedEntry> entries) {
    List<LockedEntry> anonymous = entries.stream().map(LockedEntry::withoutIdentities).toList();
    return verification.verify(anonymous).stream().map(PublisherSurvey::found).toList();
  }

  private static Found found(List<FileReport> reports) {
    Map<String, Publisher> publishers = new TreeMap<>();
    List<Reason> problems = new ArrayList<>();
    int attested = 0;
    int unattested = 0;
    for (FileReport report : reports) {
      boolean missing =
          report.reasons().stream().allMatch(r -> r.code() == ReasonCode.ATTESTATION_MISSING);
      if (report.verdict() == Verdict.VERIFIED) {
        attested++;
        publishers.putAll(publishers(report));
      } else if (missing) {
        unattested++;
      } else {
        problems.addAll(report.reasons());
      }
    }
    return new Found(List.copyOf(publishers.values()), attested, unattested, problems);
  }

  /** The index's publisher objects, with which the certificates of a VERIFIED file agree. */
  private static Map<String, Publisher> publishers(FileReport report) {
    Map<String, Publisher> found = new LinkedHashMap<>();
    for (EvidenceReport piece : report.evidence()) {
      if (piece instanceof EvidenceReport.Judged judged
          && judged.decision().verification() instanceof Verification.Genuine) {
        judged.publisher().ifPresent(it -> found.put(LockedIdentities.flag(it), it));
      }
    }
    return found;
  }
}
