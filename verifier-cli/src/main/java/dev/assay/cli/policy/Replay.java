package dev.assay.cli.policy;

import dev.assay.Assay;
import dev.assay.IndexVerification;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a policy says about files that the index lists. */
final class Replay {
  private final IndexVerification verification;
  private final PolicyInForce policy;

  Replay(Assay assay, PackageIndex index, PolicyInForce policy) {
    this.verification = new IndexVerification(assay.under(policy), index);
    this.policy = policy;
  }

  /**
   * One file.
   *
   * @param waived why it may fail; empty where it may not
   */
  record Replayed(IndexFile file, FileReport report, Optional<String> waived) {
    /** What counts: a waived file has nothing against it. */
    Verdict verdict() {
      return waived.isPresent() ? Verdict.VERIFIED : report.verdict();
    }

    /** The codes of its reasons. */
    String codes() {
      return report.reasons().stream()
          .map(Reason::code)
          .map(Enum::name)
          .distinct()
          .collect(Collectors.joining(", "));
    }
  }

  Replayed of(IndexFile file) {
    FileReport report = policy.applied(verification.verifyFile(file, DigestSource.LISTED));
    return new Replayed(file, report, policy.waiver(report));
  }
}
