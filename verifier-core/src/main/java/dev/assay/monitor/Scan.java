package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.monitor.FollowedLog.Chunk;
import dev.assay.rekor.GrowingLog;
import dev.assay.rekor.tiles.OrderedWork;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.VerifiedCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One round's work: the position, and what moves with it. */
final class Scan {
  private final FollowedLog followed;
  private final GrowingLog log;
  private final WatchList watches;
  private final FollowStore store;
  private final FollowSettings settings;
  private final InstantSource clock;
  private final Map<String, Instant> canaries = new LinkedHashMap<>();
  private final List<Alert> pending = new ArrayList<>();
  private CompactRange range = new CompactRange();
  private @Nullable VerifiedCheckpoint target;
  private Instant grewAt = Instant.EPOCH;
  private long startedAt;
  private int chunks;
  private FollowRound.Counts counts = new FollowRound.Counts(0, 0, 0, 0, 0);

  Scan(
      FollowedLog followed,
      WatchList watches,
      FollowStore store,
      FollowSettings settings,
      InstantSource clock) {
    this.followed = followed;
    this.log = followed.log();
    this.watches = watches;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** What one thread found in one chunk. */
  private record Found(long first, List<Sha256> leafHashes, List<Sighting> sightings) {}

  void begin(VerifiedCheckpoint signed, CompactRange from, Instant now) throws MalformedEvidence {
    range = from;
    startedAt = from.size();
    target = signed;
    grewAt = now;
    counts = new FollowRound.Counts(startedAt, startedAt, 0, 0, 0);
    for (Watch watch : watches.watches()) {
      watch.canary().ifPresent(every -> canaries.put(watch.name(), now));
    }
    // From here on there is a state, also when the first entry cannot be read.
    save();
  }

  void resume(FollowState state, CompactRange position, VerifiedCheckpoint known) {
    range = position;
    startedAt = state.startedAt();
    target = known;
    grewAt = state.grewAt();
    counts = new FollowRound.Counts(position.size(), position.size(), 0, 0, 0);
    Instant now = clock.instant();
    for (Watch watch : watches.watches()) {
      watch
          .canary()
          .ifPresent(every ->
              canaries.put(watch.name(), state.canaries().getOrDefault(watch.name(), now)));
    }
  }

  /** The log has a checkpoint that contains the known one. */
  void target(VerifiedCheckpoint newer, Instant now) {
    if (newer.checkpoint().treeSize() > signed().checkpoint().treeSize()) {
      grewAt = now;
    }
    target = newer;
  }

  VerifiedCheckpoint signed() {
    return Objects.requireNonNull(target, "nothing was begun");
  }

  Optional<Bytes> knownNote() {
    return Optional.ofNullable(target).map(known -> known.note().raw());
  }

  /** What alerts and evidence call the log: its own name, as soon as it has said it. */
  String origin() {
    return target == null ? log.location() : target.checkpoint().origin();
  }

  long treeSize() {
    return target == null ? 0 : target.checkpoint().treeSize();
  }

  Instant grewAt() {
    return grewAt;
  }

  FollowRound.Counts counts() {
    return counts;
  }

  /** Proves and matches every entry up to the end of {@code tree}. */
  void to(VerifiedCheckpoint tree, ScanProgress progress) throws MalformedEvidence {
    long size = tree.checkpoint().treeSize();
    FollowedLog.Entries entries = followed.entries(tree);
    long width = followed.chunkWidth();
    OrderedWork.run(
        range.size() / width,
        (size + width - 1) / width,
        settings.chunksAtOnce(),
        number -> look(entries.chunk(number), size),
        found -> {
          take(found, size);
          progress.reached(range.size(), tree.checkpoint().treeSize());
        });
    if (!range.root().equals(tree.checkpoint().rootHash())) {
      throw new MalformedEvidence(
          ReasonCode.LOG_INCONSISTENT,
          "root " + tree.checkpoint().rootHash(),
          "root " + range.root() + " of the entries",
          log.location());
    }
    commit();
  }

  private Outcome<Found> look(Outcome<Chunk> chunk, long size) {
    return switch (chunk) {
      case Outcome.Refused<Chunk>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Chunk>(Chunk proven) -> Outcome.passed(look(proven, size));
    };
  }

  private Found look(Chunk chunk, long size) {
    List<Sighting> sightings = new ArrayList<>();
    List<Sha256> hashes = chunk.leafHashes();
    for (int i = 0; i < hashes.size(); i++) {
      long index = chunk.first() + i;
      if (index >= counts.from() && index < size) {
        sightings.addAll(watches.scan(index, hashes.get(i), chunk.bodies().get(i)));
      }
    }
    return new Found(chunk.first(), hashes, sightings);
  }

  private void take(Found found, long size) throws MalformedEvidence {
    for (int i = 0; i < found.leafHashes().size(); i++) {
      long index = found.first() + i;
      if (index == range.size() && index < size) {
        range.append(found.leafHashes().get(i));
      }
    }
    Instant now = clock.instant();
    List<Sighting> unexpected = watches.unexpected(found.sightings(), now);
    for (Sighting seen : found.sightings()) {
      canaries.computeIfPresent(seen.rule(), (rule, before) -> now);
    }
    long unreadable = unexpected.stream().filter(seen -> seen.problem().isPresent()).count();
    long allowed = (long) found.sightings().size() - unexpected.size();
    counts =
        new FollowRound.Counts(
            counts.from(),
            counts.to(),
            counts.alerts(),
            counts.allowed() + allowed,
            counts.unreadable() + unreadable);
    for (Sighting seen : unexpected) {
      pending.add(Alert.of(seen, watches.isCompared(seen.rule()), origin(), size, now));
    }
    chunks++;
    if (chunks >= settings.chunksPerBatch()) {
      commit();
    }
  }

  /** Alerts first: a crash between the two repeats them, and loses none. */
  private void commit() throws MalformedEvidence {
    if (!pending.isEmpty()) {
      orThrow(store.enqueue("at-" + counts.to(), pending));
    }
    save();
    counts = counts.plusAlerts(pending.size()).movedTo(range.size());
    pending.clear();
    chunks = 0;
  }

  private void save() throws MalformedEvidence {
    FollowState state =
        new FollowState(signed().note().raw(), range.serialize(), startedAt, grewAt, canaries);
    orThrow(store.save(state.json()));
  }

  private static void orThrow(Optional<Reason> broken) throws MalformedEvidence {
    if (broken.isPresent()) {
      throw new MalformedEvidence(broken.get());
    }
  }

  /** Rules that should have matched by now are an alarm: perhaps nothing is seen any more. */
  void watchCanaries() throws MalformedEvidence {
    Instant now = clock.instant();
    for (Watch watch : watches.watches()) {
      Instant seen = canaries.get(watch.name());
      Optional<Duration> every = watch.canary();
      if (seen != null && every.isPresent() && seen.plus(every.get()).isBefore(now)) {
        Alert alert = Alert.silent(watch.name(), origin(), seen, treeSize(), now);
        orThrow(store.enqueue("silent-" + alert.key(), List.of(alert)));
        counts = counts.plusAlerts(1);
      }
    }
  }
}
