package dev.assay.adapters.files;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.Affected;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.OsvReader;
import dev.assay.evidence.advisory.Release;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A copy of OSV's records for PyPI: its {@code all.zip}, the cache directory of osv-scanner that
 * holds one, or a directory of JSON files. It is read and indexed once. Safe for concurrent use.
 *
 * <p>Nobody signs such a copy. Its age is that of its newest record that is not from the future;
 * past {@code maxAge} every answer has a gap. A record that cannot be read is a gap for each
 * project whose name is in it.
 */
public final class OsvSnapshot implements AdvisorySource {
  /** What a run without an opinion takes: OSV changes several times a day. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

  /** A clock of the other side may be a little fast. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Records that are parsed at once, on all processors. */
  private static final int CHUNK = 512;

  /** With more, the snapshot as a whole is damaged. */
  private static final int MAX_DAMAGED = 1_000;

  private final Path path;
  private final InstantSource clock;
  private final Duration maxAge;
  private final Map<ProjectName, List<Advisory>> byProject = new HashMap<>();
  private final List<DamagedRecord> damaged = new ArrayList<>();
  private int records;
  private Instant newest = Instant.EPOCH;

  private record Raw(String name, Bytes content) {}

  private record Parsed(Optional<Advisory> advisory, Optional<DamagedRecord> damaged) {}

  private OsvSnapshot(Path path, InstantSource clock, Duration maxAge) {
    this.path = path;
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.maxAge = Objects.requireNonNull(maxAge, "maxAge is null");
  }

  /**
   * Reads the snapshot at {@code path}; FILE_UNREADABLE when it is none, or holds no record about
   * PyPI.
   */
  public static Outcome<OsvSnapshot> open(Path path, InstantSource clock, Duration maxAge) {
    Path located = SnapshotFiles.located(path);
    OsvSnapshot snapshot = new OsvSnapshot(located, clock, maxAge);
    try {
      snapshot.load();
    } catch (IOException broken) {
      return BoundedFile.unreadable("a snapshot of OSV", BoundedFile.why(broken), located);
    } catch (UncheckedIOException broken) {
      // Files.walk can only throw this one while it walks.
      return BoundedFile.unreadable(
          "a snapshot of OSV", "a directory that cannot be read", located);
    }
    return snapshot.byProject.isEmpty()
        ? BoundedFile.unreadable("a snapshot of OSV", "no record about PyPI", located)
        : Outcome.passed(snapshot);
  }

  /**
   * The digest of what {@link #open} would read: of the zip, or of the records of a directory.
   * FILE_UNREADABLE.
   */
  public static Outcome<Sha256> digestOf(Path path) {
    Path located = SnapshotFiles.located(path);
    Hasher hasher = new Hasher(HashAlgorithm.SHA2_256);
    try {
      if (Files.isDirectory(located)) {
        SnapshotFiles.read(
            located,
            OsvReader.MAX_BYTES,
            (name, content) -> {
              byte[] head = (name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8);
              hasher.update(head, head.length);
              hasher.update(content, content.length);
            });
      } else {
        hash(located, hasher);
      }
    } catch (IOException broken) {
      return BoundedFile.unreadable("a snapshot of OSV", BoundedFile.why(broken), located);
    } catch (UncheckedIOException broken) {
      // As in open.
      return BoundedFile.unreadable(
          "a snapshot of OSV", "a directory that cannot be read", located);
    }
    return Outcome.passed(new Sha256(hasher.finish()));
  }

  private static void hash(Path file, Hasher hasher) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hasher.update(buffer, read);
      }
    }
  }

  private void load() throws IOException {
    List<Raw> chunk = new ArrayList<>(CHUNK);
    SnapshotFiles.read(
        path,
        OsvReader.MAX_BYTES,
        (name, content) -> {
          chunk.add(new Raw(name, Bytes.of(content)));
          if (chunk.size() == CHUNK) {
            take(chunk);
          }
        });
    take(chunk);
  }

  private void take(List<Raw> chunk) throws IOException {
    List<Parsed> parsed = chunk.parallelStream().map(OsvSnapshot::parse).toList();
    chunk.clear();
    for (Parsed each : parsed) {
      each.advisory().ifPresent(this::add);
      each.damaged().ifPresent(damaged::add);
    }
    if (damaged.size() > MAX_DAMAGED) {
      throw new IOException("more than " + MAX_DAMAGED + " records cannot be read");
    }
  }

  private static Parsed parse(Raw raw) {
    if (raw.content().size() > OsvReader.MAX_BYTES) {
      String problem = "more than " + OsvReader.MAX_BYTES + " bytes";
      return new Parsed(Optional.empty(), Optional.of(DamagedRecord.unread(raw.name(), problem)));
    }
    try {
      return new Parsed(OsvReader.read(raw.content(), raw.name()), Optional.empty());
    } catch (MalformedEvidence malformed) {
      String problem = malformed.reason().toString();
      return new Parsed(
          Optional.empty(), Optional.of(DamagedRecord.of(raw.name(), problem, raw.content())));
    }
  }

  private void add(Advisory advisory) {
    records++;
    Instant now = clock.instant().plus(SKEW);
    advisory
        .modified()
        .filter(at -> at.isAfter(newest) && at.isBefore(now))
        .ifPresent(at -> newest = at);
    Set<ProjectName> projects = new HashSet<>();
    for (Affected entry : advisory.affected()) {
      if (projects.add(entry.project())) {
        byProject.computeIfAbsent(entry.project(), key -> new ArrayList<>()).add(advisory);
      }
    }
  }

  /** How many records about PyPI it holds. */
  public int records() {
    return records;
  }

  /** The change of its newest record. */
  public Instant asOf() {
    return newest;
  }

  /** The records that cannot be read, each with the reason, in plain words. */
  public List<String> damaged() {
    return damaged.stream().map(record -> record.entry() + ": " + record.problem()).toList();
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public Map<Release, AdvisoryAnswer> ask(Collection<Release> releases) {
    Optional<Gap> stale = stale();
    Map<Release, AdvisoryAnswer> answers = new LinkedHashMap<>();
    for (Release release : releases) {
      List<Gap> gaps = new ArrayList<>();
      stale.ifPresent(gaps::add);
      damaged.stream()
          .filter(record -> record.mayBeAbout(release.project()))
          .forEach(record ->
              gaps.add(
                  new Gap(
                      SignalCode.ADVISORY_SNAPSHOT_DAMAGED,
                      record.entry() + ": " + record.problem(),
                      name())));
      answers.put(
          release,
          new AdvisoryAnswer(
              byProject.getOrDefault(release.project(), List.of()), false, gaps, name(), newest));
    }
    return answers;
  }

  private Optional<Gap> stale() {
    return newest.plus(maxAge).isBefore(clock.instant())
        ? Optional.of(
            new Gap(
                SignalCode.ADVISORY_SNAPSHOT_STALE,
                "its newest record is of "
                    + newest
                    + ", and may be "
                    + maxAge.toDays()
                    + " days old",
                name()))
        : Optional.empty();
  }
}
