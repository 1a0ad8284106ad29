package dev.assay.trust.tuf;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Metadata whose signatures and cross-references hold. Made by {@link TufVerifier} only; immutable.
 */
public final class VerifiedTuf {
  private final RootFile root;
  private final List<Bytes> newerRoots;
  private final Map<TufRole, SignedFile> files;
  private final Map<String, MetaEntry> snapshotEntries;
  private final Map<String, FileInfo> targets;

  VerifiedTuf(
      List<RootFile> chain,
      SignedFile timestamp,
      SignedFile snapshot,
      SignedFile targetsFile,
      Map<String, MetaEntry> snapshotEntries,
      Map<String, FileInfo> targets) {
    this.root = chain.getLast();
    this.newerRoots =
        chain.subList(1, chain.size()).stream().map(newer -> newer.file().raw()).toList();
    this.files = new EnumMap<>(TufRole.class);
    this.files.put(TufRole.ROOT, root.file());
    this.files.put(TufRole.TIMESTAMP, timestamp);
    this.files.put(TufRole.SNAPSHOT, snapshot);
    this.files.put(TufRole.TARGETS, targetsFile);
    this.snapshotEntries = Map.copyOf(snapshotEntries);
    this.targets = Map.copyOf(targets);
  }

  /** The version of the newest file of the role, from 1. */
  public int version(TufRole role) {
    return file(role).version();
  }

  /**
   * The root files after the pinned one, oldest first, as far as they were needed: consecutive
   * versions that end with {@code version(ROOT)}, or none.
   */
  public List<Bytes> newerRoots() {
    return newerRoots;
  }

  /** When the newest file of the role expires. */
  public Instant expires(TufRole role) {
    return file(role).expires();
  }

  /** When the first of the four roles expires: from then on the whole is stale. */
  public Instant expires() {
    return expires(firstToExpire());
  }

  /** Which role expires first. */
  public TufRole firstToExpire() {
    return files.keySet().stream()
        .min(Comparator.comparing(this::expires))
        .orElseThrow(() -> new IllegalStateException("there are four roles"));
  }

  /** The files of all targets, sorted by name. */
  public Set<String> targetNames() {
    return new TreeSet<>(targets.keySet());
  }

  /**
   * Passes {@code content} through when it is the target {@code name}; otherwise {@code
   * TRUST_METADATA_INVALID}, also when there is no such target.
   */
  public Outcome<Bytes> target(String name, Bytes content) {
    FileInfo info = targets.get(name);
    if (info == null) {
      return Outcome.refused(
          ReasonCode.TRUST_METADATA_INVALID, "a target " + name, "none", "targets.json");
    }
    try {
      info.require(content, name);
      return Outcome.passed(content);
    } catch (MalformedEvidence other) {
      return new Outcome.Refused<>(other.reason());
    }
  }

  /** The first role that has expired at {@code time}, as TRUST_ROOT_STALE; empty when none has. */
  public Optional<Reason> expiredAt(Instant time) {
    TufRole first = firstToExpire();
    // TUF section 5.1: a file is good until, and not at, its time of expiry.
    return time.isBefore(expires(first))
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.TRUST_ROOT_STALE,
                "metadata that is valid at " + time,
                "expired at " + expires(first),
                first.label() + ".json"));
  }

  /**
   * Whether these files are older than {@code held}, which were verified before: then
   * TRUST_METADATA_INVALID (a rollback attack, or a broken mirror). When a newer root has changed
   * the keys of timestamp or snapshot, versions may start again (TUF section 5.3.11).
   */
  public Optional<Reason> rollbackFrom(VerifiedTuf held) {
    if (version(TufRole.ROOT) < held.version(TufRole.ROOT)) {
      return lower(TufRole.ROOT, held);
    }
    if (keysChangedSince(held)) {
      return Optional.empty();
    }
    for (TufRole role : new TufRole[] {TufRole.TIMESTAMP, TufRole.SNAPSHOT}) {
      if (version(role) < held.version(role)) {
        return lower(role, held);
      }
    }
    return held.snapshotEntries.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> lowerEntry(entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private boolean keysChangedSince(VerifiedTuf held) {
    return !root.ring(TufRole.TIMESTAMP).sameKeys(held.root.ring(TufRole.TIMESTAMP))
        || !root.ring(TufRole.SNAPSHOT).sameKeys(held.root.ring(TufRole.SNAPSHOT));
  }

  private Optional<Reason> lower(TufRole role, VerifiedTuf held) {
    return rollback(
        "version " + held.version(role) + " or later",
        "version " + version(role),
        role.label() + ".json");
  }

  private Optional<Reason> lowerEntry(String name, MetaEntry held) {
    MetaEntry now = snapshotEntries.get(name);
    if (now != null && now.version() >= held.version()) {
      return Optional.empty();
    }
    return rollback(
        "version " + held.version() + " or later of " + name,
        now == null ? "no such file" : "version " + now.version(),
        "snapshot.json");
  }

  private static Optional<Reason> rollback(String expected, String actual, String where) {
    return Optional.of(new Reason(ReasonCode.TRUST_METADATA_INVALID, expected, actual, where));
  }

  private SignedFile file(TufRole role) {
    return Objects.requireNonNull(files.get(role), "every role has a file");
  }
}
