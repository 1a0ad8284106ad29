package dev.assay.crypto;

/** The kinds of public keys that can verify evidence. */
public enum KeyKind {
  EC_P256("ECDSA P-256"),
  EC_P384("ECDSA P-384"),
  EC_P521("ECDSA P-521"),
  RSA("RSA"),
  ED25519("Ed25519");

  private final String text;

  KeyKind(String text) {
    this.text = text;
  }

  public boolean isEc() {
    return this == EC_P256 || this == EC_P384 || this == EC_P521;
  }

  /** The name for people: {@code ECDSA P-256}. */
  @Override
  public String toString() {
    return text;
  }
}
