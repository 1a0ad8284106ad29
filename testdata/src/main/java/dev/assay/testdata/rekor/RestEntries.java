package dev.assay.testdata.rekor;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.testdata.sigstore.Hash;
import dev.assay.testdata.sigstore.TreeProof;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Entries as Rekor v1's REST interface writes them: an object with one member, whose key is the
 * entry id. Each part can be bent; what is signed is signed after it was bent.
 */
public final class RestEntries {
  private static final Octets LEAF = Octets.of((byte) 0);

  private final Instant start;
  private LongUnaryOperator globalIndex = LongUnaryOperator.identity();
  private LongUnaryOperator promisedIndex = LongUnaryOperator.identity();
  private UnaryOperator<String> id = UnaryOperator.identity();
  private UnaryOperator<JsonValue> entry = UnaryOperator.identity();
  private UnaryOperator<TreeProof> proof = UnaryOperator.identity();

  RestEntries(Instant start) {
    this.start = start;
  }

  /** A body of a kind that Rekor does not have, canonical, with {@code text} in it. */
  public static String body(String text) {
    return "{\"apiVersion\":\"0.0.1\",\"kind\":\"note\",\"spec\":\"" + text + "\"}";
  }

  /** Another global index, which the promise covers. */
  public RestEntries globalIndex(LongUnaryOperator change) {
    globalIndex = change;
    return this;
  }

  /** A promise for another index than the entry has. */
  public RestEntries promisedIndex(LongUnaryOperator change) {
    promisedIndex = change;
    return this;
  }

  /** Another entry id. */
  public RestEntries id(UnaryOperator<String> change) {
    id = change;
    return this;
  }

  /** The finished entry, without its id. */
  public RestEntries edit(UnaryOperator<JsonValue> change) {
    entry = change;
    return this;
  }

  /** The inclusion proof. */
  public RestEntries proof(UnaryOperator<TreeProof> change) {
    proof = change;
    return this;
  }

  /** The 80 digits of a leaf. */
  public static String id(GrowingLog shard, int leaf) {
    return HexFormat.of().toHexDigits(Long.parseLong(shard.log().treeId()))
        + LEAF.plus(shard.body(leaf)).sha256().hex();
  }

  JsonValue entry(GrowingLog shard, int leaf) {
    FakeLog log = shard.log();
    Octets body = shard.body(leaf);
    long index = globalIndex.applyAsLong(log.offset() + leaf);
    long time = start.getEpochSecond() + leaf;
    JsonValue payload =
        JsonValue.object("body", JsonValue.of(body))
            .put("integratedTime", JsonValue.of(time))
            .put("logID", JsonValue.of(log.logId().hex()))
            .put("logIndex", JsonValue.of(promisedIndex.applyAsLong(index)));
    Octets promise = log.key().sign(payload.canonical(), Hash.SHA256);
    JsonValue made =
        JsonValue.object("body", JsonValue.of(body))
            .put("integratedTime", JsonValue.of(time))
            .put("logID", JsonValue.of(log.logId().hex()))
            .put("logIndex", JsonValue.of(index))
            .put(
                "verification",
                JsonValue.object("inclusionProof", proof(shard, leaf))
                    .put("signedEntryTimestamp", JsonValue.of(promise)));
    return JsonValue.object(id.apply(id(shard, leaf)), entry.apply(made));
  }

  private JsonValue proof(GrowingLog shard, int leaf) {
    int size = shard.size();
    TreeProof made = proof.apply(shard.inclusion(leaf, size));
    List<JsonValue> hashes =
        made.hashes().stream().<JsonValue>map(hash -> JsonValue.of(hash.hex())).toList();
    return JsonValue.object("checkpoint", shard.checkpoint(size))
        .put("hashes", new JsonValue.Arr(hashes))
        .put("logIndex", JsonValue.of(made.index()))
        .put("rootHash", JsonValue.of(made.root().hex()))
        .put("treeSize", JsonValue.of(made.size()));
  }
}
