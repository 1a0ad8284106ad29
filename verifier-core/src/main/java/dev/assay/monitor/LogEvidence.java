package dev.assay.monitor;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.tlog.MerkleTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a log was caught with, for somebody else to check.
 *
 * <p>Against a log that forked it is complete: two notes with its signatures, and the proof that
 * the newer tree begins with other leaves than the older one has. For other findings it is what was
 * seen.
 *
 * @param reason what was found
 * @param older the checkpoint that was known, as the log served it
 * @param newer the checkpoint that contradicts it; empty where there is none
 * @param contained the root of as many leaves of the newer tree as the older one has
 * @param proof that the newer tree begins with the leaves of {@code contained}
 */
public record LogEvidence(
    Reason reason,
    String origin,
    Instant at,
    Optional<Bytes> older,
    Optional<Bytes> newer,
    Optional<Sha256> contained,
    List<Sha256> proof) {
  /** What the document calls itself. */
  public static final String TYPE = "assay.dev/log-evidence/v1";

  /** Two notes, a proof, and some text. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String WHERE = "evidence";

  public LogEvidence {
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(older, "older is null");
    Objects.requireNonNull(newer, "newer is null");
    Objects.requireNonNull(contained, "contained is null");
    proof = List.copyOf(proof);
  }

  /** The document. */
  public Bytes json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Str(TYPE));
    members.put("code", new Json.Str(reason.code().name()));
    members.put("expected", new Json.Str(reason.expected()));
    members.put("actual", new Json.Str(reason.actual()));
    members.put("where", new Json.Str(reason.where()));
    members.put("log", new Json.Str(origin));
    members.put("at", new Json.Str(at.toString()));
    older.ifPresent(note -> members.put("older", new Json.Str(note.utf8Lossy())));
    newer.ifPresent(note -> members.put("newer", new Json.Str(note.utf8Lossy())));
    contained.ifPresent(root -> members.put("contained", new Json.Str(root.hex())));
    members.put(
        "proof", new Json.Arr(proof.stream().<Json>map(hash -> new Json.Str(hash.hex())).toList()));
    return Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members)) + "\n");
  }

  /** Reads a document; refuses what is none as the JSON reader does. */
  public static LogEvidence read(Bytes document) throws MalformedEvidence {
    JsonCursor at = JsonCursor.at(JsonReader.forEvidence().read(document, WHERE), WHERE);
    if (!at.get("type").string().equals(TYPE)) {
      throw at.get("type").wrong(TYPE);
    }
    List<Sha256> proof = new ArrayList<>();
    for (JsonCursor hash : at.get("proof").elements(MerkleTree.MAX_PROOF_HASHES)) {
      proof.add(sha256(hash));
    }
    Optional<JsonCursor> contained = at.find("contained");
    return new LogEvidence(
        new Reason(
            code(at.get("code")),
            at.get("expected").string(),
            at.get("actual").string(),
            at.get("where").string()),
        at.get("log").string(),
        instant(at.get("at")),
        note(at, "older"),
        note(at, "newer"),
        contained.isPresent() ? Optional.of(sha256(contained.get())) : Optional.empty(),
        proof);
  }

  private static Optional<Bytes> note(JsonCursor at, String name) throws MalformedEvidence {
    Optional<JsonCursor> text = at.find(name);
    return text.isPresent() ? Optional.of(Bytes.ofUtf8(text.get().string())) : Optional.empty();
  }

  private static ReasonCode code(JsonCursor name) throws MalformedEvidence {
    for (ReasonCode code : ReasonCode.values()) {
      if (code.name().equals(name.string())) {
        return code;
      }
    }
    throw name.wrong("a reason code");
  }

  private static Sha256 sha256(JsonCursor hash) throws MalformedEvidence {
    Optional<Sha256> read = Sha256.parseHex(hash.string());
    if (read.isEmpty()) {
      throw hash.wrong("64 hexadecimal digits");
    }
    return read.get();
  }

  private static Instant instant(JsonCursor text) throws MalformedEvidence {
    try {
      return Instant.parse(text.string());
    } catch (DateTimeException notTime) {
      throw text.wrong("a time as 2026-01-31T12:00:00Z");
    }
  }
}
