package dev.assay.verify;

import java.util.Optional;

/** PUBLISHER: does the certificate belong to the publisher that the index names? */
final class PublisherStep {
  private PublisherStep() {}

  static Check run(VerificationRequest request, Optional<SigningMaterial> material) {
    if (request.claimedPublisher().isEmpty()) {
      return Check.notApplicable(Step.PUBLISHER, "the evidence names no publisher");
    }
    if (material.isEmpty() || !(material.get() instanceof SigningMaterial.Leaf leaf)) {
      return Check.notRun(Step.PUBLISHER, "there is no usable certificate");
    }
    Findings findings = new Findings(Step.PUBLISHER);
    findings.fact("publisher", request.claimedPublisher().get().describe());
    PublisherAgreement.refusals(
            request.claimedPublisher().get(), leaf.signer().identity(), leaf.signer().claims())
        .forEach(findings::refuse);
    return findings.check();
  }
}
