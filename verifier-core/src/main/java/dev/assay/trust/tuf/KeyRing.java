package dev.assay.trust.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one role and how many of them must sign.
 *
 * @param keys by key id; keys of an unsupported kind are left out and so never count
 */
record KeyRing(Map<String, TufKey> keys, int threshold) {
  private static final int MAX_KEY_IDS = 64;

  KeyRing {
    keys = Map.copyOf(keys);
  }

  /** The ring of one role entry (TUF section 4.3). */
  static KeyRing read(JsonCursor role, Map<String, Optional<TufKey>> allKeys)
      throws MalformedEvidence {
    int threshold = SignedFile.positive(role.get("threshold"));
    Map<String, TufKey> keys = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (JsonCursor element : role.get("keyids").elements(MAX_KEY_IDS)) {
      String keyId = element.string();
      if (!seen.add(keyId)) {
        throw element.wrong("each key id once");
      }
      Optional<TufKey> key = allKeys.getOrDefault(keyId, Optional.empty());
      key.ifPresent(supported -> keys.put(keyId, supported));
    }
    return new KeyRing(keys, threshold);
  }

  /** TRUST_METADATA_INVALID unless a threshold of different keys has signed the file. */
  void require(SignedFile file, SignatureCheck signatures) throws MalformedEvidence {
    // Keys and not ids are counted: the same key under two ids is one signer (TAP 12).
    Set<VerificationKey> signers = new HashSet<>();
    for (Map.Entry<String, Bytes> signature : file.signatures().entrySet()) {
      TufKey key = keys.get(signature.getKey());
      if (key != null && key.verifies(signatures, file.message(), signature.getValue())) {
        signers.add(key.key());
      }
    }
    if (signers.size() < threshold) {
      throw new MalformedEvidence(
          ReasonCode.TRUST_METADATA_INVALID,
          "signatures by " + threshold + " of the keys of the role " + file.role().label(),
          signers.size() + " that verify",
          file.name());
    }
  }

  /** Whether both hold the same keys, whatever their ids. */
  boolean sameKeys(KeyRing other) {
    return new HashSet<>(keys.values()).equals(new HashSet<>(other.keys.values()));
  }
}
