package dev.assay.benchmarks;

import dev.assay.testdata.sigstore.Identity;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peer: sigstore-java on the same signatures in its own format, from bytes to verdict. */
final class SigstoreJava {
  private final KeylessVerifier verifier;
  private final VerificationOptions options;

  SigstoreJava(Workload workload) throws IOException {
    Path root = Files.createTempFile("trusted_root", ".json");
    try {
      Files.write(root, workload.sigstore.trustedRoot().bytes().toArray());
      verifier =
          KeylessVerifier.builder().trustedRootProvider(TrustedRootProvider.from(root)).build();
    } catch (Exception unusable) {
      throw new IOException("sigstore-java does not take the trust root", unusable);
    } finally {
      Files.delete(root);
    }
    Identity identity = Identity.github(Workload.REPOSITORY, Workload.WORKFLOW);
    CertificateMatcher matcher =
        CertificateMatcher.fulcio()
            .subjectAlternativeName(StringMatcher.string(identity.subject()))
            .issuer(StringMatcher.string(identity.issuer()))
            .build();
    options = VerificationOptions.builder().addCertificateMatchers(matcher).build();
  }

  void verify(Workload.Item item) {
    try {
      verifier.verify(
          item.digest().toArray(), Bundle.from(new StringReader(item.bundle())), options);
    } catch (BundleParseException | KeylessVerificationException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
