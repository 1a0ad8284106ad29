package dev.assay.mutation;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationBundle;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleReader;
import dev.assay.attestation.Publisher;
import dev.assay.attestation.ReadAttestation;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.policy.Decision;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.tlog.SignedNote;
import dev.assay.trust.TrustRoot;
import dev.assay.verify.Verification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether a VERIFIED mutant may be. It may when everything that matters is what it was in the
 * good specimen: certificate, payload, signature, artifact, and for each log entry body, log,
 * position and signed checkpoint text. What is unsigned and proves nothing may differ: unknown
 * keys, white space, hints, witnesses' lines, timestamps beside a proven time, the index's
 * environment.
 */
final class AllowedAcceptance {
  private AllowedAcceptance() {}

  /** What matters of one attestation or bundle. */
  private record Essence(
      Bytes certificate, String payloadType, Bytes payload, Bytes signature, Set<Entry> entries) {}

  /** What matters of one log entry. */
  private record Entry(
      long logIndex, Bytes logId, Bytes body, Optional<Bytes> checkpoint, List<Bytes> hashes) {}

  /**
   * @param all every good specimen: a graft of another good attestation of the same file is good
   */
  static boolean allows(
      Specimen good, List<Specimen> all, FileReport report, Bytes evidence, Bytes root) {
    Set<Essence> before = new HashSet<>();
    for (Specimen one : all) {
      before.addAll(essences(one.form(), Bytes.of(one.evidence().bytes().toArray())));
    }
    Set<Essence> after = essences(good.form(), evidence);
    return !after.isEmpty()
        && before.containsAll(after)
        && rootStillVouches(good, report, root)
        && samePublishers(good, evidence);
  }

  private static Set<Essence> essences(Specimen.Form form, Bytes evidence) {
    try {
      Set<Essence> essences = new HashSet<>();
      switch (form) {
        case ATTESTATION -> essences.add(essence(new AttestationReader().read(evidence)));
        case PROVENANCE -> {
          for (AttestationBundle bundle :
              new AttestationReader().readProvenance(evidence).bundles()) {
            for (ReadAttestation read : bundle.attestations()) {
              if (read instanceof ReadAttestation.Parsed(Attestation attestation)) {
                essences.add(essence(attestation));
              }
            }
          }
        }
        case BUNDLE -> essences.add(essence(new BundleReader().read(evidence)));
      }
      return essences;
    } catch (MalformedEvidence malformed) {
      throw new AssertionError("VERIFIED, but not readable: " + malformed.reason());
    }
  }

  private static Essence essence(Attestation attestation) throws MalformedEvidence {
    return new Essence(
        attestation.certificate(),
        Attestation.PAYLOAD_TYPE,
        attestation.envelope().statement(),
        attestation.envelope().signature(),
        entries(attestation.transparencyEntries()));
  }

  private static Essence essence(SigstoreBundle bundle) throws MalformedEvidence {
    Bytes certificate = bundle.material().leafCertificate().orElse(Bytes.of());
    return switch (bundle.content()) {
      case Content.DsseEnvelope envelope ->
          new Essence(
              certificate,
              envelope.payloadType(),
              envelope.payload(),
              envelope.signature(),
              entries(bundle.logEntries()));
      case Content.MessageSignature message ->
          new Essence(
              certificate, "", Bytes.of(), message.signature(), entries(bundle.logEntries()));
    };
  }

  private static Set<Entry> entries(List<TransparencyLogEntry> entries) throws MalformedEvidence {
    Set<Entry> essences = new HashSet<>();
    for (TransparencyLogEntry entry : entries) {
      Optional<Bytes> signedText = Optional.empty();
      if (entry.inclusionProof().isPresent()) {
        String checkpoint = entry.inclusionProof().get().checkpoint().orElse("");
        signedText = Optional.of(SignedNote.parse(Bytes.ofUtf8(checkpoint)).text());
      }
      essences.add(
          new Entry(
              entry.logIndex(),
              entry.logId(),
              entry.canonicalizedBody(),
              signedText,
              entry.inclusionProof().map(proof -> proof.hashes()).orElse(List.of())));
    }
    return essences;
  }

  /** The environment is not proven by anything, so it may be anything. */
  private static boolean samePublishers(Specimen good, Bytes evidence) {
    if (good.form() != Specimen.Form.PROVENANCE) {
      return true;
    }
    return publishers(Bytes.of(good.evidence().bytes().toArray()))
        .containsAll(publishers(evidence));
  }

  private static Set<Publisher> publishers(Bytes provenance) {
    try {
      Set<Publisher> publishers = new HashSet<>();
      for (AttestationBundle bundle :
          new AttestationReader().readProvenance(provenance).bundles()) {
        publishers.add(
            bundle.publisher() instanceof Publisher.GitHub github
                ? new Publisher.GitHub(github.repository(), github.workflow(), Optional.empty())
                : bundle.publisher());
      }
      return publishers;
    } catch (MalformedEvidence malformed) {
      throw new AssertionError("VERIFIED, but not readable: " + malformed.reason());
    }
  }

  /** The mutant root has no key that the good one lacks, and its windows hold the proven times. */
  private static boolean rootStillVouches(Specimen good, FileReport report, Bytes root) {
    TrustRoot before = read(Bytes.of(good.root().bytes().toArray()));
    TrustRoot after = read(root);
    List<Instant> times =
        report.evidence().stream()
            .map(EvidenceReport.Judged.class::cast)
            .map(EvidenceReport.Judged::decision)
            .map(Decision::verification)
            .map(Verification.Genuine.class::cast)
            .flatMap(genuine -> genuine.times().stream())
            .map(time -> time.time())
            .toList();
    boolean authority =
        after.certificateAuthorities().stream()
            .filter(ca -> times.stream().allMatch(ca.validFor()::contains))
            .anyMatch(ca ->
                before.certificateAuthorities().stream()
                    .anyMatch(known -> known.chain().getFirst().equals(ca.chain().getFirst())));
    boolean log =
        after.logs().stream()
            .filter(one -> times.stream().allMatch(one.validFor()::contains))
            .anyMatch(one ->
                before.logs().stream()
                    .anyMatch(known -> known.key().spki().equals(one.key().spki())));
    boolean ctLog =
        after.ctLogs().stream()
            .anyMatch(one ->
                before.ctLogs().stream()
                    .anyMatch(known -> known.key().spki().equals(one.key().spki())));
    return authority && log && ctLog && !times.isEmpty();
  }

  private static TrustRoot read(Bytes root) {
    return Specimen.readRoot(root)
        .orElseThrow(() -> new AssertionError("VERIFIED, but the root is not readable"));
  }
}
