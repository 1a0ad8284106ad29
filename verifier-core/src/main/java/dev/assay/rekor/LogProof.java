package dev.assay.rekor;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A statement about a log with all that is needed to check it offline, but for the log's key. The
 * document has no tree size and no root of its own: both are read from the signed checkpoint.
 */
public sealed interface LogProof {
  /** What the document calls itself. */
  String TYPE = "assay.dev/log-proof/v1";

  /** An entry of the largest kind in base64, two notes and a proof. */
  int MAX_BYTES = 1 << 20;

  /** The proof's hashes, in the order of RFC 6962. */
  List<Sha256> hashes();

  /**
   * The entry is leaf number {@code index} of the tree.
   *
   * @param checkpoint the signed note as the log served it
   * @param body the entry as it stands in the log
   */
  record Inclusion(Bytes checkpoint, long index, Bytes body, List<Sha256> hashes)
      implements LogProof {
    public Inclusion {
      Objects.requireNonNull(checkpoint, "checkpoint is null");
      Objects.requireNonNull(body, "body is null");
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * The newer tree begins with all leaves of the older one.
   *
   * @param older the signed note as the log served it
   * @param newer the signed note as the log served it
   */
  record Consistency(Bytes older, Bytes newer, List<Sha256> hashes) implements LogProof {
    public Consistency {
      Objects.requireNonNull(older, "older is null");
      Objects.requireNonNull(newer, "newer is null");
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * Checks it with the log's key; passes with the newest checkpoint. Refusals: those of {@link
   * SignedNote#parse}, {@link CheckpointCheck} and {@link MerkleTree}.
   */
  default Outcome<VerifiedCheckpoint> check(NoteVerifier log, OriginRule origin) {
    try {
      return switch (this) {
        case Inclusion inclusion -> check(inclusion, verified(inclusion.checkpoint, log, origin));
        case Consistency growth ->
            check(growth, verified(growth.older, log, origin), verified(growth.newer, log, origin));
      };
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private static VerifiedCheckpoint verified(Bytes note, NoteVerifier log, OriginRule origin)
      throws MalformedEvidence {
    return CheckpointCheck.check(SignedNote.parse(note), log, origin).orThrow();
  }

  private static Outcome<VerifiedCheckpoint> check(Inclusion proof, VerifiedCheckpoint signed) {
    Checkpoint tree = signed.checkpoint();
    return result(
        MerkleTree.verifyInclusion(
            proof.index,
            tree.treeSize(),
            MerkleTree.leafHash(proof.body),
            proof.hashes,
            tree.rootHash()),
        signed);
  }

  private static Outcome<VerifiedCheckpoint> check(
      Consistency proof, VerifiedCheckpoint older, VerifiedCheckpoint newer) {
    Checkpoint before = older.checkpoint();
    Checkpoint after = newer.checkpoint();
    if (!before.origin().equals(after.origin())) {
      // The shards of a Rekor v1 log have one key, and nothing to do with each other.
      return Outcome.refused(
          ReasonCode.CHECKPOINT_ORIGIN_MISMATCH, before.origin(), after.origin(), "newer");
    }
    return result(
        MerkleTree.verifyConsistency(
            before.treeSize(), after.treeSize(), before.rootHash(), after.rootHash(), proof.hashes),
        newer);
  }

  private static Outcome<VerifiedCheckpoint> result(
      Outcome<Sha256> merkle, VerifiedCheckpoint signed) {
    return switch (merkle) {
      case Outcome.Refused<Sha256>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Sha256> passed -> Outcome.passed(signed);
    };
  }

  /** The document. */
  default Bytes json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Str(TYPE));
    switch (this) {
      case Inclusion inclusion -> {
        members.put("kind", new Json.Str("inclusion"));
        members.put("checkpoint", new Json.Str(inclusion.checkpoint.utf8Lossy()));
        members.put("index", Json.Num.of(inclusion.index));
        members.put("body", new Json.Str(inclusion.body.base64()));
      }
      case Consistency growth -> {
        members.put("kind", new Json.Str("consistency"));
        members.put("older", new Json.Str(growth.older.utf8Lossy()));
        members.put("newer", new Json.Str(growth.newer.utf8Lossy()));
      }
    }
    members.put(
        "hashes",
        new Json.Arr(hashes().stream().<Json>map(hash -> new Json.Str(hash.hex())).toList()));
    return Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members)) + "\n");
  }

  /** Reads a document; LOG_PROOF_MALFORMED. Nothing in it is checked. */
  static LogProof read(Bytes document, String where) throws MalformedEvidence {
    try {
      JsonCursor at = JsonCursor.at(JsonReader.forEvidence().read(document, where), where);
      if (!at.get("type").string().equals(TYPE)) {
        throw at.get("type").wrong(TYPE);
      }
      List<Sha256> hashes = new ArrayList<>();
      for (JsonCursor hash : at.get("hashes").elements(MerkleTree.MAX_PROOF_HASHES)) {
        hashes.add(
            Sha256.parseHex(hash.string()).orElseThrow(() -> hash.wrong("64 hexadecimal digits")));
      }
      return switch (at.get("kind").string()) {
        case "inclusion" ->
            new Inclusion(
                note(at.get("checkpoint")),
                at.get("index").integer(),
                at.get("body").base64(),
                hashes);
        case "consistency" -> new Consistency(note(at.get("older")), note(at.get("newer")), hashes);
        default -> throw at.get("kind").wrong("inclusion or consistency");
      };
    } catch (MalformedEvidence malformed) {
      Reason reason = malformed.reason();
      throw new MalformedEvidence(
          ReasonCode.LOG_PROOF_MALFORMED, reason.expected(), reason.actual(), reason.where());
    }
  }

  private static Bytes note(JsonCursor text) throws MalformedEvidence {
    return Bytes.ofUtf8(text.string());
  }
}
