package dev.assay.rekor.v1;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.RekorV1Api;
import dev.assay.rekor.LoggedEntryReader;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.tlog.MerkleTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the answers of Rekor v1's REST interface. Nothing in them is verified but that an entry's
 * id is of its body. Stateless and thread-safe.
 *
 * <p>Refuses with LOG_ANSWER_MALFORMED what is no such answer, and an entry as {@link
 * LoggedEntryReader} does.
 */
final class AnswerReader {
  /** The public log has three. */
  static final int MAX_SHARDS = 64;

  /** As many as one person can look at; each is a request. */
  static final int MAX_HITS = 10_000;

  private static final Pattern TREE_ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern ENTRY_ID = Pattern.compile("([0-7][0-9a-f]{15})?[0-9a-f]{64}");

  private AnswerReader() {}

  /** A shard as the log describes it; the signed tree head is what counts. */
  record StatedShard(long treeId, long treeSize, Sha256 rootHash, String signedTreeHead) {}

  /** Reads one part of an answer. */
  @FunctionalInterface
  private interface Part<T> {
    T read(JsonCursor at) throws MalformedEvidence;
  }

  private static <T> T read(Bytes answer, String where, Part<T> part) throws MalformedEvidence {
    try {
      return part.read(JsonCursor.at(JsonReader.forEvidence().read(answer, where), where));
    } catch (MalformedEvidence malformed) {
      throw asAnswer(malformed.reason());
    }
  }

  private static MalformedEvidence asAnswer(Reason reason) {
    return new MalformedEvidence(
        ReasonCode.LOG_ANSWER_MALFORMED, reason.expected(), reason.actual(), reason.where());
  }

  /** The shards in the order of their entries; the last one is the active one. */
  static List<StatedShard> shards(Bytes logInfo) throws MalformedEvidence {
    return read(
        logInfo,
        "log",
        at -> {
          List<StatedShard> shards = new ArrayList<>();
          Optional<JsonCursor> inactive = at.find("inactiveShards");
          if (inactive.isPresent()) {
            for (JsonCursor shard : inactive.get().elements(MAX_SHARDS)) {
              shards.add(shard(shard));
            }
          }
          shards.add(shard(at));
          return List.copyOf(shards);
        });
  }

  private static StatedShard shard(JsonCursor at) throws MalformedEvidence {
    JsonCursor size = at.get("treeSize");
    if (size.integer() < 0) {
      throw size.wrong("zero or more");
    }
    return new StatedShard(
        treeId(at.get("treeID")),
        size.integer(),
        sha256(at.get("rootHash")),
        at.get("signedTreeHead").string());
  }

  private static long treeId(JsonCursor text) throws MalformedEvidence {
    if (TREE_ID.matcher(text.string()).matches()) {
      return text.protoInt64();
    }
    throw text.wrong("a tree id in decimal");
  }

  private static Sha256 sha256(JsonCursor hex) throws MalformedEvidence {
    Optional<Sha256> hash = Sha256.parseHex(hex.string());
    if (hash.isEmpty()) {
      throw hex.wrong("64 lower-case hexadecimal digits");
    }
    return hash.get();
  }

  /**
   * The hashes of a consistency proof. Its {@code rootHash} is that of the newest tree, whatever
   * size was asked for, so nothing can be learned from it.
   */
  static List<Sha256> proof(Bytes answer) throws MalformedEvidence {
    return read(
        answer,
        "proof",
        at -> {
          List<Sha256> hashes = new ArrayList<>();
          for (JsonCursor hash : at.get("hashes").elements(MerkleTree.MAX_PROOF_HASHES)) {
            hashes.add(sha256(hash));
          }
          return List.copyOf(hashes);
        });
  }

  /** The entry ids that the search index has, each once, in its order. */
  static List<String> search(Bytes answer) throws MalformedEvidence {
    return read(
        answer,
        "index",
        at -> {
          Set<String> ids = new LinkedHashSet<>();
          for (JsonCursor id : at.elements(MAX_HITS)) {
            if (!isEntryId(id.string())) {
              throw id.wrong("an entry id of 64 or 80 lower-case hexadecimal digits");
            }
            ids.add(id.string());
          }
          return List.copyOf(ids);
        });
  }

  /** An index as people write it. */
  static boolean isIndex(String text) {
    return INDEX.matcher(text).matches();
  }

  static boolean isEntryId(String text) {
    return ENTRY_ID.matcher(text).matches();
  }

  /** The members of the object that one entry is asked for with. */
  static List<LoggedEntry> entries(Bytes answer) throws MalformedEvidence {
    return members(List.of(read(answer, "entries", AnswerReader::object)));
  }

  /** The members of the objects in the array that several entries are asked for with. */
  static List<LoggedEntry> retrieved(Bytes answer) throws MalformedEvidence {
    return members(
        read(
            answer,
            "entries",
            at -> {
              List<JsonCursor> objects = new ArrayList<>();
              for (JsonCursor object : at.elements(RekorV1Api.MAX_RETRIEVED + 1)) {
                // The log may write null in the place of an entry that it does not have.
                if (!object.isNull()) {
                  objects.add(object(object));
                }
              }
              return objects;
            }));
  }

  private static JsonCursor object(JsonCursor at) throws MalformedEvidence {
    if (!(at.value() instanceof Json.Obj)) {
      throw at.wrong("an object");
    }
    return at;
  }

  private static List<LoggedEntry> members(List<JsonCursor> objects) throws MalformedEvidence {
    LoggedEntryReader reader = new LoggedEntryReader();
    List<LoggedEntry> entries = new ArrayList<>();
    for (JsonCursor object : objects) {
      for (String id : object.keys()) {
        if (entries.size() > RekorV1Api.MAX_RETRIEVED) {
          throw asAnswer(object.wrong("at most " + RekorV1Api.MAX_RETRIEVED + " entries").reason());
        }
        entries.add(reader.read(id, object.get(id)));
      }
    }
    return List.copyOf(entries);
  }
}
