package dev.assay.tlog;

import dev.assay.model.Bytes;
import java.util.Optional;

/**
 * Verifies the note signatures of one key. Implementations are immutable and thread-safe, and
 * answer false for any bytes that are no valid signature; they never throw for them.
 */
public interface NoteVerifier {
  /** The key name that its signature lines carry. */
  String name();

  /** The key id that its signature lines carry. */
  int keyId();

  /**
   * Whether {@code signature}, without its key id, is one of this key over {@code text}, which
   * includes its final line feed.
   */
  boolean verifies(Bytes text, Bytes signature);

  /** A bare signature algorithm with its key: how this package is given one. */
  @FunctionalInterface
  interface Algorithm {
    /** Whether {@code signature} is one over {@code message}; false for any malformed signature. */
    boolean verifies(Bytes message, Bytes signature);
  }

  /**
   * The verifier of {@code key}, whose bare algorithm is {@code algorithm}. Empty for ML-DSA keys,
   * which cannot be verified yet: their lines are then those of an unknown key.
   */
  static Optional<NoteVerifier> of(VerifierKey key, Algorithm algorithm) {
    return switch (key.type()) {
      case ED25519, ECDSA, REKOR_RSA -> Optional.of(new KeyedVerifier(key, algorithm));
      case ED25519_COSIGNATURE ->
          Optional.of(
              new KeyedVerifier(key, (text, blob) -> Cosignature.verifies(text, blob, algorithm)));
      case ML_DSA_44_COSIGNATURE -> Optional.empty();
    };
  }
}
