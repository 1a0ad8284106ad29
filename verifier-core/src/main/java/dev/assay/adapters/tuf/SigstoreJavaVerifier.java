package dev.assay.adapters.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.trust.tuf.TufKey;
import dev.sigstore.tuf.encryption.Verifier;
import dev.sigstore.tuf.model.Key;
import java.io.IOException;
import java.util.Optional;

/** A key of sigstore-java's model that verifies with our signatures; immutable. */
final class SigstoreJavaVerifier implements Verifier {
  private final Optional<TufKey> key;
  private final SignatureCheck signatures;

  private SigstoreJavaVerifier(Optional<TufKey> key, SignatureCheck signatures) {
    this.key = key;
    this.signatures = signatures;
  }

  /** A key of an unsupported kind verifies nothing; a malformed one is an IOException. */
  static Verifier of(Key key, SignatureCheck signatures) throws IOException {
    String text = key.getKeyVal().getOrDefault("public", "");
    try {
      return new SigstoreJavaVerifier(
          TufKey.of(key.getKeyType(), key.getScheme(), text), signatures);
    } catch (MalformedEvidence malformed) {
      throw new IOException(malformed.reason().toString(), malformed);
    }
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    return key.isPresent()
        && key.get().verifies(signatures, Bytes.of(message), Bytes.of(signature));
  }
}
