package dev.assay.testdata.rekor;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GrowingLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Rekor v1 log of two shards in memory: the frozen one and the one that grows, as the REST
 * interface of Rekor v1 shows them, and lies about any of it.
 *
 * <pre>{@code
 * FakeRekorV1 log = new FakeRekorV1(sigstore, 37);
 * log.active().appendFiller(100);
 * log.bend(FakeRekorV1.Call.RETRIEVE, answer -> answer.without("3"));
 * try (LoopbackServer server = LoopbackServer.start(log)) { ... }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeRekorV1 implements LoopbackServer.Site {
  /** The interface's calls, by what they answer with. */
  public enum Call {
    /** {@code GET /api/v1/log}. */
    INFO,
    /** {@code GET /api/v1/log/entries?logIndex=} and {@code /entries/ID}. */
    ENTRY,
    /** {@code POST /api/v1/log/entries/retrieve}. */
    RETRIEVE,
    /** {@code GET /api/v1/log/proof}. */
    PROOF,
    /** {@code POST /api/v1/index/retrieve}. */
    SEARCH
  }

  private static final Pattern INDEX = Pattern.compile(".*[?]logIndex=([0-9]+)");
  private static final Pattern ID =
      Pattern.compile("/api/v1/log/entries/([0-9a-f]{16})?([0-9a-f]{64})");
  private static final Pattern PROOF =
      Pattern.compile(".*[?]firstSize=([0-9]+)&lastSize=([0-9]+)&treeID=([0-9]+)");
  private static final int MOST_RETRIEVED = 10;

  private final RestEntries entries;
  private final GrowingLog frozen;
  private GrowingLog active;
  private final Map<Call, UnaryOperator<JsonValue>> bent = new EnumMap<>(Call.class);
  private final Map<String, List<String>> searchIndex = new LinkedHashMap<>();
  private int growth;

  /** With {@code frozenSize} entries in the frozen shard and none in the active one. */
  public FakeRekorV1(FakeSigstore sigstore, int frozenSize) {
    FakeLog log = sigstore.rekorV1();
    this.frozen = new GrowingLog(sigstore.rekorV1Frozen());
    this.frozen.appendFiller(frozenSize);
    this.active = new GrowingLog(FakeLog.v1(log.key(), log.baseUrl(), log.treeId(), frozenSize));
    this.entries = new RestEntries(sigstore.baseTime());
  }

  /** The shard that does not grow. */
  public GrowingLog frozen() {
    return frozen;
  }

  /** The shard that grows. */
  public synchronized GrowingLog active() {
    return active;
  }

  /** How entries are written, which can be bent too. */
  public RestEntries entries() {
    return entries;
  }

  /** Changes every later answer of {@code call}. */
  public synchronized FakeRekorV1 bend(Call call, UnaryOperator<JsonValue> change) {
    bent.put(call, change);
    return this;
  }

  /** Lets the active shard grow by so many entries before every answer. */
  public synchronized FakeRekorV1 growing(int each) {
    growth = each;
    return this;
  }

  /** Another history of the active shard from {@code size} on, {@code more} entries long. */
  public synchronized FakeRekorV1 fork(int size, int more) {
    GrowingLog other = new GrowingLog(active.log());
    for (int i = 0; i < size; i++) {
      int unused = other.append(active.body(i));
    }
    for (int i = 0; i < more; i++) {
      int unused = other.append(Octets.ofUtf8(RestEntries.body("another history " + i)));
    }
    active = other;
    return this;
  }

  /** Lets the search index name the entry with {@code globalIndex} for {@code key}. */
  public synchronized FakeRekorV1 index(String key, long globalIndex) {
    return index(key, entryId(globalIndex));
  }

  /** As above, with any id. */
  public synchronized FakeRekorV1 index(String key, String id) {
    searchIndex.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
    return this;
  }

  /** The 80 digits of an entry that is there. */
  public synchronized String entryId(long globalIndex) {
    GrowingLog shard = shardOf(globalIndex);
    return RestEntries.id(shard, (int) (globalIndex - shard.log().offset()));
  }

  private GrowingLog shardOf(long globalIndex) {
    return globalIndex < frozen.size() ? frozen : active;
  }

  @Override
  public synchronized Response answer(Request request) {
    active.appendFiller(growth);
    String path = request.path();
    Matcher id = ID.matcher(path);
    return switch (path) {
      case "/api/v1/log" -> answer(Call.INFO, info());
      case "/api/v1/log/entries" -> byIndex(request);
      case "/api/v1/log/entries/retrieve" -> retrieve(request);
      case "/api/v1/log/proof" -> proof(request);
      case "/api/v1/index/retrieve" -> search(request);
      default -> id.matches() ? byId(Optional.ofNullable(id.group(1)), id.group(2)) : error(404);
    };
  }

  private Response answer(Call call, JsonValue json) {
    return Response.json(200, bent.getOrDefault(call, UnaryOperator.identity()).apply(json).text());
  }

  private static Response error(int status) {
    return Response.json(status, "{\"code\":" + status + ",\"message\":\"not as it should be\"}");
  }

  private JsonValue info() {
    return shard(active).put("inactiveShards", JsonValue.array(shard(frozen)));
  }

  private static JsonValue.Obj shard(GrowingLog log) {
    int size = log.size();
    return JsonValue.object("rootHash", JsonValue.of(log.root(size).hex()))
        .put("treeSize", JsonValue.of(size))
        .put("signedTreeHead", JsonValue.of(log.checkpoint(size)))
        .put("treeID", JsonValue.of(log.log().treeId()));
  }

  private Response byIndex(Request request) {
    Matcher index = INDEX.matcher(request.target());
    if (!index.matches()) {
      return error(400);
    }
    return entry(Long.parseLong(index.group(1)))
        .map(entry -> answer(Call.ENTRY, entry))
        .orElseGet(() -> error(404));
  }

  private Optional<JsonValue> entry(long globalIndex) {
    GrowingLog shard = shardOf(globalIndex);
    long leaf = globalIndex - shard.log().offset();
    return leaf < shard.size() ? Optional.of(entries.entry(shard, (int) leaf)) : Optional.empty();
  }

  private Response byId(Optional<String> treeId, String leafHash) {
    for (GrowingLog shard : List.of(frozen, active)) {
      for (int leaf = 0; leaf < shard.size(); leaf++) {
        String id = RestEntries.id(shard, leaf);
        if (id.endsWith(leafHash) && id.startsWith(treeId.orElse(""))) {
          return answer(Call.ENTRY, entries.entry(shard, leaf));
        }
      }
    }
    return error(404);
  }

  private Response retrieve(Request request) {
    JsonValue asked = JsonValue.parse(request.body()).get("logIndexes");
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue index : ((JsonValue.Arr) asked).elements()) {
      entry(Long.parseLong(index.text())).ifPresent(found::add);
    }
    return found.size() > MOST_RETRIEVED
        ? error(422)
        : answer(Call.RETRIEVE, new JsonValue.Arr(found));
  }

  private Response proof(Request request) {
    Matcher sizes = PROOF.matcher(request.target());
    if (!sizes.matches()) {
      return error(400);
    }
    int first = Integer.parseInt(sizes.group(1));
    int last = Integer.parseInt(sizes.group(2));
    GrowingLog shard = sizes.group(3).equals(frozen.log().treeId()) ? frozen : active;
    if (first < 1 || first > last || last > shard.size()) {
      return error(400);
    }
    List<JsonValue> hashes =
        shard.consistency(first, last).stream()
            .<JsonValue>map(hash -> JsonValue.of(hash.hex()))
            .toList();
    // As in Rekor: the newest root, and not that of lastSize.
    return answer(
        Call.PROOF,
        JsonValue.object("rootHash", JsonValue.of(shard.root(shard.size()).hex()))
            .put("hashes", new JsonValue.Arr(hashes)));
  }

  private Response search(Request request) {
    JsonValue.Obj asked = JsonValue.parse(request.body()).asObject();
    String key =
        asked
            .member("hash")
            .or(() -> asked.member("email"))
            .map(JsonValue::asString)
            .orElse("publicKey");
    List<JsonValue> ids =
        searchIndex.getOrDefault(key, List.of()).stream().<JsonValue>map(JsonValue::of).toList();
    return answer(Call.SEARCH, new JsonValue.Arr(ids));
  }
}
