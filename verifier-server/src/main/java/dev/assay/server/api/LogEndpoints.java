package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.limits.Overload;
import dev.assay.server.logs.LogPlace;
import dev.assay.server.logs.ReadableLog;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Reads of the logs that are configured, each proven by the log's key in the trust root: what is
 * answered was proven against a checkpoint that the log signed.
 */
final class LogEndpoints {
  /**
   * Logs answer in their own time, some twice in a second only: who waits for them must not take
   * the places of those who have something verified.
   */
  private static final int MOST_AT_ONCE = 8;

  private static final Duration SOON = Duration.ofSeconds(5);

  private final VerifyEndpoints verify;
  private final Services services;
  private final Map<String, LogPlace> places;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

  LogEndpoints(Services services, VerifyEndpoints verify) {
    this.services = services;
    this.verify = verify;
    this.places = services.logs();
  }

  /** {@code GET /v1/logs}. */
  Answer logs(Call call) throws Refusal {
    call.allowOnly();
    List<Json> names = new TreeMap<>(places).keySet().stream().<Json>map(Json.Str::new).toList();
    return json(new Json.Obj(Map.of("logs", new Json.Arr(names))));
  }

  /** {@code GET /v1/logs/{name}/checkpoint}. */
  Answer checkpoint(Call call, String name) throws Refusal {
    call.allowOnly();
    ReadableLog log = log(name);
    VerifiedCheckpoint signed = read(log::checkpoint);
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
    ReadableLog log = log(name);
    return Answer.json(read(() -> log.entry(Long.parseLong(text))).json());
  }

  /** {@code POST /v1/logs/{name}:consistency}, with a checkpoint as the body. */
  Answer consistency(Call call, String name) throws Refusal {
    call.allowOnly();
    ReadableLog log = log(name);
    Bytes older =
        new BodyReader(
                call.body(),
                SignedNote.MAX_BYTES,
                services.config().limits().requestTime(),
                services.nanoTime())
            .whole();
    return Answer.json(read(() -> log.consistency(older)).json());
  }

  /** What the log itself got wrong is 502; what was asked wrongly, 404 or 400. */
  private <T> T read(Supplier<Outcome<T>> work) throws Refusal {
    if (!turns.tryAcquire()) {
      throw new Refusal(Problem.of(new Overload(ReasonCode.SERVER_BUSY, SOON)));
    }
    try {
      return Refusal.passed(work.get(), code -> code == ReasonCode.LOG_ENTRY_NOT_FOUND ? 404 : 502);
    } finally {
      turns.release();
    }
  }

  private ReadableLog log(String name) throws Refusal {
    Optional<LogPlace> place = Optional.ofNullable(places.get(name));
    return verify.rules().trustRoot().logs().stream()
        .filter(log -> log.host().equals(name))
        .flatMap(log -> place.flatMap(it -> ReadableLog.of(it, log)).stream())
        .findFirst()
        .orElseThrow(
            () -> new Refusal(Problem.of(404, ReasonCode.LOG_UNKNOWN, "a log of /v1/logs", name)));
  }

  private static Answer json(Json value) {
    return Answer.json(Bytes.ofUtf8(JsonWriter.pretty(value)), Map.of("Cache-Control", "no-store"));
  }
}
