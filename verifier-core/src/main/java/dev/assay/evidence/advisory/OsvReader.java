package dev.assay.evidence.advisory;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Reads records of the OSV schema. Stateless; safe for concurrent use.
 *
 * <p>Refusals: those of {@link JsonReader} and {@link JsonCursor}, and FIELD_MALFORMED for what the
 * schema does not permit. Fields that are not known are left alone: the schema grows.
 */
public final class OsvReader {
  /** The largest real records list some thousand versions; details have been seen at 100 kB. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  /** Entries, ranges, aliases of one record. */
  public static final int MAX_ENTRIES = 5_000;

  /** Versions, or events of one range. */
  public static final int MAX_VERSIONS = 50_000;

  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_BYTES, 32, MAX_BYTES, 500_000));
  private static final String ECOSYSTEM = "PyPI";

  private final List<String> notes = new ArrayList<>();

  private OsvReader() {}

  /**
   * Reads one record.
   *
   * @return empty for a record that says nothing about PyPI
   */
  public static Optional<Advisory> read(Bytes json, String where) throws MalformedEvidence {
    return read(JsonCursor.at(JSON.read(json, where), where));
  }

  /** As {@link #read(Bytes, String)} for a record within another document. */
  public static Optional<Advisory> read(JsonCursor record) throws MalformedEvidence {
    return new OsvReader().advisory(record);
  }

  /** Reads an id; FIELD_MALFORMED for a text that can be none. */
  public static String id(JsonCursor cursor) throws MalformedEvidence {
    if (!Advisory.isId(cursor.string())) {
      throw cursor.wrong("an id such as PYSEC-2025-1");
    }
    return cursor.string();
  }

  /** Reads a time of RFC 3339. */
  public static Instant time(JsonCursor cursor) throws MalformedEvidence {
    try {
      return Instant.parse(cursor.string());
    } catch (DateTimeParseException noTime) {
      throw cursor.wrong("a time such as 2025-02-03T04:05:06Z");
    }
  }

  private Optional<Advisory> advisory(JsonCursor record) throws MalformedEvidence {
    String id = id(record.get("id"));
    List<Affected> affected = affected(record);
    if (affected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Advisory(
            id,
            aliases(record),
            Optional.of(time(record.get("modified"))),
            optionalTime(record, "published"),
            optionalTime(record, "withdrawn"),
            summary(record),
            rating(record),
            affected,
            List.copyOf(notes)));
  }

  private static String summary(JsonCursor record) throws MalformedEvidence {
    Optional<JsonCursor> text = record.find("summary");
    return Reason.shortened(text.isPresent() ? text.get().string() : "");
  }

  private static Optional<Instant> optionalTime(JsonCursor record, String name)
      throws MalformedEvidence {
    Optional<JsonCursor> field = record.find(name);
    return field.isPresent() ? Optional.of(time(field.get())) : Optional.empty();
  }

  private static SequencedSet<String> aliases(JsonCursor record) throws MalformedEvidence {
    SequencedSet<String> aliases = new LinkedHashSet<>();
    for (JsonCursor alias : elements(record, "aliases", MAX_ENTRIES)) {
      aliases.add(id(alias));
    }
    return aliases;
  }

  private List<Affected> affected(JsonCursor record) throws MalformedEvidence {
    List<Affected> entries = new ArrayList<>();
    for (JsonCursor entry : elements(record, "affected", MAX_ENTRIES)) {
      Optional<JsonCursor> pack = entry.find("package");
      if (pack.isPresent() && pack.get().get("ecosystem").string().equals(ECOSYSTEM)) {
        entries.add(entry(entry, pack.get().get("name")));
      }
    }
    return entries;
  }

  private Affected entry(JsonCursor entry, JsonCursor name) throws MalformedEvidence {
    ProjectName project =
        ProjectName.parse(name.string()).orElseThrow(() -> name.wrong("the name of a project"));
    List<AdvisoryRange> ranges = new ArrayList<>();
    for (JsonCursor range : elements(entry, "ranges", MAX_ENTRIES)) {
      ranges.add(range(range));
    }
    List<String> versions = new ArrayList<>();
    for (JsonCursor version : elements(entry, "versions", MAX_VERSIONS)) {
      versions.add(version.string());
    }
    return new Affected(project, ranges, versions, List.of(), rating(entry));
  }

  private AdvisoryRange range(JsonCursor range) throws MalformedEvidence {
    JsonCursor type = range.get("type");
    AdvisoryRange.Kind kind =
        switch (type.string()) {
          case "ECOSYSTEM" -> AdvisoryRange.Kind.ECOSYSTEM;
          case "SEMVER" -> AdvisoryRange.Kind.SEMVER;
          case "GIT" -> AdvisoryRange.Kind.GIT;
          default -> throw type.wrong("ECOSYSTEM, SEMVER or GIT");
        };
    List<AdvisoryRange.Event> events = new ArrayList<>();
    for (JsonCursor event : range.get("events").elements(MAX_VERSIONS)) {
      events.add(event(event));
    }
    note(kind, events, type.pointer());
    return new AdvisoryRange(kind, events);
  }

  private static AdvisoryRange.Event event(JsonCursor event) throws MalformedEvidence {
    if (event.members().size() != 1) {
      throw event.wrong("exactly one of introduced, fixed, last_affected, limit");
    }
    String key = event.keys().iterator().next();
    AdvisoryRange.Change change =
        switch (key) {
          case "introduced" -> AdvisoryRange.Change.INTRODUCED;
          case "fixed" -> AdvisoryRange.Change.FIXED;
          case "last_affected" -> AdvisoryRange.Change.LAST_AFFECTED;
          case "limit" -> AdvisoryRange.Change.LIMIT;
          default -> throw event.wrong("introduced, fixed, last_affected or limit");
        };
    return AdvisoryRange.Event.of(change, event.get(key).string());
  }

  private void note(AdvisoryRange.Kind kind, List<AdvisoryRange.Event> events, String pointer) {
    if (kind == AdvisoryRange.Kind.SEMVER) {
      notes.add("a range of type SEMVER is read as PEP 440 (" + pointer + ")");
    }
    boolean both =
        events.stream().anyMatch(it -> it.change() == AdvisoryRange.Change.FIXED)
            && events.stream().anyMatch(it -> it.change() == AdvisoryRange.Change.LAST_AFFECTED);
    if (both && kind != AdvisoryRange.Kind.GIT) {
      notes.add("a range has both fixed and last_affected (" + pointer + ")");
    }
  }

  /** CVSS of the newest generation that can be read, else GitHub's word. */
  private Optional<Rating> rating(JsonCursor holder) throws MalformedEvidence {
    List<CvssScore> scores = new ArrayList<>();
    for (JsonCursor severity : elements(holder, "severity", MAX_ENTRIES)) {
      if (severity.get("type").string().startsWith("CVSS_")) {
        String vector = severity.get("score").string();
        CvssScore.parse(vector)
            .ifPresentOrElse(
                scores::add, () -> notes.add("not a CVSS vector: " + Reason.shortened(vector)));
      }
    }
    Optional<Rating> scored =
        scores.stream()
            .max(Comparator.comparing(CvssScore::version).thenComparingInt(CvssScore::tenths))
            .map(Rating::of);
    return scored.isPresent() ? scored : word(holder);
  }

  private static Optional<Rating> word(JsonCursor holder) throws MalformedEvidence {
    Optional<JsonCursor> own = holder.find("database_specific");
    if (own.isEmpty() || !(own.get().value() instanceof dev.assay.json.Json.Obj)) {
      return Optional.empty();
    }
    Optional<JsonCursor> word = own.get().find("severity");
    return word.isPresent() && word.get().value() instanceof dev.assay.json.Json.Str(String text)
        ? Rating.ofWord(text)
        : Optional.empty();
  }

  private static List<JsonCursor> elements(JsonCursor holder, String name, int maxCount)
      throws MalformedEvidence {
    Optional<JsonCursor> field = holder.find(name);
    return field.isPresent() ? field.get().elements(maxCount) : List.of();
  }

  /** Versions in any spelling; what cannot be read is left out. */
  static List<Version> versions(JsonCursor holder, String name) throws MalformedEvidence {
    List<Version> versions = new ArrayList<>();
    for (JsonCursor element : elements(holder, name, MAX_VERSIONS)) {
      Version.parse(element.string()).ifPresent(versions::add);
    }
    return versions;
  }
}
