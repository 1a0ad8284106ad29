package dev.assay.attestation;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code dev.sigstore.rekor.v1.TransparencyLogEntry} in its proto3 JSON form. Stateless and
 * thread-safe.
 *
 * <p>Only the lowerCamelCase names are read (no tool writes the others), int64 may be strings or
 * numbers, absent and null are the default value, unknown fields are ignored. {@code logId}, {@code
 * kindVersion} and {@code canonicalizedBody} must be there; inclusion promise and proof may be
 * absent, because which of them is needed depends on the log and is the verifier's business.
 *
 * <p>Refusals: {@code TOO_MANY_LOG_ENTRIES}, {@code LOG_INDEX_INVALID} (negative), {@code
 * INCLUSION_PROOF_MALFORMED} (negative tree size, too many hashes), {@code
 * INCLUSION_PROMISE_MALFORMED} (negative time), {@code FIELD_MISSING}, {@code FIELD_MALFORMED},
 * {@code INVALID_BASE64}.
 */
public final class LogEntryReader {
  /** Bundles in use have 1, and a few 2; the reference verifiers stop at 32. */
  public static final int MAX_ENTRIES = 32;

  /** A tree of 2^64 leaves has paths of 64 hashes. */
  public static final int MAX_PROOF_HASHES = 64;

  private LogEntryReader() {}

  /** Reads the array at {@code entries}, which may be empty. */
  static List<TransparencyLogEntry> readAll(JsonCursor entries) throws MalformedEvidence {
    List<JsonCursor> elements = Elements.of(entries, MAX_ENTRIES, ReasonCode.TOO_MANY_LOG_ENTRIES);
    List<TransparencyLogEntry> read = new ArrayList<>(elements.size());
    for (JsonCursor element : elements) {
      read.add(read(element));
    }
    return read;
  }

  /** Reads one entry. */
  public static TransparencyLogEntry read(JsonCursor entry) throws MalformedEvidence {
    JsonCursor kindVersion = Elements.required(entry, "kindVersion");
    return new TransparencyLogEntry(
        notNegative(entry, "logIndex", ReasonCode.LOG_INDEX_INVALID),
        Elements.required(Elements.required(entry, "logId"), "keyId").base64(),
        Elements.required(kindVersion, "kind").string(),
        Elements.required(kindVersion, "version").string(),
        notNegative(entry, "integratedTime", ReasonCode.INCLUSION_PROMISE_MALFORMED),
        promise(entry),
        proof(entry),
        Elements.required(entry, "canonicalizedBody").base64());
  }

  private static Optional<Bytes> promise(JsonCursor entry) throws MalformedEvidence {
    Optional<JsonCursor> promise = entry.find("inclusionPromise");
    if (promise.isEmpty()) {
      return Optional.empty();
    }
    JsonCursor signed = Elements.required(promise.get(), "signedEntryTimestamp");
    Bytes signature = signed.base64();
    if (signature.isEmpty()) {
      throw signed.wrong("a signature");
    }
    return Optional.of(signature);
  }

  private static Optional<LoggedInclusionProof> proof(JsonCursor entry) throws MalformedEvidence {
    Optional<JsonCursor> found = entry.find("inclusionProof");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonCursor proof = found.get();
    List<Bytes> hashes = new ArrayList<>();
    Optional<JsonCursor> path = proof.find("hashes");
    if (path.isPresent()) {
      for (JsonCursor hash :
          Elements.of(path.get(), MAX_PROOF_HASHES, ReasonCode.INCLUSION_PROOF_MALFORMED)) {
        hashes.add(hash.base64());
      }
    }
    return Optional.of(
        new LoggedInclusionProof(
            notNegative(proof, "logIndex", ReasonCode.LOG_INDEX_INVALID),
            Elements.required(proof, "rootHash").base64(),
            notNegative(proof, "treeSize", ReasonCode.INCLUSION_PROOF_MALFORMED),
            hashes,
            checkpoint(proof)));
  }

  private static Optional<String> checkpoint(JsonCursor proof) throws MalformedEvidence {
    Optional<JsonCursor> checkpoint = proof.find("checkpoint");
    if (checkpoint.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonCursor> envelope = checkpoint.get().find("envelope");
    if (envelope.isEmpty()) {
      return Optional.empty();
    }
    String note = envelope.get().string();
    return note.isEmpty() ? Optional.empty() : Optional.of(note);
  }

  private static long notNegative(JsonCursor parent, String name, ReasonCode code)
      throws MalformedEvidence {
    Optional<JsonCursor> member = parent.find(name);
    if (member.isEmpty()) {
      return 0;
    }
    long value = member.get().protoInt64();
    if (value < 0) {
      throw new MalformedEvidence(
          code, "zero or more", Long.toString(value), member.get().pointer());
    }
    return value;
  }
}
