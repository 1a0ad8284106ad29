package dev.assay.testdata.sigstore;

/** The keys that a fake signer, authority or log can have. */
public enum KeyType {
  EC_P256("P-256", Hash.SHA256, "PKIX_ECDSA_P256_SHA_256"),
  EC_P384("P-384", Hash.SHA384, "PKIX_ECDSA_P384_SHA_384"),
  EC_P521("P-521", Hash.SHA512, "PKIX_ECDSA_P521_SHA_512"),
  RSA_2048("", Hash.SHA256, "PKIX_RSA_PKCS1V15_2048_SHA256"),
  /** 1024 bits: too small for anything. */
  RSA_1024("", Hash.SHA256, "PKIX_RSA_PKCS1V15_1024_SHA256"),
  /** Pure Ed25519; the hash is what Rekor records for the artifact beside it. */
  ED25519("", Hash.SHA512, "PKIX_ED25519");

  private final String curve;
  private final Hash hash;
  private final String keyDetails;

  KeyType(String curve, Hash hash, String keyDetails) {
    this.curve = curve;
    this.hash = hash;
    this.keyDetails = keyDetails;
  }

  String curve() {
    return curve;
  }

  boolean isElliptic() {
    return !curve.isEmpty();
  }

  boolean isRsa() {
    return this == RSA_2048 || this == RSA_1024;
  }

  int modulusBits() {
    return this == RSA_1024 ? 1024 : 2048;
  }

  /** The hash that belongs to the key in the Sigstore algorithm registry. */
  public Hash hash() {
    return hash;
  }

  /** The name in the Sigstore algorithm registry. */
  public String keyDetails() {
    return keyDetails;
  }
}
