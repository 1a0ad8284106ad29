package dev.assay.trust;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.tlog.NoteVerifier;

/** Verifies a log's own signatures on checkpoints. */
record LogVerifier(
    String name, int keyId, VerificationKey key, HashAlgorithm hash, SignatureCheck signatures)
    implements NoteVerifier {
  @Override
  public boolean verifies(Bytes text, Bytes signature) {
    return signatures.verifies(key, hash, text, signature);
  }
}
