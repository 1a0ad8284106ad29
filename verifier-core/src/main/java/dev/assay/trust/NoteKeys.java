package dev.assay.trust;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.tlog.NoteKeyType;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.VerifierKey;
import java.util.Optional;

/** Between the keys of signed notes, which are bytes, and keys that can verify. */
public final class NoteKeys {
  /** Everything before the 32 raw bytes of an Ed25519 key in its SubjectPublicKeyInfo. */
  private static final Bytes ED25519_SPKI = Bytes.fromHex("302a300506032b6570032100");

  private NoteKeys() {}

  /**
   * The key of a log's checkpoints under the log's name. Throws {@link IllegalArgumentException}
   * for a name that no note can carry.
   */
  static VerifierKey of(String name, VerificationKey key) {
    return switch (key.kind()) {
      case EC_P256, EC_P384, EC_P521 -> new VerifierKey(name, NoteKeyType.ECDSA, key.spki());
      case RSA -> new VerifierKey(name, NoteKeyType.REKOR_RSA, key.spki());
      case ED25519 -> new VerifierKey(name, NoteKeyType.ED25519, key.rawEd25519().orElseThrow());
    };
  }

  /**
   * The verifier of a vkey that a person supplied, such as a witness's. Empty for ML-DSA, which
   * cannot be verified yet. ECDSA goes with the hash of its curve's size. {@code
   * PUBLIC_KEY_MALFORMED} when the bytes are no key of their type.
   */
  public static Optional<NoteVerifier> verifier(VerifierKey key, SignatureCheck signatures)
      throws MalformedEvidence {
    if (key.type() == NoteKeyType.ML_DSA_44_COSIGNATURE) {
      return Optional.empty();
    }
    VerificationKey parsed = VerificationKey.parseSpki(spki(key));
    HashAlgorithm hash = hash(parsed.kind());
    return NoteVerifier.of(
        key, (message, signature) -> signatures.verifies(parsed, hash, message, signature));
  }

  private static Bytes spki(VerifierKey key) {
    return switch (key.type()) {
      case ED25519, ED25519_COSIGNATURE -> Bytes.concat(ED25519_SPKI, key.key());
      case ECDSA, REKOR_RSA, ML_DSA_44_COSIGNATURE -> key.key();
    };
  }

  private static HashAlgorithm hash(KeyKind kind) {
    return switch (kind) {
      case EC_P256, RSA, ED25519 -> HashAlgorithm.SHA2_256;
      case EC_P384 -> HashAlgorithm.SHA2_384;
      case EC_P521 -> HashAlgorithm.SHA2_512;
    };
  }
}
