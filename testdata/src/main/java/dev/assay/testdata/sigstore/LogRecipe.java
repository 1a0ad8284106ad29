package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How one transparency log entry is made, stage by stage: the body is edited as JSON and as bytes
 * before it is hashed; the log puts it in a tree; the checkpoint is signed over that tree; the
 * proof is edited; the promise's payload is edited, then signed; the finished entry is edited.
 *
 * @param integratedAfter from the certificate's notBefore to the integrated time
 * @param body edits what is logged; the tree and the promise follow
 * @param bytes edits the canonical bytes of what is logged; the tree and the promise follow
 * @param proof edits the inclusion proof; the checkpoint stays that of the real tree
 * @param promised whether there is a signed entry timestamp; never in Rekor v2
 * @param promise edits the promise's payload before it is signed
 * @param entry edits the finished entry; nothing follows
 */
public record LogRecipe(
    FakeLog log,
    EntryKind kind,
    Placement placement,
    Duration integratedAfter,
    UnaryOperator<JsonValue> body,
    UnaryOperator<Octets> bytes,
    CheckpointRecipe checkpoint,
    UnaryOperator<TreeProof> proof,
    boolean promised,
    UnaryOperator<JsonValue> promise,
    UnaryOperator<JsonValue> entry) {
  public static LogRecipe of(FakeLog log, EntryKind kind) {
    return new LogRecipe(
        log,
        kind,
        new Placement.Anywhere(),
        Duration.ofSeconds(1),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        CheckpointRecipe.plain(),
        UnaryOperator.identity(),
        log.isV1(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  public LogRecipe kind(EntryKind other) {
    return new LogRecipe(
        log,
        other,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        promised,
        promise,
        entry);
  }

  /** The same with a kind that can log a message signature. */
  LogRecipe forMessage() {
    return kind(kind.isV1() ? EntryKind.HASHEDREKORD_V1 : EntryKind.HASHEDREKORD_V2);
  }

  /** In another log or shard; the placement stays. */
  public LogRecipe log(FakeLog other) {
    return new LogRecipe(
        other,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        promised,
        promise,
        entry);
  }

  public LogRecipe at(int before, int after) {
    return placement(new Placement.Between(before, after));
  }

  /** At the end of a log that other signings share. */
  public LogRecipe in(GrowingLog shared) {
    return log(shared.log()).placement(new Placement.EndOf(shared));
  }

  public LogRecipe placement(Placement place) {
    return new LogRecipe(
        log,
        kind,
        place,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        promised,
        promise,
        entry);
  }

  public LogRecipe integratedAfter(Duration delay) {
    return new LogRecipe(
        log, kind, placement, delay, body, bytes, checkpoint, proof, promised, promise, entry);
  }

  public LogRecipe editBody(UnaryOperator<JsonValue> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        edit,
        bytes,
        checkpoint,
        proof,
        promised,
        promise,
        entry);
  }

  public LogRecipe editBytes(UnaryOperator<Octets> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        edit,
        checkpoint,
        proof,
        promised,
        promise,
        entry);
  }

  public LogRecipe checkpoint(UnaryOperator<CheckpointRecipe> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        edit.apply(checkpoint),
        proof,
        promised,
        promise,
        entry);
  }

  public LogRecipe editProof(UnaryOperator<TreeProof> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        edit,
        promised,
        promise,
        entry);
  }

  public LogRecipe withoutPromise() {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        false,
        promise,
        entry);
  }

  /** Edits the payload that the log signs as its promise: body, integratedTime, logID, logIndex. */
  public LogRecipe editPromise(UnaryOperator<JsonValue> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        promised,
        edit,
        entry);
  }

  /** Edits the finished entry; several edits run in order. */
  public LogRecipe editEntry(UnaryOperator<JsonValue> edit) {
    return new LogRecipe(
        log,
        kind,
        placement,
        integratedAfter,
        body,
        bytes,
        checkpoint,
        proof,
        promised,
        promise,
        value -> edit.apply(entry.apply(value)));
  }

  /** The entry in protobuf JSON, in the field order of {@code TransparencyLogEntry}. */
  JsonValue make(EntryBody of, Instant notBefore) {
    Octets stored = bytes.apply(body.apply(of.of(kind)).canonical());
    TreeProof real = placement.put(log, stored);
    JsonValue.Obj made =
        JsonValue.object("logIndex", Long.toString(log.offset() + real.index()))
            .put("logId", JsonValue.object("keyId", JsonValue.of(log.logId())))
            .put(
                "kindVersion",
                JsonValue.object("kind", kind.kind()).put("version", JsonValue.of(kind.version())));
    if (log.isV1()) {
      made = promised(made, stored, real, notBefore.plus(integratedAfter));
    }
    return entry.apply(
        made.put("inclusionProof", proof(real)).put("canonicalizedBody", JsonValue.of(stored)));
  }

  private JsonValue.Obj promised(JsonValue.Obj made, Octets stored, TreeProof real, Instant time) {
    JsonValue.Obj timed =
        made.put("integratedTime", JsonValue.of(Long.toString(time.getEpochSecond())));
    if (!promised) {
      return timed;
    }
    JsonValue payload =
        JsonValue.object("body", JsonValue.of(stored))
            .put("integratedTime", JsonValue.of(time.getEpochSecond()))
            .put("logID", JsonValue.of(log.logId().hex()))
            .put("logIndex", JsonValue.of(log.offset() + real.index()));
    Octets signature = log.promise(promise.apply(payload).canonical());
    return timed.put(
        "inclusionPromise", JsonValue.object("signedEntryTimestamp", JsonValue.of(signature)));
  }

  private JsonValue proof(TreeProof real) {
    TreeProof stated = proof.apply(real);
    String note = checkpoint.make(log, real.size(), real.root());
    return JsonValue.object("logIndex", Long.toString(stated.index()))
        .put("rootHash", JsonValue.of(stated.root()))
        .put("treeSize", JsonValue.of(Long.toString(stated.size())))
        .put(
            "hashes",
            new JsonValue.Arr(stated.hashes().stream().<JsonValue>map(JsonValue::of).toList()))
        .put("checkpoint", JsonValue.object("envelope", note));
  }
}
