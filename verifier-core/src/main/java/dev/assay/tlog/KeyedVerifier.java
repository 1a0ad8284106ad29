package dev.assay.tlog;

import dev.assay.model.Bytes;

/** A verifier that takes name and id from its key. */
record KeyedVerifier(String name, int keyId, Algorithm algorithm) implements NoteVerifier {
  KeyedVerifier(VerifierKey key, Algorithm algorithm) {
    this(key.name(), key.keyId(), algorithm);
  }

  @Override
  public boolean verifies(Bytes text, Bytes signature) {
    return algorithm.verifies(text, signature);
  }
}
