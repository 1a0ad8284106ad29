package dev.assay.policy;

import dev.assay.crypto.FulcioClaims;
import dev.assay.verify.Signer;

/** A signer in one line. */
public final class SignerText {
  private SignerText() {}

  /** {@code identity (issuer ...)} or {@code key SHA-256}. */
  public static String of(Signer signer) {
    return switch (signer) {
      case Signer.CertificateHolder holder -> {
        FulcioClaims claims = holder.claims();
        yield holder.identity().value()
            + claims.issuer().map(issuer -> " (issuer " + issuer + ")").orElse("");
      }
      case Signer.KeyHolder holder -> "key " + holder.spkiSha256().hex();
    };
  }
}
