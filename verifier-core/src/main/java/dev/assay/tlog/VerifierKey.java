package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key for notes with the name that it signs under. Its text form is a vkey
 * (c2sp.org/signed-note): {@code NAME+KEYID+BASE64(type || key)}, the key id in 8 hex digits.
 *
 * @param name not empty, without spaces and plus signs
 * @param type how it signs and how {@code key} is encoded
 * @param key raw or DER, see {@link NoteKeyType}; whether it is a usable key is not checked here
 */
public record VerifierKey(String name, NoteKeyType type, Bytes key) {
  /** An RSA key does not fit, but has no vkey either; the longest is an ML-DSA-44 key. */
  public static final int MAX_VKEY_CHARS = 4096;

  private static final Pattern VKEY =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");

  public VerifierKey {
    Objects.requireNonNull(type, "type is null");
    if (!NoteSignature.isKeyName(name) || !type.admits(key)) {
      throw new IllegalArgumentException("not a " + type + " key for notes: " + name);
    }
  }

  /**
   * Reads a vkey and checks that the key id is that of the key. Refuses with {@code
   * PUBLIC_KEY_MALFORMED}.
   */
  public static VerifierKey parse(String vkey) throws MalformedEvidence {
    Matcher form = VKEY.matcher(vkey);
    if (vkey.length() > MAX_VKEY_CHARS || !form.matches()) {
      throw malformed("name+keyid+base64", vkey);
    }
    String name = form.group(1);
    Bytes typed = Bytes.parseBase64(form.group(3)).orElse(Bytes.of());
    Optional<NoteKeyType> type = typed.isEmpty() ? Optional.empty() : type(typed.at(0));
    if (type.isEmpty() || !NoteSignature.isKeyName(name)) {
      throw malformed("a key name, and a key of type 01, 02, 04 or 06", vkey);
    }
    Bytes encoded = typed.slice(1, typed.size());
    if (!type.get().admits(encoded)) {
      throw malformed("a key of the length of its type", encoded.size() + " bytes");
    }
    VerifierKey key = new VerifierKey(name, type.get(), encoded);
    if (!key.vkey().equals(vkey)) {
      throw malformed("key id of " + key.signer(), form.group(2));
    }
    return key;
  }

  private static Optional<NoteKeyType> type(int identifier) {
    for (NoteKeyType type : NoteKeyType.values()) {
      if (type.identifier() == identifier && type != NoteKeyType.REKOR_RSA) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The untruncated key id. A Rekor v2 log has it as its log id; for ECDSA it is SHA-256 of the
   * SubjectPublicKeyInfo, which a Rekor v1 log has as its log id.
   */
  public Sha256 keyHash() {
    return type == NoteKeyType.ECDSA ? Sha256.of(key) : KeyIds.digest(name, type.encoded(), key);
  }

  /** The first 4 bytes of {@link #keyHash}, big-endian. */
  public int keyId() {
    return KeyIds.truncate(keyHash());
  }

  /** The name and the key id: {@code name+0123abcd}. */
  public String signer() {
    return NoteSignature.signer(name, keyId());
  }

  /** The text form. */
  public String vkey() {
    return signer() + "+" + Bytes.concat(type.encoded(), key).base64();
  }

  private static MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.PUBLIC_KEY_MALFORMED, expected, actual, "vkey");
  }
}
