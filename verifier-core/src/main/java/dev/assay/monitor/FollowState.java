package dev.assay.monitor;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.tlog.CompactRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a follower remembers of one log. One document, so that its parts move together.
 *
 * @param note the signed checkpoint as the log served it
 * @param range the {@link CompactRange} over all leaves before the position, serialized
 * @param startedAt the first index that was ever scanned
 * @param grewAt when this checkpoint was first seen
 * @param canaries by rule: when it matched last, or when the watch for it began
 */
public record FollowState(
    Bytes note, Bytes range, long startedAt, Instant grewAt, Map<String, Instant> canaries) {
  /** The version of the document; another one is not read. */
  public static final int VERSION = 1;

  /** Much more than a state can have: a note, 63 hashes and the canaries. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final String WHERE = "state.json";

  public FollowState {
    Objects.requireNonNull(note, "note is null");
    Objects.requireNonNull(range, "range is null");
    Objects.requireNonNull(grewAt, "grewAt is null");
    canaries = Collections.unmodifiableMap(new LinkedHashMap<>(canaries));
  }

  /** A new range at the position. */
  CompactRange position() throws MalformedEvidence {
    try {
      return CompactRange.deserialize(range);
    } catch (MalformedEvidence malformed) {
      throw corrupt(malformed.reason());
    }
  }

  /** The document. */
  public Bytes json() {
    Map<String, Json> silences = new LinkedHashMap<>();
    canaries.forEach((rule, seen) -> silences.put(rule, new Json.Str(seen.toString())));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("version", Json.Num.of(VERSION));
    members.put("checkpoint", new Json.Str(note.utf8Lossy()));
    members.put("range", new Json.Str(range.base64()));
    members.put("startedAt", Json.Num.of(startedAt));
    members.put("grewAt", new Json.Str(grewAt.toString()));
    members.put("canaries", new Json.Obj(silences));
    return Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members)) + "\n");
  }

  /**
   * Reads what {@link #json} wrote. LOG_STATE_CORRUPT, LOG_STATE_VERSION_UNSUPPORTED. The note is
   * not verified here.
   */
  public static FollowState read(Bytes document) throws MalformedEvidence {
    try {
      JsonCursor state = JsonCursor.at(JsonReader.forEvidence().read(document, WHERE), WHERE);
      long version = state.get("version").integer();
      if (version != VERSION) {
        throw new MalformedEvidence(
            ReasonCode.LOG_STATE_VERSION_UNSUPPORTED,
            "version " + VERSION,
            "version " + version,
            WHERE);
      }
      return read(state);
    } catch (MalformedEvidence malformed) {
      throw malformed.reason().code() == ReasonCode.LOG_STATE_VERSION_UNSUPPORTED
          ? malformed
          : corrupt(malformed.reason());
    }
  }

  private static FollowState read(JsonCursor state) throws MalformedEvidence {
    Map<String, Instant> canaries = new LinkedHashMap<>();
    JsonCursor rules = state.get("canaries");
    for (String rule : rules.keys()) {
      canaries.put(rule, instant(rules.get(rule)));
    }
    FollowState read =
        new FollowState(
            Bytes.ofUtf8(state.get("checkpoint").string()),
            state.get("range").base64(),
            state.get("startedAt").integer(),
            instant(state.get("grewAt")),
            canaries);
    CompactRange position = read.position();
    if (read.startedAt < 0 || read.startedAt > position.size()) {
      throw state.get("startedAt").wrong("0 to the position " + position.size());
    }
    return read;
  }

  private static Instant instant(JsonCursor text) throws MalformedEvidence {
    try {
      return Instant.parse(text.string());
    } catch (DateTimeException notTime) {
      throw text.wrong("a time as 2026-01-31T12:00:00Z");
    }
  }

  private static MalformedEvidence corrupt(Reason reason) {
    return new MalformedEvidence(
        ReasonCode.LOG_STATE_CORRUPT, reason.expected(), reason.actual(), reason.where());
  }
}
