package dev.assay.verify;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.SctCheck;
import dev.assay.crypto.VerifiedSct;
import dev.assay.trust.TrustRoot;
import java.util.List;
import java.util.Optional;

/** SCT: was the certificate shown to a certificate log before it was used? */
final class SctStep {
  private final SctCheck scts;
  private final TrustRoot root;

  SctStep(SctCheck scts, TrustRoot root) {
    this.scts = scts;
    this.root = root;
  }

  Check run(Optional<SigningMaterial> material, Optional<CertificateAuthority> authority) {
    if (material.isEmpty()) {
      return Check.notRun(Step.SCT, "there is no usable certificate");
    }
    return switch (material.get()) {
      case SigningMaterial.Managed managed ->
          Check.notApplicable(Step.SCT, "a managed key has no certificate");
      case SigningMaterial.Leaf leaf ->
          authority
              .map(issuer -> certificate(leaf.certificate(), issuer.chain().getFirst()))
              // The timestamp's signature covers the issuer's key (RFC 6962 section 3.2).
              .orElseGet(() -> Check.notRun(Step.SCT, "the certificate's issuer is not known"));
    };
  }

  private Check certificate(Certificate leaf, Certificate issuer) {
    Findings findings = new Findings(Step.SCT);
    findings
        .take(scts.check(leaf, issuer, root.ctLogs()))
        .orElse(List.<VerifiedSct>of())
        .forEach(sct -> findings.fact("logged", sct.time() + " by " + sct.log().uri()));
    return findings.check();
  }
}
