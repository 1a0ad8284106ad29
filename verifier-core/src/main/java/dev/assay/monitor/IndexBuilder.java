package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.monitor.EntryIndex.Coverage;
import dev.assay.monitor.EntryIndex.Row;
import dev.assay.monitor.FollowedLog.Chunk;
import dev.assay.rekor.GrowingLog;
import dev.assay.rekor.tiles.OrderedWork;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Extends a local index by what a log has more; every entry is proven before it is put there. */
public final class IndexBuilder {
  private static final int BATCH = 50_000;

  private final FollowedLog followed;
  private final GrowingLog log;
  private final EntryIndex index;
  private final int threads;

  public IndexBuilder(FollowedLog followed, EntryIndex index, int threads) {
    this.followed = Objects.requireNonNull(followed, "followed is null");
    this.log = followed.log();
    this.index = Objects.requireNonNull(index, "index is null");
    this.threads = threads;
  }

  /** What one thread made of one chunk. */
  private record Read(List<Row> rows) {}

  /**
   * Extends the index to the present end of the log, and passes with what it covers then. Refusals:
   * those of the log, which accuse it as a follower would; LOG_INDEX_FILE_INVALID,
   * LOG_INDEX_IN_USE.
   *
   * @param first where to begin when the index has nothing of the log
   * @param progress is told the position now and then
   */
  public Outcome<Coverage> extend(long first, ScanProgress progress) {
    try {
      VerifiedCheckpoint newest = log.verify(log.note().orThrow()).orThrow();
      String origin = newest.checkpoint().origin();
      Optional<Coverage> known = index.coverage(origin).orThrow();
      CompactRange range;
      long from;
      if (known.isPresent()) {
        VerifiedCheckpoint before = log.verify(known.get().note()).orThrow();
        new Growth(log, before).check(newest);
        range = CompactRange.deserialize(known.get().range());
        List<Sha256> unused = log.consistency(range.size(), range.root(), newest).orThrow();
        from = known.get().from();
      } else {
        from = Math.min(first, newest.checkpoint().treeSize());
        range = log.prefix(from, newest).orThrow();
      }
      return Outcome.passed(scan(newest, from, range, progress));
    } catch (Caught caught) {
      return new Outcome.Refused<>(caught.reason());
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private Coverage scan(
      VerifiedCheckpoint signed, long from, CompactRange range, ScanProgress progress)
      throws MalformedEvidence {
    long size = signed.checkpoint().treeSize();
    long width = followed.chunkWidth();
    FollowedLog.Entries entries = followed.entries(signed);
    List<Row> pending = new ArrayList<>();
    OrderedWork.run(
        range.size() / width,
        (size + width - 1) / width,
        threads,
        number -> read(entries.chunk(number)),
        read -> {
          for (Row row : read.rows()) {
            if (row.index() == range.size() && row.index() < size) {
              range.append(row.leafHash());
              pending.add(row);
            }
          }
          if (pending.size() >= BATCH) {
            Coverage unused = commit(signed, from, range, pending);
          }
          progress.reached(range.size(), size);
        });
    if (!range.root().equals(signed.checkpoint().rootHash())) {
      throw new MalformedEvidence(
          ReasonCode.LOG_INCONSISTENT,
          "root " + signed.checkpoint().rootHash(),
          "root " + range.root() + " of the entries",
          log.location());
    }
    return commit(signed, from, range, pending);
  }

  private Coverage commit(
      VerifiedCheckpoint signed, long from, CompactRange range, List<Row> pending)
      throws MalformedEvidence {
    Coverage now =
        new Coverage(
            signed.checkpoint().origin(),
            from,
            range.size(),
            signed.note().raw(),
            range.serialize());
    Optional<Reason> broken = index.add(pending, now);
    if (broken.isPresent()) {
      throw new MalformedEvidence(broken.get());
    }
    pending.clear();
    return now;
  }

  private static Outcome<Read> read(Outcome<Chunk> chunk) {
    return switch (chunk) {
      case Outcome.Refused<Chunk>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Chunk>(Chunk proven) -> Outcome.passed(read(proven));
    };
  }

  private static Read read(Chunk chunk) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < chunk.bodies().size(); i++) {
      rows.add(row(chunk.first() + i, chunk.leafHashes().get(i), chunk.bodies().get(i)));
    }
    return new Read(rows);
  }

  private static Row row(long index, Sha256 leafHash, Bytes body) {
    try {
      // No log's entries have more than one signer, so that the first one speaks for the entry.
      EntryFacts facts = EntryFacts.read(body, "entry " + index).getFirst();
      return new Row(
          index,
          leafHash,
          facts.value(WatchedField.SAN).orElse(""),
          facts.value(WatchedField.ISSUER).orElse(""),
          facts.value(WatchedField.REPOSITORY).orElse(""),
          facts.value(WatchedField.DIGEST).orElse(""),
          true);
    } catch (MalformedEvidence unreadable) {
      return new Row(index, leafHash, "", "", "", "", false);
    }
  }

  /**
   * Whether the index holds exactly the leaves that the log signed, by the hashes that it kept.
   * Passes with the number of entries; LOG_INDEX_FILE_TAMPERED. What begins in the middle of a log
   * is checked from there with the log's help.
   */
  public Outcome<Long> check(Coverage covered) {
    try {
      VerifiedCheckpoint signed = log.verify(covered.note()).orThrow();
      CompactRange range =
          covered.from() == 0 ? new CompactRange() : log.prefix(covered.from(), signed).orThrow();
      Optional<Reason> broken = index.leafHashes(covered.origin(), range::append);
      if (broken.isPresent()) {
        return new Outcome.Refused<>(broken.get());
      }
      boolean whole = covered.to() == signed.checkpoint().treeSize();
      if (range.size() != covered.to()
          || (whole && !range.root().equals(signed.checkpoint().rootHash()))
          || !range.serialize().equals(covered.range())) {
        return Outcome.refused(
            ReasonCode.LOG_INDEX_FILE_TAMPERED,
            covered.to() + " entries with root " + signed.checkpoint().rootHash(),
            range.size() + " entries with root " + range.root(),
            covered.origin());
      }
      return Outcome.passed(covered.to() - covered.from());
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }
}
