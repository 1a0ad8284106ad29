package dev.assay.verify;

import dev.assay.attestation.PreAuthEncoding;
import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.ReasonCode;
import java.util.Optional;

/** SIGNATURE: does the signer's key verify the signature over the envelope or the artifact? */
final class SignatureStep {
  private SignatureStep() {}

  static Check run(
      VerificationRequest request, SigningMaterial material, SignatureCheck signatures) {
    Findings findings = new Findings(Step.SIGNATURE);
    VerificationKey key = material.key();
    HashAlgorithm hash = KeySuite.hash(key.kind());
    findings.fact("key", key.kind());
    boolean verified =
        switch (request.bundle().content()) {
          case Content.DsseEnvelope envelope -> {
            Bytes signed = PreAuthEncoding.of(envelope.payloadType(), envelope.payload());
            findings.fact("signed", "DSSE envelope of " + envelope.payloadType());
            yield signatures.verifies(key, hash, signed, envelope.signature());
          }
          case Content.MessageSignature message ->
              overArtifact(
                  request.artifact(), key, hash, message.signature(), signatures, findings);
        };
    if (!verified && !findings.refused()) {
      findings.refuse(
          ReasonCode.SIGNATURE_INVALID,
          "a signature by the "
              + (material instanceof SigningMaterial.Leaf ? "certificate's" : "given")
              + " key",
          "one that does not verify",
          request.form().signature());
    }
    return findings.check();
  }

  private static boolean overArtifact(
      Artifact artifact,
      VerificationKey key,
      HashAlgorithm hash,
      Bytes signature,
      SignatureCheck signatures,
      Findings findings) {
    findings.fact("signed", "the file");
    if (key.kind() == KeyKind.ED25519) {
      Optional<Bytes> content =
          artifact instanceof Artifact.Blob blob ? blob.content() : Optional.empty();
      if (content.isPresent()) {
        return signatures.verifies(key, hash, content.get(), signature);
      }
    } else if (artifact.digest(hash).isPresent()) {
      return signatures.verifiesDigest(key, hash, artifact.digest(hash).get(), signature);
    }
    findings.refuse(
        ReasonCode.SIGNATURE_NEEDS_FILE,
        key.kind() == KeyKind.ED25519
            ? "the file"
            : "the file, or its " + hash.rekorName() + " digest",
        "only its sha256 digest",
        "/messageSignature");
    return false;
  }
}
