package dev.assay;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationBundle;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleConversion;
import dev.assay.attestation.BundleReader;
import dev.assay.attestation.Provenance;
import dev.assay.attestation.Publisher;
import dev.assay.attestation.ReadAttestation;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Decider;
import dev.assay.policy.Decision;
import dev.assay.policy.Expectation;
import dev.assay.ports.IndexFile;
import dev.assay.ports.SecondOpinion;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.trust.TrustRoot;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verification;
import dev.assay.verify.VerificationRequest;
import dev.assay.verify.VerificationRequest.LogEntryRule;
import dev.assay.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The facade: evidence in, verdict out. Immutable and safe for any number of threads. It opens no
 * file or socket; {@link IndexVerification} adds a package index.
 *
 * <p>Every attestation of a file must be VERIFIED for the file to be VERIFIED, and a file without
 * any is MISSING. Nothing in the evidence makes a method throw: what is malformed becomes a reason.
 */
public final class Assay {
  private final Verifier verifier;
  private final Expectation expectation;
  private final LogEntryRule logEntries;
  private final Optional<AskedEngine> secondEngine;
  private final Optional<PolicyInForce> policy;

  private Assay(
      Verifier verifier,
      Expectation expectation,
      LogEntryRule logEntries,
      Optional<AskedEngine> secondEngine,
      Optional<PolicyInForce> policy) {
    this.verifier = verifier;
    this.expectation = expectation;
    this.logEntries = logEntries;
    this.secondEngine = secondEngine;
    this.policy = policy;
  }

  /** Verifies against {@code root} with the default engine, expecting nobody yet. */
  public static Assay with(TrustRoot root) {
    return with(new Verifier(root, SignatureCheck.bouncyCastle()));
  }

  /** Verifies with a verifier that the caller made, expecting nobody yet. */
  public static Assay with(Verifier verifier) {
    return new Assay(
        verifier, new Expectation.None(), LogEntryRule.EVERY, Optional.empty(), Optional.empty());
  }

  /** The same, expecting this signer; without it nothing is ever VERIFIED. */
  public Assay expecting(Expectation signer) {
    return new Assay(verifier, signer, logEntries, secondEngine, Optional.empty());
  }

  /**
   * The same, expecting for each distribution whom the policy names, and nobody for other files.
   * What the policy waives is decided by the {@link PolicyInForce} itself.
   */
  public Assay under(PolicyInForce decisive) {
    return new Assay(
        verifier, new Expectation.None(), logEntries, secondEngine, Optional.of(decisive));
  }

  /** The policy that names whom to expect, if there is one. */
  public Optional<PolicyInForce> policy() {
    return policy;
  }

  /** What is expected for one file: by the policy, else the same for all. */
  Expectation expectationFor(DistributionName file) {
    return policy
        .map(it -> it.policy().expectation(file.project(), file.version()))
        .orElse(expectation);
  }

  /** What the policy has against a listed file, whatever its evidence. */
  List<Reason> signalReasons(IndexFile listed) {
    Optional<String> yanked =
        listed.yank() instanceof Yank.Yanked(String why) ? Optional.of(why) : Optional.empty();
    return policy
        .map(it ->
            it.policy()
                .signals()
                .reasons(yanked, listed.uploadTime(), it.today(), listed.fileName()))
        .orElse(List.of());
  }

  private Assay forFile(Artifact.Distribution file) {
    return policy.isPresent() ? expecting(expectationFor(file.name())) : this;
  }

  /** The same, with another rule for attestations that have several log entries. */
  public Assay withLogEntries(LogEntryRule rule) {
    return new Assay(verifier, expectation, rule, secondEngine, policy);
  }

  /**
   * The same, but what verifies here has to verify in another engine too. A disagreement is
   * ENGINES_DISAGREE, evidence that the other engine cannot judge SECOND_OPINION_UNAVAILABLE; both
   * are INDETERMINATE.
   *
   * @param trustedRoot the bytes from which {@link #trustRoot()} was read
   */
  public Assay withSecondOpinion(SecondOpinion engine, Bytes trustedRoot) {
    if (!Sha256.of(trustedRoot).equals(trustRoot().digest())) {
      throw new IllegalArgumentException("the bytes are of another trust root");
    }
    return new Assay(
        verifier,
        expectation,
        logEntries,
        Optional.of(new AskedEngine(engine, trustedRoot)),
        policy);
  }

  public TrustRoot trustRoot() {
    return verifier.trustRoot();
  }

  public Expectation expectation() {
    return expectation;
  }

  /** The signature engine's name and version. */
  public String engine() {
    return verifier.engine();
  }

  /** Verifies a distribution against a PEP 740 provenance object. */
  public FileReport verifyProvenance(Artifact.Distribution file, EvidenceFile provenance) {
    return forFile(file).provenance(file, provenance);
  }

  private FileReport provenance(Artifact.Distribution file, EvidenceFile provenance) {
    Provenance read;
    try {
      read = new AttestationReader().readProvenance(provenance.content());
    } catch (MalformedEvidence malformed) {
      return report(file, List.of(unreadable(provenance, "", malformed.reason())));
    }
    List<EvidenceReport> judged = new ArrayList<>();
    for (int b = 0; b < read.bundles().size(); b++) {
      AttestationBundle bundle = read.bundles().get(b);
      for (int a = 0; a < bundle.attestations().size(); a++) {
        String pointer = "/attestation_bundles/" + b + "/attestations/" + a;
        judged.add(
            judge(
                file,
                bundle.attestations().get(a),
                Optional.of(bundle.publisher()),
                provenance,
                pointer));
      }
    }
    return report(file, judged);
  }

  /** Verifies a distribution against files that each hold one PEP 740 attestation. */
  public FileReport verifyAttestations(
      Artifact.Distribution file, List<EvidenceFile> attestations) {
    return forFile(file).attestations(file, attestations);
  }

  private FileReport attestations(Artifact.Distribution file, List<EvidenceFile> attestations) {
    List<EvidenceReport> judged = new ArrayList<>();
    for (EvidenceFile attestation : attestations) {
      judged.add(judge(file, read(attestation), Optional.empty(), attestation, ""));
    }
    if (judged.isEmpty()) {
      return missing(file, "the given files");
    }
    return report(file, judged);
  }

  /**
   * Verifies any file against a Sigstore bundle.
   *
   * @param name what the report calls the file
   * @param managedKey the expected key, for bundles without a certificate
   */
  public FileReport verifyBundle(
      String name, Artifact artifact, EvidenceFile bundle, Optional<VerificationKey> managedKey) {
    return new FileReport(
        name,
        Optional.of(artifact.sha256()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(judged(artifact, bundle, managedKey, Optional.empty())),
        List.of());
  }

  /**
   * Verifies a distribution against a Sigstore bundle by the policy, which names whom to expect for
   * the project as it does for attestations. A bundle has the digest of the file and need not name
   * it; without a policy this is {@link #verifyBundle(String, Artifact, EvidenceFile, Optional)}.
   *
   * @param content of the file named {@code file}, as much as is known of it
   */
  public FileReport verifyBundle(
      DistributionName file, Artifact.Blob content, EvidenceFile bundle) {
    Artifact.Distribution distribution = new Artifact.Distribution(file, content.sha256());
    Assay expecting = forFile(distribution);
    return expecting.report(
        distribution,
        List.of(expecting.judged(content, bundle, Optional.empty(), Optional.of(file))));
  }

  private EvidenceReport judged(
      Artifact artifact,
      EvidenceFile bundle,
      Optional<VerificationKey> managedKey,
      Optional<DistributionName> file) {
    try {
      SigstoreBundle read = new BundleReader().read(bundle.content());
      VerificationRequest request = VerificationRequest.bundle(read, artifact, managedKey);
      return decide(request, file, Optional.empty(), bundle, "", bundle::content);
    } catch (MalformedEvidence malformed) {
      return unreadable(bundle, "", malformed.reason());
    }
  }

  /** The report on a distribution for which a source has no attestation. */
  FileReport missing(Artifact.Distribution file, String source) {
    Reason reason =
        new Reason(ReasonCode.ATTESTATION_MISSING, "at least one attestation", "none", source);
    return refused(file, List.of(reason));
  }

  /** The report on a distribution about which nothing but reasons is known. */
  FileReport refused(Artifact.Distribution file, List<Reason> reasons) {
    return new FileReport(
        file.name().fileName(),
        Optional.of(file.sha256()),
        Optional.of(file.name().project().normalized()),
        Optional.of(file.name().version().toString()),
        reasons,
        List.of(),
        List.of());
  }

  private static ReadAttestation read(EvidenceFile attestation) {
    try {
      return new ReadAttestation.Parsed(new AttestationReader().read(attestation.content()));
    } catch (MalformedEvidence malformed) {
      return new ReadAttestation.Unreadable(malformed.reason());
    }
  }

  private EvidenceReport judge(
      Artifact.Distribution file,
      ReadAttestation read,
      Optional<Publisher> publisher,
      EvidenceFile source,
      String pointer) {
    return switch (read) {
      case ReadAttestation.Unreadable(Reason reason) -> unreadable(source, pointer, reason);
      case ReadAttestation.Parsed(Attestation attestation) -> {
        VerificationRequest request =
            VerificationRequest.attestation(attestation, file, pointer, publisher)
                .withLogEntries(logEntries);
        yield decide(
            request,
            Optional.of(file.name()),
            publisher,
            source,
            pointer,
            () -> asBundle(attestation));
      }
    };
  }

  private EvidenceReport decide(
      VerificationRequest request,
      Optional<DistributionName> name,
      Optional<Publisher> publisher,
      EvidenceFile source,
      String pointer,
      Supplier<Bytes> bundle) {
    Verification verification = verifier.verify(request);
    Decision decision = new Decider(expectation).decide(verification, name);
    if (secondEngine.isPresent() && decision.verdict() == Verdict.VERIFIED) {
      String where = source.location() + pointer;
      Sha256 file = request.artifact().sha256();
      decision =
          decision.withSecondOpinion(
              secondEngine.get().ask(bundle.get(), file, verification, where));
    }
    return new EvidenceReport.Judged(source.source(pointer), publisher, decision);
  }

  private static Bytes asBundle(Attestation attestation) {
    return JsonWriter.canonical(BundleConversion.toJson(BundleConversion.toBundle(attestation)));
  }

  private static EvidenceReport unreadable(EvidenceFile source, String pointer, Reason reason) {
    return new EvidenceReport.Unreadable(source.source(pointer), reason);
  }

  private FileReport report(Artifact.Distribution file, List<EvidenceReport> evidence) {
    return new FileReport(
        file.name().fileName(),
        Optional.of(file.sha256()),
        Optional.of(file.name().project().normalized()),
        Optional.of(file.name().version().toString()),
        absentPredicateTypes(evidence),
        evidence,
        List.of());
  }

  /** An attestation of a required type counts only when it is VERIFIED itself. */
  private List<Reason> absentPredicateTypes(List<EvidenceReport> evidence) {
    if (!(expectation instanceof Expectation.OneOf rules)) {
      return List.of();
    }
    Set<String> absent = new TreeSet<>(rules.requiredPredicateTypes());
    for (EvidenceReport piece : evidence) {
      if (piece.verdict() == Verdict.VERIFIED && piece instanceof EvidenceReport.Judged judged) {
        judged.decision().verification().predicateType().ifPresent(absent::remove);
      }
    }
    return absent.stream()
        .map(type -> new Reason(ReasonCode.PREDICATE_TYPE_REQUIRED, type, "none verified", ""))
        .toList();
  }
}
