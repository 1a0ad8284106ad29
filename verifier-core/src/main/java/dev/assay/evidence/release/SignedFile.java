package dev.assay.evidence.release;

import dev.assay.crypto.FulcioClaims;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import dev.assay.verify.VerifiedTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a release with what was proven of it.
 *
 * @param uploaded when, as the index says
 * @param genuine its attestations that are genuine, whoever made them
 */
public record SignedFile(
    String fileName, Optional<Instant> uploaded, List<Verification.Genuine> genuine) {
  public SignedFile {
    Objects.requireNonNull(fileName, "fileName is null");
    Objects.requireNonNull(uploaded, "uploaded is null");
    genuine = List.copyOf(genuine);
  }

  /** The claims of its certificates. */
  Stream<FulcioClaims> claims() {
    return genuine.stream()
        .map(Verification.Genuine::provenSigner)
        .filter(Signer.CertificateHolder.class::isInstance)
        .map(signer -> ((Signer.CertificateHolder) signer).claims());
  }

  /** The earliest verified time. */
  Optional<Instant> signed() {
    return genuine.stream()
        .flatMap(it -> it.times().stream())
        .map(VerifiedTime::time)
        .min(Comparator.naturalOrder());
  }
}
