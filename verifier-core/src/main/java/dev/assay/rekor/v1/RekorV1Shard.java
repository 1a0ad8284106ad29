package dev.assay.rekor.v1;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.RekorV1Api;
import dev.assay.rekor.GrowingLog;
import dev.assay.rekor.v1.AnswerReader.StatedShard;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One shard of a Rekor v1 log, read leaf by leaf. Indexes are those within the shard. Thread-safe
 * when the {@link RekorV1Api} is.
 *
 * <p>The interface proves an entry in the newest tree only, whatever tree the caller knows. So a
 * run of entries is tied to the caller's tree by its end: the left siblings in the first entry's
 * proof are the subtrees before it, with the entries they make the tree that ends with the run, and
 * one consistency proof ties that tree to the caller's. This costs one request a run.
 */
public final class RekorV1Shard implements GrowingLog {
  private final RekorV1Log log;
  private final RekorV1Api api;
  private final TreeHeads heads;
  private final VerifiedShards shards;
  private final VerifiedShard shard;

  RekorV1Shard(
      RekorV1Log log, RekorV1Api api, TreeHeads heads, VerifiedShards shards, VerifiedShard shard) {
    this.log = log;
    this.api = api;
    this.heads = heads;
    this.shards = shards;
    this.shard = shard;
  }

  /** What messages call it: the log, and the tree id. */
  @Override
  public String location() {
    return api.location() + " tree " + shard.treeId();
  }

  /** The shard as it was when this object was made. */
  public VerifiedShard known() {
    return shard;
  }

  /**
   * The newest signed tree head as it is served; not verified. LOG_UNREACHABLE,
   * LOG_ANSWER_MALFORMED, LOG_SHARD_UNKNOWN.
   */
  @Override
  public Outcome<Bytes> note() {
    return Attempt.at(() -> {
      for (StatedShard stated : AnswerReader.shards(Attempt.found(api.logInfo()))) {
        if (stated.treeId() == shard.treeId()) {
          return Bytes.ofUtf8(stated.signedTreeHead());
        }
      }
      throw new MalformedEvidence(
          ReasonCode.LOG_SHARD_UNKNOWN, "tree " + shard.treeId(), "other trees", location());
    });
  }

  /**
   * The checkpoint in a note, if the log signed it for this shard: the refusals of {@link
   * RekorV1Log#verify}, and CHECKPOINT_ORIGIN_MISMATCH for another shard.
   */
  @Override
  public Outcome<VerifiedCheckpoint> verify(Bytes note) {
    return Attempt.at(() -> {
      VerifiedCheckpoint checkpoint = heads.verify(note).orThrow();
      requireOwn(checkpoint);
      return checkpoint;
    });
  }

  /** The newest checkpoint; one request. The refusals of {@link #note} and {@link #verify}. */
  public Outcome<VerifiedCheckpoint> checkpoint() {
    return switch (note()) {
      case Outcome.Passed<Bytes>(Bytes note) -> verify(note);
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private void requireOwn(VerifiedCheckpoint checkpoint) throws MalformedEvidence {
    if (heads.treeId(checkpoint) != shard.treeId()) {
      throw new MalformedEvidence(
          ReasonCode.CHECKPOINT_ORIGIN_MISMATCH,
          shard.checkpoint().checkpoint().origin(),
          checkpoint.checkpoint().origin(),
          location());
    }
  }

  /** As {@link #consistency(long, Sha256, VerifiedCheckpoint)}, between two checkpoints. */
  public Outcome<List<Sha256>> consistency(VerifiedCheckpoint older, VerifiedCheckpoint newer) {
    return Attempt.at(() -> {
      requireOwn(older);
      Checkpoint tree = older.checkpoint();
      return prove(tree.treeSize(), tree.rootHash(), newer);
    });
  }

  /**
   * The proof that the tree of {@code newer} begins with {@code size} leaves whose root is {@code
   * root}; at most one request. LOG_SHRANK, LOG_SPLIT_VIEW and LOG_INCONSISTENT accuse the log if
   * {@code root} is signed; CONSISTENCY_PROOF_MALFORMED, CHECKPOINT_ORIGIN_MISMATCH,
   * LOG_UNREACHABLE, LOG_ANSWER_MALFORMED.
   */
  @Override
  public Outcome<List<Sha256>> consistency(long size, Sha256 root, VerifiedCheckpoint newer) {
    return Attempt.at(() -> prove(size, root, newer));
  }

  private List<Sha256> prove(long size, Sha256 root, VerifiedCheckpoint newer)
      throws MalformedEvidence {
    requireOwn(newer);
    Checkpoint tree = newer.checkpoint();
    boolean grown = size > 0 && size < tree.treeSize();
    List<Sha256> hashes =
        grown
            ? AnswerReader.proof(Attempt.found(api.proof(size, tree.treeSize(), shard.treeId())))
            : List.of();
    return switch (MerkleTree.verifyConsistency(
        size, tree.treeSize(), root, tree.rootHash(), hashes)) {
      case Outcome.Passed<Sha256> verified -> hashes;
      case Outcome.Refused<Sha256>(Reason reason) ->
          throw new MalformedEvidence(
              reason.code(), reason.expected(), reason.actual(), location() + " " + reason.where());
    };
  }

  /**
   * The first {@code size} leaves of the tree of {@code signed}; two requests. The refusals of
   * {@link #entries}.
   *
   * @param size from 0 to all of the tree; throws {@link IllegalArgumentException} beyond
   */
  @Override
  public Outcome<CompactRange> prefix(long size, VerifiedCheckpoint signed) {
    long end = signed.checkpoint().treeSize();
    if (size < 0 || size > end) {
      throw new IllegalArgumentException("no prefix of " + end + " leaves: " + size);
    }
    return Attempt.at(() -> {
      requireOwn(signed);
      if (size == 0) {
        return new CompactRange();
      }
      // The last leaf of the prefix: its left siblings are all that is before it.
      ProvenEntry last =
          log.entry(shards, new EntryReference.GlobalIndex(shard.offset() + size - 1)).orThrow();
      requireInShard(last, size - 1);
      CompactRange range = before(last.inclusionProof());
      range.append(last.leafHash());
      tie(range, signed);
      return range;
    });
  }

  /**
   * The leaves from {@code first} on, at most {@code most} of them; one request for ten of them,
   * and one more. The refusals of {@link RekorV1Log#entries}, and LOG_INCONSISTENT when they are
   * not in the tree of {@code signed}.
   *
   * @param first an index in the tree of {@code signed}; throws {@link IllegalArgumentException}
   *     otherwise
   * @param most 1 or more; all of them are held in memory
   */
  public Outcome<List<ProvenLeaf>> entries(VerifiedCheckpoint signed, long first, int most) {
    long size = signed.checkpoint().treeSize();
    if (first < 0 || first >= size || most < 1) {
      throw new IllegalArgumentException(most + " leaves from " + first + " on, of " + size);
    }
    return Attempt.at(() -> {
      requireOwn(signed);
      List<ProvenEntry> entries = fetch(first, Math.min(size, first + most));
      CompactRange range = before(entries.getFirst().inclusionProof());
      entries.forEach(entry -> range.append(entry.leafHash()));
      tie(range, signed);
      return entries.stream().map(RekorV1Shard::leaf).toList();
    });
  }

  private List<ProvenEntry> fetch(long from, long to) throws MalformedEvidence {
    List<ProvenEntry> entries = new ArrayList<>();
    for (long at = from; at < to; at += RekorV1Api.MAX_RETRIEVED) {
      long end = Math.min(to, at + RekorV1Api.MAX_RETRIEVED);
      List<Long> indexes =
          LongStream.range(at, end).map(index -> shard.offset() + index).boxed().toList();
      for (ProvenEntry entry : log.entries(shards, indexes).orThrow()) {
        requireInShard(entry, from + entries.size());
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The log could have proven the entry in another shard, at the place where that one begins. */
  private void requireInShard(ProvenEntry entry, long index) throws MalformedEvidence {
    if (entry.treeId() != shard.treeId() || entry.leafIndex() != index) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_UNASKED,
          "leaf " + index + " of tree " + shard.treeId(),
          "leaf " + entry.leafIndex() + " of tree " + entry.treeId(),
          location());
    }
  }

  private static ProvenLeaf leaf(ProvenEntry entry) {
    return new ProvenLeaf(entry.leafIndex(), entry.entry().canonicalizedBody(), entry.leafHash());
  }

  /** Passes when the tree of {@code signed} begins with {@code range}. */
  private void tie(CompactRange range, VerifiedCheckpoint signed) throws MalformedEvidence {
    Checkpoint tree = signed.checkpoint();
    if (range.size() < tree.treeSize()) {
      List<Sha256> unused = prove(range.size(), range.root(), signed);
    } else if (!range.root().equals(tree.rootHash())) {
      throw new MalformedEvidence(
          ReasonCode.LOG_INCONSISTENT,
          "root " + tree.rootHash(),
          "root " + range.root() + " of the entries",
          location());
    }
  }

  /**
   * The subtrees left of a leaf, from its inclusion proof. They are perfect, one for each one bit
   * of the index, because in RFC 6962 only the right edge of a tree is not.
   */
  static CompactRange before(InclusionProof proof) {
    long index = proof.logIndex();
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (proof.treeSize() - 1));
    List<Sha256> hashes = proof.hashes();
    CompactRange range = new CompactRange();
    int above = hashes.size();
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((index >>> level & 1) == 1) {
        // One hash a level in the inner part; above it only where there is a left sibling.
        range.append(level, hashes.get(level < inner ? level : --above));
      }
    }
    return range;
  }
}
