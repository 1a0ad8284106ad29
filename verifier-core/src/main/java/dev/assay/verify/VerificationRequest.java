package dev.assay.verify;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.BundleConversion;
import dev.assay.attestation.Publisher;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.crypto.VerificationKey;
import java.util.Optional;

/**
 * One question to the {@link Verifier}: is this evidence genuine, and is it about this artifact?
 *
 * @param form whose rules apply, and what places in the evidence are called
 * @param claimedPublisher whom the index names; unsigned, so it is checked and never trusted
 * @param managedKey the key that the caller expects, for bundles without a certificate
 */
public record VerificationRequest(
    SigstoreBundle bundle,
    Artifact artifact,
    EvidenceForm form,
    LogEntryRule logEntries,
    Optional<Publisher> claimedPublisher,
    Optional<VerificationKey> managedKey) {

  /** Which of several transparency log entries must be right. */
  public enum LogEntryRule {
    /** Every one: the default. */
    EVERY,
    /** The first; the others are ignored, as PyPI does at upload. */
    FIRST
  }

  /** A PEP 740 attestation about a distribution. */
  public static VerificationRequest attestation(
      Attestation attestation,
      Artifact.Distribution distribution,
      String pointer,
      Optional<Publisher> claimedPublisher) {
    return new VerificationRequest(
        BundleConversion.toBundle(attestation),
        distribution,
        new EvidenceForm.Pep740(pointer),
        LogEntryRule.EVERY,
        claimedPublisher,
        Optional.empty());
  }

  /** A Sigstore bundle about any file. */
  public static VerificationRequest bundle(
      SigstoreBundle bundle, Artifact artifact, Optional<VerificationKey> managedKey) {
    return new VerificationRequest(
        bundle,
        artifact,
        new EvidenceForm.Bundle(),
        LogEntryRule.EVERY,
        Optional.empty(),
        managedKey);
  }

  /** The same request under another rule for several log entries. */
  public VerificationRequest withLogEntries(LogEntryRule rule) {
    return new VerificationRequest(bundle, artifact, form, rule, claimedPublisher, managedKey);
  }
}
