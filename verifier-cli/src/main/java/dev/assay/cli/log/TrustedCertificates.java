package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.ChainCheck;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a logged certificate is of an authority of the trust root, when it began to be valid. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  static Predicate<Certificate> of(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    return switch (TrustOptions.load(arguments, shell, Optional.empty())) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> throw new MalformedEvidence(reason);
      case Outcome.Passed<LoadedRoot>(LoadedRoot loaded) -> {
        List<CertificateAuthority> authorities = loaded.root().certificateAuthorities();
        ChainCheck chain = new ChainCheck(SignatureCheck.bouncyCastle());
        yield certificate ->
            chain.check(certificate, authorities, certificate.notBefore())
                instanceof Outcome.Passed<?>;
      }
    };
  }
}
