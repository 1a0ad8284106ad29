package dev.assay.cli.log;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.ChainCheck;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Outcome;
import dev.assay.trust.TrustRoot;
import java.util.List;
import java.util.function.Predicate;

/** Whether a logged certificate is of an authority of the trust root, when it began to be valid. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  static Predicate<Certificate> of(TrustRoot root) {
    List<CertificateAuthority> authorities = root.certificateAuthorities();
    ChainCheck chain = new ChainCheck(SignatureCheck.bouncyCastle());
    return certificate ->
        chain.check(certificate, authorities, certificate.notBefore()) instanceof Outcome.Passed<?>;
  }
}
