package dev.assay.server.api;

import dev.assay.crypto.SignatureCheck;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.TileCache;
import dev.assay.ports.TileSource;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.rekor.tiles.TileTree.ProvenBundle;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads of the logs that the configuration names, with the keys of the trust root: whatever is
 * answered was proven against a checkpoint that the log signed.
 */
final class LogEndpoints {
  private final VerifyEndpoints verify;
  private final Services services;
  private final Map<String, TileSource> sources;

  LogEndpoints(Services services, VerifyEndpoints verify) {
    this.services = services;
    this.verify = verify;
    this.sources = services.logs();
  }

  /** {@code GET /v1/logs}. */
  Answer logs(Call call) throws Refusal {
    call.allowOnly();
    List<Json> names = new TreeMap<>(sources).keySet().stream().<Json>map(Json.Str::new).toList();
    return json(new Json.Obj(Map.of("logs", new Json.Arr(names))));
  }

  /** {@code GET /v1/logs/{name}/checkpoint}. */
  Answer checkpoint(Call call, String name) throws Refusal {
    call.allowOnly();
    TileLog log = log(name);
    VerifiedCheckpoint signed = passed(admitted(log::checkpoint));
    Checkpoint tree = signed.checkpoint();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("log", new Json.Str(name));
    members.put("treeSize", new Json.Str(Long.toUnsignedString(tree.treeSize())));
    members.put("rootHash", new Json.Str(tree.rootHash().hex()));
    members.put(
        "verifiedBy", new Json.Arr(signed.verifiedBy().stream().<Json>map(Json.Str::new).toList()));
    members.put("checkpoint", new Json.Str(signed.note().raw().utf8Lossy()));
    return json(new Json.Obj(members));
  }

  /** {@code GET /v1/logs/{name}/entries/{index}}. */
  Answer entry(Call call, String name, String text) throws Refusal {
    call.allowOnly();
    if (!text.matches("[0-9]{1,18}")) {
      throw Call.malformed("an index", text, "the path");
    }
    long index = Long.parseLong(text);
    TileLog log = log(name);
    return Answer.json(passed(admitted(() -> inclusion(log, index))));
  }

  private static Outcome<Bytes> inclusion(TileLog log, long index) {
    return switch (log.checkpoint()) {
      case Outcome.Refused<VerifiedCheckpoint>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<VerifiedCheckpoint>(VerifiedCheckpoint signed) ->
          index < signed.checkpoint().treeSize()
              ? inclusion(log, signed, index)
              : Outcome.refused(
                  ReasonCode.LOG_ENTRY_NOT_FOUND,
                  "an index below " + signed.checkpoint().treeSize(),
                  Long.toString(index),
                  log.location());
    };
  }

  private static Outcome<Bytes> inclusion(TileLog log, VerifiedCheckpoint signed, long index) {
    return switch (log.inclusion(signed, index)) {
      case Outcome.Refused<InclusionProof>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<InclusionProof>(InclusionProof proof) ->
          switch (log.tree(signed).bundle(index / Tile.FULL_WIDTH)) {
            case Outcome.Refused<ProvenBundle>(Reason reason) -> new Outcome.Refused<>(reason);
            case Outcome.Passed<ProvenBundle>(ProvenBundle bundle) ->
                Outcome.passed(
                    new LogProof.Inclusion(
                            signed.note().raw(),
                            index,
                            bundle.entries().get((int) (index % Tile.FULL_WIDTH)),
                            proof.hashes())
                        .json());
          };
    };
  }

  /** {@code POST /v1/logs/{name}:consistency}, with a checkpoint as the body. */
  Answer consistency(Call call, String name) throws Refusal {
    call.allowOnly();
    TileLog log = log(name);
    Bytes body =
        new BodyReader(
                call.body(),
                SignedNote.MAX_BYTES,
                services.config().limits().requestTime(),
                services.nanoTime())
            .whole();
    VerifiedCheckpoint older = passed(log.verify(body));
    return Answer.json(passed(admitted(() -> consistency(log, older))));
  }

  private static Outcome<Bytes> consistency(TileLog log, VerifiedCheckpoint older) {
    return switch (log.checkpoint()) {
      case Outcome.Refused<VerifiedCheckpoint>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<VerifiedCheckpoint>(VerifiedCheckpoint newer) ->
          switch (log.consistency(older, newer)) {
            case Outcome.Refused<List<Sha256>>(Reason reason) -> new Outcome.Refused<>(reason);
            case Outcome.Passed<List<Sha256>>(List<Sha256> hashes) ->
                Outcome.passed(
                    new LogProof.Consistency(older.note().raw(), newer.note().raw(), hashes)
                        .json());
          };
    };
  }

  private <T> T admitted(Supplier<T> work) {
    return services.verdicts().admission().during(work);
  }

  private TileLog log(String name) throws Refusal {
    TileSource source = sources.get(name);
    TransparencyLog known =
        verify.rules().trustRoot().logs().stream()
            .filter(log -> log.host().equals(name) && log.isTiles())
            .findFirst()
            .orElse(null);
    if (source == null || known == null) {
      throw new Refusal(Problem.of(404, ReasonCode.LOG_UNKNOWN, "a log of /v1/logs", name));
    }
    return new TileLog(
        source,
        known.noteVerifier(SignatureCheck.bouncyCastle()),
        known.originRule(),
        TileCache.none());
  }

  /** What the log itself got wrong is 502; what was asked wrongly, 404 or 400. */
  private static <T> T passed(Outcome<T> outcome) throws Refusal {
    return Refusal.passed(outcome, code -> code == ReasonCode.LOG_ENTRY_NOT_FOUND ? 404 : 502);
  }

  private static Answer json(Json value) {
    return Answer.json(Bytes.ofUtf8(JsonWriter.pretty(value)), Map.of("Cache-Control", "no-store"));
  }
}
