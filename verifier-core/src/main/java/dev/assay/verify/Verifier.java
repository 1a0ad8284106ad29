package dev.assay.verify;

import dev.assay.attestation.Statement;
import dev.assay.crypto.ChainCheck;
import dev.assay.crypto.SctCheck;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.TimestampCheck;
import dev.assay.trust.TrustRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies one attestation or bundle against one trust root. Immutable and safe for any number of
 * threads; make one for a trust root and keep it, because its keys are parsed once.
 */
public final class Verifier {
  private final TrustRoot root;
  private final SignatureCheck signatures;
  private final ChainStep chains;
  private final SctStep scts;
  private final TimestampCheck timestamps;
  private final List<KnownLog> logs;

  /**
   * @param signatures the engine; {@link SignatureCheck#bouncyCastle()} unless there is a reason
   */
  public Verifier(TrustRoot root, SignatureCheck signatures) {
    this.root = root;
    this.signatures = signatures;
    this.chains = new ChainStep(new ChainCheck(signatures), root.certificateAuthorities());
    this.scts = new SctStep(new SctCheck(signatures), root);
    this.timestamps = new TimestampCheck(signatures);
    this.logs = root.logs().stream().map(log -> KnownLog.of(log, signatures)).toList();
  }

  public TrustRoot trustRoot() {
    return root;
  }

  /** What verified the signatures, for reports. */
  public String engine() {
    return signatures.name();
  }

  /**
   * Runs every step that can run. Never throws for anything in the evidence; a {@link
   * RuntimeException} is a bug.
   */
  public Verification verify(VerificationRequest request) {
    SubjectStep.Result subject = SubjectStep.run(request);
    CertificateStep.Result certificate = CertificateStep.run(request);
    Optional<SigningMaterial> material = certificate.material();
    LogSteps.Result log = new LogSteps(request, material, logs, signatures).run();
    SignedTimeStep.Result time = new SignedTimeStep(request, material, root, timestamps, log).run();

    List<Check> trail = new ArrayList<>();
    trail.add(Check.passed(Step.PARSE, List.of()));
    trail.add(subject.check());
    trail.add(certificate.check());
    trail.add(time.check());
    ChainStep.Result chain = chains.run(material, time.times());
    trail.add(chain.check());
    trail.add(scts.run(material, chain.authority()));
    trail.add(
        material
            .map(with -> SignatureStep.run(request, with, signatures))
            .orElseGet(() -> Check.notRun(Step.SIGNATURE, "there is no usable certificate")));
    trail.addAll(log.checks());
    trail.add(PublisherStep.run(request, material));
    // Comparator#comparing would make a class at run time: 3 ms of a cold start.
    trail.sort((one, other) -> one.step().compareTo(other.step()));
    return conclude(trail, material, subject.statement(), time, log);
  }

  private static Verification conclude(
      List<Check> trail,
      Optional<SigningMaterial> material,
      Optional<Statement> statement,
      SignedTimeStep.Result time,
      LogSteps.Result log) {
    Optional<String> predicateType = statement.map(Statement::predicateType);
    if (material.isPresent() && Check.let(trail)) {
      return new Verification.Genuine(
          trail, material.get().signer(), predicateType, time.times(), log.positions());
    }
    return new Verification.Refused(trail, predicateType, material.map(SigningMaterial::signer));
  }
}
