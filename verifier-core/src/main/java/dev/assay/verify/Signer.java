package dev.assay.verify;

import dev.assay.crypto.FulcioClaims;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;

/** Who signed, as the certificate or the key says; trustworthy only inside a verified result. */
public sealed interface Signer {
  /**
   * A short-lived certificate's holder.
   *
   * @param certificateSha256 digest of the certificate's DER form
   */
  record CertificateHolder(
      SubjectAlternativeName identity,
      FulcioClaims claims,
      TimeRange validity,
      Sha256 certificateSha256)
      implements Signer {}

  /**
   * The holder of a key that the caller named.
   *
   * @param spkiSha256 digest of the SubjectPublicKeyInfo
   */
  record KeyHolder(Sha256 spkiSha256) implements Signer {}
}
