package dev.assay.report;

import dev.assay.crypto.FulcioClaims;
import dev.assay.verify.Signer;
import java.util.Optional;

/** A signer in as few words as name them. */
final class SignerLine {
  private static final String HTTPS = "https://";

  private SignerLine() {}

  /**
   * {@code github.com/OWNER/REPO, release.yml at refs/tags/v1} for a build; the identity and its
   * issuer otherwise; {@code key sha256:...} for a key.
   */
  static String of(Signer signer) {
    return switch (signer) {
      case Signer.KeyHolder holder -> "key sha256:" + holder.spkiSha256().hex();
      case Signer.CertificateHolder holder ->
          build(holder.claims()).orElseGet(() -> identity(holder));
    };
  }

  private static String identity(Signer.CertificateHolder holder) {
    String issuer = holder.claims().issuer().map(url -> " (issuer " + url + ")").orElse("");
    return holder.identity().value() + issuer;
  }

  private static Optional<String> build(FulcioClaims claims) {
    Optional<String> repository = claims.sourceRepositoryUri();
    Optional<String> config = claims.buildConfigUri();
    if (repository.isEmpty() || config.isEmpty() || !config.get().startsWith(repository.get())) {
      return Optional.empty();
    }
    String workflow = config.get().substring(repository.get().length());
    String reference = claims.sourceRepositoryRef().map(ref -> " at " + ref).orElse("");
    int at = workflow.indexOf('@');
    return Optional.of(
        withoutScheme(repository.get())
            + ", "
            + withoutSlash(at < 0 ? workflow : workflow.substring(0, at))
            + reference);
  }

  private static String withoutScheme(String url) {
    return url.startsWith(HTTPS) ? url.substring(HTTPS.length()) : url;
  }

  private static String withoutSlash(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
