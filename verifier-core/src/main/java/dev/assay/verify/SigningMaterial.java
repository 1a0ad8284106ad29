package dev.assay.verify;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.VerificationKey;

/** What the signature is checked with. */
sealed interface SigningMaterial {
  VerificationKey key();

  Signer signer();

  record Leaf(Certificate certificate, VerificationKey key, Signer.CertificateHolder signer)
      implements SigningMaterial {}

  record Managed(VerificationKey key, Signer.KeyHolder signer) implements SigningMaterial {}
}
