package dev.assay.tlog;

import dev.assay.model.Bytes;
import java.nio.charset.StandardCharsets;

/** The kinds of note keys, with the identifiers of c2sp.org/signed-note. */
public enum NoteKeyType {
  /** Ed25519 over the text; the key is 32 raw bytes. Rekor v2. */
  ED25519(0x01, 32, 32),

  /**
   * ECDSA over the text, DER signature; the key is a DER SubjectPublicKeyInfo. Rekor v1. The key id
   * leaves out the name.
   */
  ECDSA(0x02, 50, 400),

  /** A witness's timestamped Ed25519 signature (c2sp.org/tlog-cosignature); 32 raw bytes. */
  ED25519_COSIGNATURE(0x04, 32, 32),

  /** A witness's ML-DSA-44 signature; 1312 raw bytes. Known so that policies can name it. */
  ML_DSA_44_COSIGNATURE(0x06, 1312, 1312),

  /** Rekor's own RSA PKCS #1 v1.5 type; the key is a DER SubjectPublicKeyInfo. Has no vkey. */
  REKOR_RSA(0xff, 150, 1200);

  private static final String REKOR_RSA_NAME = "PKIX-RSA-PKCS#1v1.5";

  private final int identifier;
  private final int minKeyBytes;
  private final int maxKeyBytes;

  NoteKeyType(int identifier, int minKeyBytes, int maxKeyBytes) {
    this.identifier = identifier;
    this.minKeyBytes = minKeyBytes;
    this.maxKeyBytes = maxKeyBytes;
  }

  /** The identifier byte. */
  public int identifier() {
    return identifier;
  }

  /** Whether a key of this length can be one of this type. */
  public boolean admits(Bytes key) {
    return key.size() >= minKeyBytes && key.size() <= maxKeyBytes;
  }

  /** Whether a key of this type is a witness's. */
  public boolean isCosignature() {
    return this == ED25519_COSIGNATURE || this == ML_DSA_44_COSIGNATURE;
  }

  /** The type as it is hashed into a key id. */
  Bytes encoded() {
    Bytes first = Bytes.of((byte) identifier);
    // 0xff announces a longer name, which keeps the types of different projects apart.
    return this == REKOR_RSA
        ? Bytes.concat(first, Bytes.of(REKOR_RSA_NAME.getBytes(StandardCharsets.US_ASCII)))
        : first;
  }
}
