package dev.assay.trust.tuf;

import dev.assay.crypto.KeyKind;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.Optional;

/** Reads KEY objects (TUF section 4.2.1 and Sigstore's older spellings). */
final class TufKeyReader {
  private static final Bytes P256_SPKI_PREFIX =
      Bytes.fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
  private static final Bytes ED25519_SPKI_PREFIX = Bytes.fromHex("302a300506032b6570032100");
  private static final int P256_POINT_BYTES = 65;
  private static final int ED25519_KEY_BYTES = 32;

  private TufKeyReader() {}

  /** Empty for a type or scheme that is not supported; such a key counts towards no threshold. */
  static Optional<VerificationKey> read(JsonCursor key) throws MalformedEvidence {
    String type = key.get("keytype").string();
    String scheme = key.get("scheme").string();
    JsonCursor value = key.get("keyval").get("public");
    return switch (scheme) {
      case "ecdsa-sha2-nistp256" -> ofKind(KeyKind.EC_P256, type.startsWith("ecdsa"), value);
      case "ecdsa-sha2-nistp384" -> ofKind(KeyKind.EC_P384, type.startsWith("ecdsa"), value);
      case "ed25519" -> ofKind(KeyKind.ED25519, type.equals("ed25519"), value);
      default -> Optional.empty();
    };
  }

  private static Optional<VerificationKey> ofKind(KeyKind kind, boolean typeFits, JsonCursor value)
      throws MalformedEvidence {
    if (!typeFits) {
      throw value.wrong("a key whose type fits its scheme");
    }
    VerificationKey key = parse(value);
    if (key.kind() != kind) {
      throw value.wrong("a key of the kind " + kind);
    }
    return Optional.of(key);
  }

  private static VerificationKey parse(JsonCursor value) throws MalformedEvidence {
    String text = value.string();
    if (text.startsWith("-----BEGIN")) {
      return VerificationKey.parsePem(text);
    }
    Bytes raw = Bytes.parseHex(text).orElseThrow(() -> value.wrong("a key as PEM or hex"));
    return switch (raw.size()) {
      case P256_POINT_BYTES -> VerificationKey.parseSpki(Bytes.concat(P256_SPKI_PREFIX, raw));
      case ED25519_KEY_BYTES -> VerificationKey.parseSpki(Bytes.concat(ED25519_SPKI_PREFIX, raw));
      default -> throw value.wrong("a key as PEM or hex");
    };
  }
}
