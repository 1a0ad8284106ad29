package dev.assay.rekor.v1;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.RekorV1Api;
import dev.assay.ports.RekorV1Query;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Rekor v1 log of which nothing is returned before it is proven; see the package for what that
 * means. Every refusal of a method is the first that applies, with its place. Thread-safe when the
 * {@link RekorV1Api} is.
 */
public final class RekorV1Log {
  private final RekorV1Api api;
  private final TreeHeads heads;
  private final EntryProver prover;

  /**
   * The log that {@code api} answers for.
   *
   * @param log its key, of the trust root; throws {@link IllegalArgumentException} for a log of
   *     tiles
   */
  public RekorV1Log(RekorV1Api api, TransparencyLog log, SignatureCheck signatures) {
    if (log.isTiles()) {
      throw new IllegalArgumentException("a log of tiles: " + log.baseUrl());
    }
    this.api = api;
    this.heads = new TreeHeads(log, signatures);
    this.prover = new EntryProver(log, signatures, heads);
  }

  /** What messages call it. */
  public String location() {
    return api.location();
  }

  /**
   * All shards, the active one last; one request. LOG_UNREACHABLE, LOG_ANSWER_MALFORMED,
   * LOG_SHARD_CONTRADICTORY, and those of {@link dev.assay.tlog.CheckpointCheck}.
   */
  public Outcome<VerifiedShards> shards() {
    return Attempt.at(
        () -> VerifiedShards.of(AnswerReader.shards(Attempt.found(api.logInfo())), heads));
  }

  /** The checkpoint in a note that was kept, if this log signed it. */
  public Outcome<VerifiedCheckpoint> verify(Bytes note) {
    return heads.verify(note);
  }

  /** One shard, for whoever reads it in its order. LOG_SHARD_UNKNOWN. */
  public Outcome<RekorV1Shard> shard(VerifiedShards shards, long treeId) {
    return Attempt.at(() -> {
      VerifiedShard shard = shards.require(treeId, location());
      return new RekorV1Shard(this, api, heads, shards, shard);
    });
  }

  /** As above, the shard that the checkpoint is of. */
  public Outcome<RekorV1Shard> shard(VerifiedShards shards, VerifiedCheckpoint checkpoint) {
    return shard(shards, heads.treeId(checkpoint));
  }

  /**
   * One entry; one request. LOG_ENTRY_NOT_FOUND; LOG_ENTRY_OMITTED when there must be one by what
   * the log signed, or the answer is empty; LOG_ENTRY_UNASKED when it is another one;
   * LOG_ANSWER_MALFORMED, and whatever an entry can be refused for.
   */
  public Outcome<ProvenEntry> entry(VerifiedShards shards, EntryReference reference) {
    return Attempt.at(() ->
        switch (reference) {
          case EntryReference.GlobalIndex(long index) -> byIndex(shards, index);
          case EntryReference.Id id -> byId(shards, id);
        });
  }

  private ProvenEntry byIndex(VerifiedShards shards, long index) throws MalformedEvidence {
    Fetched<Bytes> answer = api.entryByIndex(index);
    if (answer instanceof Fetched.NotFound<Bytes> && index < shards.size()) {
      throw omitted("index " + index);
    }
    List<LoggedEntry> entries = AnswerReader.entries(Attempt.found(answer));
    requireAsked(List.of(index), entries, shards.size());
    return prover.prove(entries.getFirst(), shards);
  }

  private ProvenEntry byId(VerifiedShards shards, EntryReference.Id id) throws MalformedEvidence {
    List<LoggedEntry> entries = AnswerReader.entries(Attempt.found(api.entryById(id.hex())));
    if (entries.isEmpty()) {
      throw omitted(id.hex());
    }
    if (entries.size() > 1) {
      throw unasked("one entry", entries.size() + " entries");
    }
    ProvenEntry proven = prover.prove(entries.getFirst(), shards);
    if (!id.names(proven.entryId())) {
      throw unasked(id.hex(), proven.entryId());
    }
    return proven;
  }

  /**
   * Up to ten entries in the order of {@code globalIndexes}; one request. Besides what {@link
   * #entry} is refused for, LOG_ENTRY_REORDERED.
   *
   * @param globalIndexes 1 to 10, each once; throws {@link IllegalArgumentException} otherwise
   */
  public Outcome<List<ProvenEntry>> entries(VerifiedShards shards, List<Long> globalIndexes) {
    int count = globalIndexes.size();
    if (count == 0
        || count > RekorV1Api.MAX_RETRIEVED
        || new HashSet<>(globalIndexes).size() != count) {
      throw new IllegalArgumentException("not 1 to 10 different indexes: " + globalIndexes);
    }
    return Attempt.at(() -> {
      List<LoggedEntry> entries =
          AnswerReader.retrieved(Attempt.found(api.retrieve(globalIndexes)));
      requireAsked(globalIndexes, entries, shards.size());
      List<ProvenEntry> proven = new ArrayList<>();
      for (LoggedEntry entry : entries) {
        proven.add(prover.prove(entry, shards));
      }
      return List.copyOf(proven);
    });
  }

  /** What was asked for is there, nothing else, and in this order. */
  private void requireAsked(List<Long> asked, List<LoggedEntry> entries, long size)
      throws MalformedEvidence {
    Map<Long, Integer> sent = new HashMap<>();
    for (LoggedEntry entry : entries) {
      long index = entry.entry().logIndex();
      if (!asked.contains(index) || sent.merge(index, 1, Integer::sum) > 1) {
        throw unasked("the indexes " + asked, "index " + index);
      }
    }
    for (long index : asked) {
      if (!sent.containsKey(index)) {
        throw index < size
            ? omitted("index " + index)
            : new MalformedEvidence(
                ReasonCode.LOG_ENTRY_NOT_FOUND, "index " + index, "no entry", location());
      }
    }
    List<Long> order = entries.stream().map(entry -> entry.entry().logIndex()).toList();
    if (!order.equals(asked)) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_REORDERED, asked.toString(), order.toString(), location());
    }
  }

  private MalformedEvidence omitted(String asked) {
    return new MalformedEvidence(ReasonCode.LOG_ENTRY_OMITTED, asked, "no entry", location());
  }

  private MalformedEvidence unasked(String asked, String sent) {
    return new MalformedEvidence(ReasonCode.LOG_ENTRY_UNASKED, asked, sent, location());
  }

  /**
   * What the log's search index has for {@code query}: each hit is fetched with a request of its
   * own and proven. The index itself can be proven by nobody.
   *
   * @param most how many hits to fetch; 1 or more
   */
  public Outcome<ServerSearch> search(VerifiedShards shards, RekorV1Query query, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("no hit may be fetched: " + most);
    }
    return Attempt.at(() -> {
      List<String> ids = AnswerReader.search(hits(api.search(query)));
      QueryMatch match = QueryMatch.of(query);
      List<ServerSearch.Hit> hits = new ArrayList<>();
      List<ServerSearch.Unproven> unproven = new ArrayList<>();
      for (String id : ids.subList(0, Math.min(most, ids.size()))) {
        switch (entry(shards, new EntryReference.Id(id))) {
          case Outcome.Passed<ProvenEntry>(ProvenEntry entry) ->
              hits.add(new ServerSearch.Hit(entry, match.isNamedBy(entry.entry())));
          case Outcome.Refused<ProvenEntry>(Reason reason) ->
              unproven.add(new ServerSearch.Unproven(id, reason));
        }
      }
      return new ServerSearch(query, hits, unproven, Math.max(0, ids.size() - most));
    });
  }

  /** No hit is an empty list; a 404 here means that there is no index. */
  private static Bytes hits(Fetched<Bytes> answer) throws MalformedEvidence {
    if (answer instanceof Fetched.NotFound<Bytes>(Reason reason, Optional<?> how)) {
      throw new MalformedEvidence(
          ReasonCode.LOG_UNREACHABLE, "a search index", reason.actual(), reason.where());
    }
    return Attempt.found(answer);
  }
}
