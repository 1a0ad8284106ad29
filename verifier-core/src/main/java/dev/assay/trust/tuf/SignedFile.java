package dev.assay.trust.tuf;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One metadata file, read but not verified (TUF section 4.2 and 4.1).
 *
 * @param name for messages, such as {@code 15.root.json}
 * @param signed the {@code signed} member
 * @param message the bytes that the signatures are over
 * @param signatures by key id, the empty ones left out
 */
record SignedFile(
    TufRole role,
    String name,
    Bytes raw,
    int version,
    Instant expires,
    JsonCursor signed,
    Bytes message,
    Map<String, Bytes> signatures) {
  /** Production has five signatures; a rotation of all keys doubles that. */
  static final int MAX_SIGNATURES = 64;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING_CHARS = 64 * 1024;
  private static final int MAX_VALUES = 50_000;

  SignedFile {
    signatures = Map.copyOf(signatures);
  }

  /** Reads a file of {@code role}; {@code name} is for messages. */
  static SignedFile read(Bytes raw, TufRole role, String name) throws MalformedEvidence {
    JsonLimits limits = new JsonLimits(role.maxBytes(), MAX_DEPTH, MAX_STRING_CHARS, MAX_VALUES);
    JsonCursor document = JsonCursor.at(new JsonReader(limits).read(raw, name), name);
    JsonCursor signed = document.get("signed");
    requireType(signed, role);
    return new SignedFile(
        role,
        name,
        raw,
        positive(signed.get("version")),
        time(signed.get("expires")),
        signed,
        OlpcJson.canonical(signed.value(), name),
        signatures(document.get("signatures")));
  }

  private static void requireType(JsonCursor signed, TufRole role) throws MalformedEvidence {
    JsonCursor type = signed.get("_type");
    if (!type.string().equals(role.label())) {
      throw type.wrong("\"" + role.label() + "\"");
    }
    JsonCursor specification = signed.get("spec_version");
    if (!specification.string().startsWith("1.")) {
      throw specification.wrong("major version 1 of the TUF specification");
    }
  }

  static int positive(JsonCursor cursor) throws MalformedEvidence {
    long value = cursor.integer();
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw cursor.wrong("an integer from 1 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** Production's first root has a fraction and an offset, all later files whole seconds in UTC. */
  private static Instant time(JsonCursor cursor) throws MalformedEvidence {
    try {
      return OffsetDateTime.parse(cursor.string()).toInstant();
    } catch (DateTimeParseException notTime) {
      throw cursor.wrong("a time as in RFC 3339");
    }
  }

  private static Map<String, Bytes> signatures(JsonCursor list) throws MalformedEvidence {
    Map<String, Bytes> signatures = new LinkedHashMap<>();
    for (JsonCursor element : list.elements(MAX_SIGNATURES)) {
      String keyId = element.get("keyid").string();
      JsonCursor sig = element.get("sig");
      Optional<Bytes> signature = Bytes.parseHex(sig.string());
      if (signature.isEmpty()) {
        throw sig.wrong("a signature in hex");
      }
      // TUF section 4.2.1: a key id that stands twice makes the file invalid.
      if (signatures.put(keyId, signature.get()) != null) {
        throw new MalformedEvidence(
            ReasonCode.TRUST_METADATA_INVALID,
            "each key id once",
            keyId + " twice",
            list.pointer());
      }
    }
    // Key holders who have not signed yet stand in the list with an empty signature.
    signatures.values().removeIf(Bytes::isEmpty);
    return signatures;
  }

  /** The members of the object {@code name} in the signed part; at most {@code maxCount}. */
  Map<String, JsonCursor> objects(String name, int maxCount) throws MalformedEvidence {
    JsonCursor cursor = signed.get(name);
    if (cursor.keys().size() > maxCount) {
      throw cursor.wrong("at most " + maxCount + " members");
    }
    Map<String, JsonCursor> members = new LinkedHashMap<>();
    for (String key : cursor.keys()) {
      members.put(key, cursor.get(key));
    }
    return members;
  }
}
