package dev.assay.trust.tuf;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Optional;

/**
 * A key of TUF metadata (KEY objects, TUF section 4.2.1 and Sigstore's older spellings).
 *
 * @param hash what the scheme of the key hashes with; Ed25519 ignores it
 */
public record TufKey(VerificationKey key, HashAlgorithm hash) {
  private static final Bytes P256_SPKI_PREFIX =
      Bytes.fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
  private static final Bytes ED25519_SPKI_PREFIX = Bytes.fromHex("302a300506032b6570032100");
  private static final int P256_POINT_BYTES = 65;
  private static final int ED25519_KEY_BYTES = 32;

  static Optional<TufKey> read(JsonCursor key) throws MalformedEvidence {
    return of(
        key.get("keytype").string(),
        key.get("scheme").string(),
        key.get("keyval").get("public").string());
  }

  /**
   * The key with these members. Empty for a scheme that is not supported; such a key counts towards
   * no threshold. {@code TRUST_METADATA_INVALID} or {@code PUBLIC_KEY_MALFORMED} when the key does
   * not fit its scheme.
   *
   * @param text a PEM block, or the hex of an uncompressed P-256 point or of an Ed25519 key
   */
  public static Optional<TufKey> of(String type, String scheme, String text)
      throws MalformedEvidence {
    boolean ecdsa = type.startsWith("ecdsa");
    return switch (scheme) {
      case "ecdsa-sha2-nistp256" ->
          Optional.of(parse(ecdsa, KeyKind.EC_P256, HashAlgorithm.SHA2_256, text));
      case "ecdsa-sha2-nistp384" ->
          Optional.of(parse(ecdsa, KeyKind.EC_P384, HashAlgorithm.SHA2_384, text));
      case "ed25519" ->
          Optional.of(parse(type.equals("ed25519"), KeyKind.ED25519, HashAlgorithm.SHA2_512, text));
      default -> Optional.empty();
    };
  }

  private static TufKey parse(boolean typeFits, KeyKind kind, HashAlgorithm hash, String text)
      throws MalformedEvidence {
    VerificationKey key = parse(text);
    if (!typeFits || key.kind() != kind) {
      throw malformed("a key whose type and kind fit its scheme", kind + " and " + key.kind());
    }
    return new TufKey(key, hash);
  }

  private static VerificationKey parse(String text) throws MalformedEvidence {
    if (text.startsWith("-----BEGIN")) {
      return VerificationKey.parsePem(text);
    }
    Bytes raw = Bytes.parseHex(text).orElseGet(Bytes::of);
    return switch (raw.size()) {
      case P256_POINT_BYTES -> VerificationKey.parseSpki(Bytes.concat(P256_SPKI_PREFIX, raw));
      case ED25519_KEY_BYTES -> VerificationKey.parseSpki(Bytes.concat(ED25519_SPKI_PREFIX, raw));
      default -> throw malformed("a key as PEM or hex", text);
    };
  }

  private static MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(
        ReasonCode.TRUST_METADATA_INVALID, expected, actual, "public key of the metadata");
  }

  /** Whether {@code signature} is one of {@code message} by this key. */
  public boolean verifies(SignatureCheck signatures, Bytes message, Bytes signature) {
    return signatures.verifies(key, hash, message, signature);
  }
}
