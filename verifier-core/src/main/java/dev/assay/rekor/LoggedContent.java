package dev.assay.rekor;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Sha256;

/** What was signed, in the terms in which a log entry records it. */
public sealed interface LoggedContent {
  /**
   * A DSSE envelope.
   *
   * @param preAuthEncoding the bytes that the signature covers
   */
  record Envelope(String payloadType, Sha256 payloadSha256, Bytes preAuthEncoding)
      implements LoggedContent {}

  /** An artifact, by the digest that goes with the signer's key. */
  record ArtifactDigest(HashAlgorithm algorithm, Bytes digest) implements LoggedContent {}
}
