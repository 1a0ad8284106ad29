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
 * <p>Immutable; each method returns a changed copy.
 */
public final class LogRecipe {
  private FakeLog log;
  private EntryKind kind;
  private Placement placement = new Placement.Anywhere();

  /** From the certificate's notBefore to the integrated time. */
  private Duration integratedAfter = Duration.ofSeconds(1);

  private UnaryOperator<JsonValue> body = UnaryOperator.identity();
  private UnaryOperator<Octets> bytes = UnaryOperator.identity();
  private CheckpointRecipe checkpoint = CheckpointRecipe.plain();
  private UnaryOperator<TreeProof> proof = UnaryOperator.identity();
  private boolean promised;
  private UnaryOperator<JsonValue> promise = UnaryOperator.identity();
  private UnaryOperator<JsonValue> entry = UnaryOperator.identity();

  private LogRecipe(FakeLog log, EntryKind kind) {
    this.log = log;
    this.kind = kind;
    this.promised = log.isV1();
  }

  private LogRecipe(LogRecipe other) {
    this.log = other.log;
    this.kind = other.kind;
    this.placement = other.placement;
    this.integratedAfter = other.integratedAfter;
    this.body = other.body;
    this.bytes = other.bytes;
    this.checkpoint = other.checkpoint;
    this.proof = other.proof;
    this.promised = other.promised;
    this.promise = other.promise;
    this.entry = other.entry;
  }

  public static LogRecipe of(FakeLog log, EntryKind kind) {
    return new LogRecipe(log, kind);
  }

  public LogRecipe kind(EntryKind other) {
    LogRecipe copy = new LogRecipe(this);
    copy.kind = other;
    return copy;
  }

  /** The same with a kind that can log a message signature. */
  LogRecipe forMessage() {
    return kind(kind.isV1() ? EntryKind.HASHEDREKORD_V1 : EntryKind.HASHEDREKORD_V2);
  }

  /** In another log or shard; the placement stays. */
  public LogRecipe log(FakeLog other) {
    LogRecipe copy = new LogRecipe(this);
    copy.log = other;
    return copy;
  }

  public LogRecipe at(int before, int after) {
    return placement(new Placement.Between(before, after));
  }

  /** At the end of a log that other signings share. */
  public LogRecipe in(GrowingLog shared) {
    return log(shared.log()).placement(new Placement.EndOf(shared));
  }

  public LogRecipe placement(Placement place) {
    LogRecipe copy = new LogRecipe(this);
    copy.placement = place;
    return copy;
  }

  public LogRecipe integratedAfter(Duration delay) {
    LogRecipe copy = new LogRecipe(this);
    copy.integratedAfter = delay;
    return copy;
  }

  /** Edits what is logged; the tree and the promise follow. */
  public LogRecipe editBody(UnaryOperator<JsonValue> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.body = edit;
    return copy;
  }

  /** Edits the canonical bytes of what is logged; the tree and the promise follow. */
  public LogRecipe editBytes(UnaryOperator<Octets> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.bytes = edit;
    return copy;
  }

  public LogRecipe checkpoint(UnaryOperator<CheckpointRecipe> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.checkpoint = edit.apply(checkpoint);
    return copy;
  }

  /** Edits the inclusion proof; the checkpoint stays that of the real tree. */
  public LogRecipe editProof(UnaryOperator<TreeProof> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.proof = edit;
    return copy;
  }

  /** Without a signed entry timestamp, which Rekor v2 never has. */
  public LogRecipe withoutPromise() {
    LogRecipe copy = new LogRecipe(this);
    copy.promised = false;
    return copy;
  }

  /** Edits the payload that the log signs as its promise: body, integratedTime, logID, logIndex. */
  public LogRecipe editPromise(UnaryOperator<JsonValue> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.promise = edit;
    return copy;
  }

  /** Edits the finished entry, and nothing follows; several edits run in order. */
  public LogRecipe editEntry(UnaryOperator<JsonValue> edit) {
    LogRecipe copy = new LogRecipe(this);
    copy.entry = value -> edit.apply(entry.apply(value));
    return copy;
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
