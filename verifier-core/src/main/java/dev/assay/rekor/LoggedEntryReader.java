package dev.assay.rekor;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.tlog.MerkleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Rekor v1's REST interface answers for entries: an object whose keys are entry ids. Its
 * bytes are in hexadecimal where a bundle has base64, and its kind is only in the body. Stateless
 * and thread-safe.
 *
 * <p>Refusals: {@code LOG_ENTRY_MALFORMED}, also when an entry id is not that of its body; {@code
 * LOG_INDEX_INVALID} (negative), {@code INCLUSION_PROOF_MALFORMED} (negative tree size, too many
 * hashes), {@code INCLUSION_PROMISE_MALFORMED} (negative time).
 */
public final class LoggedEntryReader {
  /** The interface answers for at most this many entries at once. */
  public static final int MAX_ENTRIES = 10;

  private static final int MAX_HASHES = 64;

  /** The tree id in 16 hexadecimal digits, which may be left out, and the leaf hash. */
  private static final Pattern ENTRY_ID = Pattern.compile("([0-7][0-9a-f]{15})?([0-9a-f]{64})");

  private static final String WHERE = "entries";

  /** Nothing to configure. */
  public LoggedEntryReader() {}

  /**
   * An entry with what its id says; nothing in it is verified but that the id is of this body.
   *
   * @param treeId the shard, empty when the id leaves it out
   * @param leafHash of the body
   */
  public record LoggedEntry(OptionalLong treeId, Sha256 leafHash, TransparencyLogEntry entry) {}

  /** Reads one answer, in its order. */
  public List<LoggedEntry> read(Bytes json) throws MalformedEvidence {
    try {
      JsonCursor answer = JsonCursor.at(JsonReader.forEvidence().read(json, WHERE), WHERE);
      if (answer.keys().size() > MAX_ENTRIES) {
        throw answer.wrong("at most " + MAX_ENTRIES + " entries");
      }
      List<LoggedEntry> entries = new ArrayList<>();
      for (String id : answer.keys()) {
        entries.add(entry(id, answer.get(id)));
      }
      return List.copyOf(entries);
    } catch (MalformedEvidence malformed) {
      throw asLogEntry(malformed.reason());
    }
  }

  /** Reads one member of an answer: an entry under its id. */
  public LoggedEntry read(String id, JsonCursor entry) throws MalformedEvidence {
    try {
      return entry(id, entry);
    } catch (MalformedEvidence malformed) {
      throw asLogEntry(malformed.reason());
    }
  }

  private static MalformedEvidence asLogEntry(Reason reason) {
    boolean own =
        reason.code() == ReasonCode.LOG_INDEX_INVALID
            || reason.code() == ReasonCode.INCLUSION_PROOF_MALFORMED
            || reason.code() == ReasonCode.INCLUSION_PROMISE_MALFORMED;
    ReasonCode code = own ? reason.code() : ReasonCode.LOG_ENTRY_MALFORMED;
    return new MalformedEvidence(code, reason.expected(), reason.actual(), reason.where());
  }

  private static LoggedEntry entry(String id, JsonCursor at) throws MalformedEvidence {
    Matcher form = ENTRY_ID.matcher(id);
    Bytes body = at.get("body").base64();
    Sha256 leafHash = MerkleTree.leafHash(body);
    if (!form.matches() || !form.group(2).equals(leafHash.hex())) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_MALFORMED, "entry id " + leafHash, "entry id " + id, at.pointer());
    }
    OptionalLong treeId =
        form.group(1) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(form.group(1), 16));
    return new LoggedEntry(treeId, leafHash, entry(at, body));
  }

  private static TransparencyLogEntry entry(JsonCursor at, Bytes body) throws MalformedEvidence {
    String where = at.pointer() + "/body";
    JsonCursor read = JsonCursor.at(JsonReader.forEmbedded().read(body, where), where);
    Optional<JsonCursor> verification = at.find("verification");
    Optional<JsonCursor> promise =
        verification.isPresent()
            ? verification.get().find("signedEntryTimestamp")
            : Optional.empty();
    Optional<JsonCursor> proof =
        verification.isPresent() ? verification.get().find("inclusionProof") : Optional.empty();
    return new TransparencyLogEntry(
        notNegative(at.get("logIndex"), ReasonCode.LOG_INDEX_INVALID),
        hex(at.get("logID")),
        read.get("kind").string(),
        read.get("apiVersion").string(),
        notNegative(at.get("integratedTime"), ReasonCode.INCLUSION_PROMISE_MALFORMED),
        promise.isPresent() ? Optional.of(notEmpty(promise.get())) : Optional.empty(),
        proof.isPresent() ? Optional.of(proof(proof.get())) : Optional.empty(),
        body);
  }

  private static LoggedInclusionProof proof(JsonCursor at) throws MalformedEvidence {
    List<Bytes> hashes = new ArrayList<>();
    for (JsonCursor hash : at.get("hashes").elements(MAX_HASHES)) {
      hashes.add(hex(hash));
    }
    Optional<JsonCursor> checkpoint = at.find("checkpoint");
    return new LoggedInclusionProof(
        notNegative(at.get("logIndex"), ReasonCode.LOG_INDEX_INVALID),
        hex(at.get("rootHash")),
        notNegative(at.get("treeSize"), ReasonCode.INCLUSION_PROOF_MALFORMED),
        hashes,
        checkpoint.isPresent()
            ? Optional.of(checkpoint.get().string()).filter(note -> !note.isEmpty())
            : Optional.empty());
  }

  private static Bytes notEmpty(JsonCursor signature) throws MalformedEvidence {
    Bytes bytes = signature.base64();
    if (bytes.isEmpty()) {
      throw signature.wrong("a signature");
    }
    return bytes;
  }

  private static Bytes hex(JsonCursor text) throws MalformedEvidence {
    Optional<Bytes> bytes = Bytes.parseHex(text.string());
    if (bytes.isEmpty()) {
      throw text.wrong("hexadecimal digits");
    }
    return bytes.get();
  }

  private static long notNegative(JsonCursor number, ReasonCode code) throws MalformedEvidence {
    long value = number.protoInt64();
    if (value < 0) {
      throw new MalformedEvidence(code, "zero or more", Long.toString(value), number.pointer());
    }
    return value;
  }
}
